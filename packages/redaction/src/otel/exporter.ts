import type { TelemetryRedactionOptions } from './options.ts';
import type { ReadableLogRecordLike, ReadableSpanLike, ResourceMetricsLike } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

type Done = (result: { code: number; error?: Error }) => void;

type Send = (items: unknown, done: Done) => void;

/** An exporter of spans, log records or metrics, in every SDK line. */
export interface ExporterLike {
  export(items: never, done: never): void;
  forceFlush?(): Promise<void>;
  shutdown(): Promise<void>;
}

/**
 * An exporter that hands redacted copies to another one. It reaches what no processor can: resources (the command
 * line), scopes, `tracestate`, and texts that a processor adds behind {@link RedactionSpanProcessor}. Alone it serves
 * SDKs without `onEnding`, and exporters that must not get what others may; then scope `all` is the safe one, since an
 * exporter sees children before their parents.
 *
 * Spans are never lost: one that cannot be redacted is exported without its texts.
 *
 * @example new BatchSpanProcessor(new RedactionExporter(new OTLPTraceExporter(), { scope: 'all' }))
 */
export class RedactionExporter {
  readonly #exporter: ExporterLike;
  readonly #redaction: TelemetryRedaction;

  constructor(exporter: ExporterLike, options: TelemetryRedactionOptions = {}) {
    this.#exporter = exporter;
    this.#redaction = TelemetryRedaction.of(options);
  }

  export(items: unknown, done: Done): void {
    const send = this.#exporter.export as unknown as Send;
    send.call(this.#exporter, redactedItems(this.#redaction, items), done);
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}

/** {@link RedactionExporter} for an exporter that other code knows by its class: the same type comes back. */
export function redactingExporter<T extends ExporterLike>(exporter: T, options?: TelemetryRedactionOptions): T {
  const wrapper = new RedactionExporter(exporter, options);
  return new Proxy(exporter, {
    get(target, field) {
      if (field === 'export') return wrapper.export.bind(wrapper);
      const value: unknown = Reflect.get(target, field);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Has `redactItems` been here; kept on the exporter itself, for every copy of the package. */
const PATCHED = Symbol.for('genspan.redaction.exporter');

/**
 * Makes an exporter that is in use already hand on redacted copies, by replacing its `export`. Twice is once.
 *
 * @returns whether it redacts now
 */
export function redactExporterInPlace(exporter: ExporterLike, options: TelemetryRedactionOptions): boolean {
  if (exporter instanceof RedactionExporter || PATCHED in exporter) return true;
  const redaction = TelemetryRedaction.of(options);
  const send = exporter.export as unknown as Send;
  try {
    Object.defineProperty(exporter, PATCHED, { value: true });
    Object.defineProperty(exporter, 'export', {
      value(this: ExporterLike, items: unknown, done: Done): void {
        send.call(this, redactedItems(redaction, items), done);
      },
      configurable: true,
      writable: true,
    });
  } catch {
    // Frozen; the processors protect what they can.
    return false;
  }
  return true;
}

/** Spans, log records or collected metrics, told apart by their shape. */
export function redactedItems(redaction: TelemetryRedaction, items: unknown): unknown {
  if (Array.isArray(items)) return redactedList(redaction, items);
  if (isMetrics(items)) return redaction.metrics.view(items);
  return items;
}

function redactedList(redaction: TelemetryRedaction, items: readonly object[]): readonly object[] {
  const views = items.map((item) => {
    if (isSpan(item)) return redaction.spans.view(item);
    return isLogRecord(item) ? redaction.logs.view(item) : item;
  });
  return views.some((view, at) => view !== items[at]) ? views : items;
}

function isSpan(item: object): item is ReadableSpanLike {
  return typeof (item as Partial<ReadableSpanLike>).spanContext === 'function';
}

function isLogRecord(item: object): item is ReadableLogRecordLike {
  return 'hrTime' in item && 'attributes' in item;
}

function isMetrics(items: unknown): items is ResourceMetricsLike {
  return typeof items === 'object' && items !== null && 'resource' in items && 'scopeMetrics' in items;
}
