import { reportOnce } from '@genspan/model-call';
import {
  guardLoggerProvider,
  guardMeterProvider,
  isRedactionLogRecordProcessor,
  isRedactionSpanProcessor,
  type MetricReaderLike,
  RedactionLogRecordProcessor,
  RedactionSpanProcessor,
  redactExporterInPlace,
  redactReaderInPlace,
  type TelemetryRedactionOptions,
} from '@genspan/redaction';
import { exportersOf, partsOf } from './exporters.ts';
import type { ProviderKind } from './registrations.ts';

/** An object that holds a list of processors, and the field it is in. Both SDK lines keep them so, in private. */
interface ListOwner {
  owner: Record<string, unknown>;
  field: string;
  list: readonly object[];
}

/**
 * Puts redaction into a provider that is set up already, of either SDK line: the span processor behind all others, the
 * log record processor before them, the wrapper around each exporter and reader. Twice is once. Where the provider is
 * of a make that is not known, one line says what is missing.
 */
export function attachRedaction(kind: ProviderKind, provider: object, options: TelemetryRedactionOptions): void {
  if (isNoop(provider)) return;
  if (kind === 'tracer') attachToTracer(provider, options);
  else if (kind === 'logger') attachToLogger(provider, options);
  else attachToMeter(provider, options);
}

function attachToTracer(provider: object, options: TelemetryRedactionOptions): void {
  const exporters = redactExporters(provider, options);
  const owners = listsOf(provider, isSpanProcessor);
  for (const { owner, field, list } of owners) {
    if (!list.some(isRedactionSpanProcessor)) owner[field] = [...list, new RedactionSpanProcessor(options)];
  }
  if (owners.length > 0) return;
  const { addSpanProcessor } = provider as { addSpanProcessor?: (processor: object) => void };
  if (typeof addSpanProcessor === 'function') addSpanProcessor.call(provider, new RedactionSpanProcessor(options));
  else if (!hasNoProcessors(provider)) complain('spans', exporters > 0);
}

function attachToLogger(provider: object, options: TelemetryRedactionOptions): void {
  const exporters = redactExporters(provider, options);
  const owners = listsOf(provider, isLogRecordProcessor);
  const processor = new RedactionLogRecordProcessor(options);
  for (const { owner, field, list } of owners) {
    if (!list.some(isRedactionLogRecordProcessor)) owner[field] = [processor, ...list];
  }
  if (owners.length > 0 || hasNoProcessors(provider)) return;
  if (!guardLoggerProvider(provider, options)) complain('log records', exporters > 0);
}

function attachToMeter(provider: object, options: TelemetryRedactionOptions): void {
  const isGuarded = guardMeterProvider(provider, options);
  for (const reader of partsOf(provider, isReader)) redactReaderInPlace(reader, options);
  if (!isGuarded) complain('metrics', false);
}

function redactExporters(provider: object, options: TelemetryRedactionOptions): number {
  return exportersOf(provider).filter((exporter) => redactExporterInPlace(exporter, options)).length;
}

/** The lists of processors under a provider. They are replaced, never written to: the user may have made them. */
function listsOf(provider: object, is: (value: object) => boolean): ListOwner[] {
  const found: ListOwner[] = [];
  const isOwner = (value: object): value is object => {
    for (const [field, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      const list: unknown = descriptor.value;
      if (
        !Array.isArray(list) ||
        list.length === 0 ||
        !descriptor.writable ||
        !list.every((item) => isObject(item) && is(item))
      )
        continue;
      found.push({ owner: value as Record<string, unknown>, field, list });
    }
    // The search goes on below: the lists of a provider stand in several places.
    return false;
  };
  partsOf(provider, isOwner);
  return found;
}

function isSpanProcessor(value: object): boolean {
  const { onStart, onEnd, shutdown } = value as Record<string, unknown>;
  return typeof onStart === 'function' && typeof onEnd === 'function' && typeof shutdown === 'function';
}

function isLogRecordProcessor(value: object): boolean {
  const { onEmit, shutdown } = value as Record<string, unknown>;
  return typeof onEmit === 'function' && typeof shutdown === 'function';
}

/** Whether something is a metric reader, by what it can do. */
export function isReader(value: object): value is MetricReaderLike {
  const { collect, setMetricProducer } = value as Partial<MetricReaderLike>;
  return typeof collect === 'function' && typeof setMetricProducer === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The API's own provider that does nothing. */
function isNoop(provider: object): boolean {
  return /^Noop/.test(provider.constructor?.name ?? '');
}

/** Whether a provider is of a known make and was set up without processors: then nothing leaves it. */
function hasNoProcessors(provider: object): boolean {
  const { _activeSpanProcessor: multi, _sharedState: state } = provider as Record<string, unknown>;
  const lists = [multi, state, isObject(state) ? (state as Record<string, unknown>).activeProcessor : undefined]
    .filter(isObject)
    .flatMap((owner) => Object.values(owner).filter(Array.isArray));
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

function complain(what: string, hasExporters: boolean): void {
  const rest = hasExporters ? 'they are redacted only as they are exported' : 'only those of genspan are redacted';
  reportOnce(
    `redaction:${what}`,
    `the app's provider is of a make that is not known, and redaction is not part of it: of its ${what}, ${rest}`,
  );
}
