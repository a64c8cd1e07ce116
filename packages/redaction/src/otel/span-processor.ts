import type { TelemetryRedactionOptions } from './options.ts';
import type { SpanLike } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

/** Marks processors of this package, whichever copy of it made them. */
const BRAND = Symbol.for('genspan.redaction.span-processor');

/**
 * Removes personal data and secrets from spans as they end, so that every exporter of the process gets them redacted.
 * Does its work in `onEnding`, which the SDK calls for all processors before it calls `onEnd` for any; register it
 * last, so that it also sees what other processors add there. Works with SDK 2.x and 3.x. An SDK without `onEnding`
 * needs {@link RedactionExporter}, as resources and scopes do in every SDK.
 *
 * What was removed is counted on the span: `genspan.redaction.count`, `genspan.redaction.types`. Whatever fails, the
 * texts concerned become `[redaction failed]`, and the app goes on.
 *
 * @example
 * const options = { scope: 'all' } as const;
 * new NodeTracerProvider({
 *   spanProcessors: [
 *     new BatchSpanProcessor(new RedactionExporter(new OTLPTraceExporter(), options)),
 *     new RedactionSpanProcessor(options),
 *   ],
 * });
 */
export class RedactionSpanProcessor {
  readonly [BRAND] = true;
  readonly #redaction: TelemetryRedaction;

  constructor(options: TelemetryRedactionOptions = {}) {
    this.#redaction = TelemetryRedaction.of(options);
  }

  onStart(span: object): void {
    this.#redaction.spans.started(span as SpanLike);
  }

  onEnding(span: object): void {
    this.#redaction.spans.redact(span as SpanLike);
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Whether a processor is a {@link RedactionSpanProcessor}, of this or another copy of the package. */
export function isRedactionSpanProcessor(processor: unknown): boolean {
  return typeof processor === 'object' && processor !== null && BRAND in processor;
}
