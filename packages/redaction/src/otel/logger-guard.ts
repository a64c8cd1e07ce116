import type { TelemetryRedactionOptions } from './options.ts';
import type { ContextLike, LogRecordLike } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Set on logger providers and loggers that are guarded, by whichever copy of this package. */
const GUARDED = Symbol.for('genspan.redaction.logger');

/**
 * Has log records pass redaction before they are emitted. For providers of a make that is not known: it stands in front
 * of the public API (`getLogger`, `emit`), so it needs to know nothing of them. Loggers that were handed out before are
 * not reached. Twice is once.
 *
 * @returns whether it looked like a logger provider that can be guarded
 */
export function guardLoggerProvider(provider: object, options: TelemetryRedactionOptions): boolean {
  const { getLogger } = provider as { getLogger?: Method };
  if (typeof getLogger !== 'function' || !Object.isExtensible(provider)) return false;
  if (GUARDED in provider) return true;
  replace(provider, 'getLogger', (...args) => {
    const logger = Reflect.apply(getLogger, provider, args) as object;
    guardLogger(logger, options);
    return logger;
  });
  return true;
}

function guardLogger(logger: object, options: TelemetryRedactionOptions): void {
  const { emit } = logger as { emit?: Method };
  if (typeof emit !== 'function' || !Object.isExtensible(logger) || GUARDED in logger) return;
  const { logs } = TelemetryRedaction.of(options);
  replace(logger, 'emit', (record, ...rest) => {
    const { context } = record as { context?: ContextLike };
    const clean = options.alreadyRedactedLog?.(record as LogRecordLike, context) ?? [];
    return Reflect.apply(emit, logger, [logs.emitted(record as LogRecordLike, clean), ...rest]);
  });
}

function replace(owner: object, name: string, value: Method): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  Object.defineProperty(owner, GUARDED, { value: true });
}
