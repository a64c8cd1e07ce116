import type { TelemetryRedactionOptions } from './options.ts';
import type { ContextLike, LogRecordLike } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

/** Marks processors of this package, whichever copy of it made them. */
const BRAND = Symbol.for('genspan.redaction.log-record-processor');

/**
 * Removes personal data and secrets from log records: body, attributes, texts of exceptions. Register it first: log
 * record processors run in order, and what stands before it sees raw records.
 *
 * @example
 * new LoggerProvider({
 *   processors: [new RedactionLogRecordProcessor(), new BatchLogRecordProcessor({ exporter })],
 * });
 */
export class RedactionLogRecordProcessor {
  readonly [BRAND] = true;
  readonly #redaction: TelemetryRedaction;

  constructor(options: TelemetryRedactionOptions = {}) {
    this.#redaction = TelemetryRedaction.of(options);
  }

  onEmit(record: object, context?: ContextLike): void {
    const { logs, options } = this.#redaction;
    logs.redact(record as LogRecordLike, options.alreadyRedactedLog?.(record as LogRecordLike, context) ?? []);
  }

  /** False: it needs no record; whether one is made is decided by those who do. */
  enabled(): boolean {
    return false;
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Whether a processor is a {@link RedactionLogRecordProcessor}, of this or another copy of the package. */
export function isRedactionLogRecordProcessor(processor: unknown): boolean {
  return typeof processor === 'object' && processor !== null && BRAND in processor;
}
