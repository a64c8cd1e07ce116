/**
 * The shapes of the OpenTelemetry SDK that are read and written here. They hold for SDK 1.x, 2.x and 3.x; no class of
 * any of them is imported.
 */

export type AttributeMap = Record<string, unknown>;

export interface SpanContextLike {
  traceId: string;
  spanId: string;
  traceState?: { serialize(): string };
}

export interface EventLike {
  name: string;
  attributes?: AttributeMap;
}

export interface LinkLike {
  context: SpanContextLike;
  attributes?: AttributeMap;
}

export interface StatusLike {
  code: number;
  message?: string;
}

export interface ResourceLike {
  readonly attributes: AttributeMap;
  readonly asyncAttributesPending?: boolean;
}

export interface ScopeLike {
  name: string;
  version?: string;
  attributes?: AttributeMap;
}

/** A finished span as exporters see it (`ReadableSpan`). */
export interface ReadableSpanLike {
  name: string;
  kind?: number;
  spanContext(): SpanContextLike;
  parentSpanContext?: { spanId: string };
  /** SDK 1.x. */
  parentSpanId?: string;
  attributes: AttributeMap;
  events: EventLike[];
  links: LinkLike[];
  status: StatusLike;
  resource?: ResourceLike;
  instrumentationScope?: ScopeLike;
  /** SDK 1.x. */
  instrumentationLibrary?: ScopeLike;
  /** Private in every line; absent, nothing is known of what was cut. */
  _spanLimits?: { attributeValueLengthLimit?: number };
}

/** A span that can still be written to, as processors see it in `onStart` and `onEnding`. */
export interface SpanLike extends ReadableSpanLike {
  setAttribute?(name: string, value: unknown): unknown;
  setStatus?(status: StatusLike): unknown;
  updateName?(name: string): unknown;
}

export interface ReadableLogRecordLike {
  body?: unknown;
  severityText?: string | undefined;
  eventName?: string | undefined;
  attributes: AttributeMap;
  resource?: ResourceLike;
  instrumentationScope?: ScopeLike;
  /** SDK 1.x. */
  instrumentationLibrary?: ScopeLike;
  /** Private in every line; absent, nothing is known of what was cut. */
  _logRecordLimits?: { attributeValueLengthLimit?: number };
}

/** A log record that can still be written to, as processors see it in `onEmit`. */
export interface LogRecordLike extends ReadableLogRecordLike {
  setAttribute?(name: string, value: unknown): unknown;
}

export interface ContextLike {
  getValue(key: symbol): unknown;
}

/** What a metric reader collects and a metric exporter is given. */
export interface ResourceMetricsLike {
  resource: ResourceLike;
  scopeMetrics: readonly ScopeMetricsLike[];
}

export interface ScopeMetricsLike {
  scope: ScopeLike;
  metrics: readonly MetricLike[];
}

export interface MetricLike {
  descriptor: { name: string; description?: string };
  dataPoints: readonly DataPointLike[];
}

export interface DataPointLike {
  attributes: AttributeMap;
  exemplars?: readonly { filteredAttributes?: AttributeMap }[];
}

/** `SpanKind.SERVER`. */
export const SERVER = 1;
/** `SpanKind.INTERNAL`. */
export const INTERNAL = 0;
