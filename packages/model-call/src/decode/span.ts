import type { Attributes } from '@opentelemetry/api';

/**
 * The part of a finished span that decoding needs. An SDK's `ReadableSpan` of either line fits, so does a span read
 * from OTLP; whatever is optional here only makes the answer poorer when it is missing.
 */
export interface DecodableSpan {
  name?: string;
  /** `SpanKind`: 0 internal, 1 server, 2 client, ... */
  kind?: number;
  attributes: Attributes;
  /** `[seconds, nanoseconds]` since the epoch. */
  startTime: readonly [number, number];
  endTime: readonly [number, number];
  status?: { code: number; message?: string };
  spanContext?(): { traceId: string; spanId: string };
  /** Who made the span: the 2.x and 3.x SDK lines. */
  instrumentationScope?: { name: string; version?: string };
  /** The same in the 1.x SDK line. */
  instrumentationLibrary?: { name: string; version?: string };
  parentSpanContext?: { traceId: string; spanId: string };
  /** The parent in the 1.x SDK line. */
  parentSpanId?: string;
  events?: readonly { name: string; attributes?: Attributes; time?: readonly [number, number] }[];
}

/** Who made a span; the name is an empty string when the span does not say. */
export function scopeOf(span: DecodableSpan): { name: string; version?: string } {
  return span.instrumentationScope ?? span.instrumentationLibrary ?? { name: '' };
}

/** The name of the instrumentation scope. */
export function scopeName(span: DecodableSpan): string {
  return scopeOf(span).name;
}

/** How long the span took, in milliseconds. */
export function durationMs({ startTime, endTime }: DecodableSpan): number {
  return (endTime[0] - startTime[0]) * 1000 + (endTime[1] - startTime[1]) / 1e6;
}

/** When the span started. */
export function startDate({ startTime }: DecodableSpan): Date {
  return new Date(startTime[0] * 1000 + startTime[1] / 1e6);
}
