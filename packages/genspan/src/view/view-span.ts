/** An attribute as OTLP can carry it. An int64 beyond the safe integers is kept as its decimal digits. */
export type AttributeValue = string | number | boolean | null | AttributeValue[] | { [key: string]: AttributeValue };

/** Attributes by name; the object has no prototype, so that no name can hit one. */
export type ViewAttributes = Record<string, AttributeValue>;

/** OpenTelemetry span kinds, in OTLP's order (`unspecified` is 0). */
export const SPAN_KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

/** The lower-case word for a span's kind. */
export type SpanKindName = (typeof SPAN_KINDS)[number];

/** Something that happened during a span, as OTLP reports it; exceptions come as an event named `exception`. */
export interface ViewEvent {
  name: string;
  /** Nanoseconds since the epoch. */
  timeNs: bigint;
  attributes: ViewAttributes;
}

/** One received span: what the store groups and the renderer shows. */
export interface ViewSpan {
  /** 32 lower-case hex digits. */
  traceId: string;
  /** 16 lower-case hex digits. */
  spanId: string;
  parentSpanId?: string;
  /** The parent lives in another process, so this span is a root as far as one process can tell. */
  parentIsRemote?: boolean;
  name: string;
  kind: SpanKindName;
  /** Nanoseconds since the epoch. */
  startNs: bigint;
  endNs: bigint;
  attributes: ViewAttributes;
  status: { code: 'unset' | 'ok' | 'error'; message?: string };
  events: ViewEvent[];
  /** The instrumentation that wrote the span. */
  scope: { name: string; version?: string };
  /** `service.name` of the resource, or `unknown_service`. */
  service: string;
}

/** Duration in milliseconds; a span that ends before it starts (clock change) lasts 0. */
export function durationMs(span: Pick<ViewSpan, 'startNs' | 'endNs'>): number {
  return Math.max(0, Number(span.endNs - span.startNs) / 1e6);
}

/** From the first start to the last end of the spans. */
export interface Extent {
  /** Nanoseconds since the epoch. */
  startNs: bigint;
  totalMs: number;
}

/** The time that the spans cover together. */
export function extentOf(spans: ViewSpan[]): Extent {
  let startNs = spans[0]?.startNs ?? 0n;
  let endNs = startNs;
  for (const span of spans) {
    if (span.startNs < startNs) startNs = span.startNs;
    if (span.endNs > endNs) endNs = span.endNs;
  }
  return { startNs, totalMs: durationMs({ startNs, endNs }) };
}
