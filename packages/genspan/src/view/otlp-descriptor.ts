import type { INamespace } from 'protobufjs';

const one = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ rule: 'repeated', type, id });

/**
 * The OTLP messages that the view reads, as a protobufjs descriptor. Fields that it does not read are left out:
 * the decoder skips them. Logs are described down to the level where they can be counted.
 *
 * Source: opentelemetry-proto, common/v1, resource/v1, trace/v1, metrics/v1, logs/v1, collector; google.rpc.Status.
 */
export const OTLP_DESCRIPTOR: INamespace = {
  nested: {
    AnyValue: {
      oneofs: {
        value: {
          oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue', 'kvlistValue', 'bytesValue'],
        },
      },
      fields: {
        stringValue: one('string', 1),
        boolValue: one('bool', 2),
        intValue: one('int64', 3),
        doubleValue: one('double', 4),
        arrayValue: one('ArrayValue', 5),
        kvlistValue: one('KeyValueList', 6),
        bytesValue: one('bytes', 7),
      },
    },
    ArrayValue: { fields: { values: many('AnyValue', 1) } },
    KeyValueList: { fields: { values: many('KeyValue', 1) } },
    KeyValue: { fields: { key: one('string', 1), value: one('AnyValue', 2) } },
    Resource: { fields: { attributes: many('KeyValue', 1) } },
    InstrumentationScope: { fields: { name: one('string', 1), version: one('string', 2) } },

    TracesRequest: { fields: { resourceSpans: many('ResourceSpans', 1) } },
    ResourceSpans: { fields: { resource: one('Resource', 1), scopeSpans: many('ScopeSpans', 2) } },
    ScopeSpans: { fields: { scope: one('InstrumentationScope', 1), spans: many('Span', 2) } },
    Span: {
      fields: {
        traceId: one('bytes', 1),
        spanId: one('bytes', 2),
        parentSpanId: one('bytes', 4),
        name: one('string', 5),
        kind: one('int32', 6),
        startTimeUnixNano: one('fixed64', 7),
        endTimeUnixNano: one('fixed64', 8),
        attributes: many('KeyValue', 9),
        events: many('Event', 11),
        status: one('SpanStatus', 15),
        flags: one('fixed32', 16),
      },
    },
    Event: { fields: { timeUnixNano: one('fixed64', 1), name: one('string', 2), attributes: many('KeyValue', 3) } },
    SpanStatus: { fields: { message: one('string', 2), code: one('int32', 3) } },

    MetricsRequest: { fields: { resourceMetrics: many('ResourceMetrics', 1) } },
    ResourceMetrics: { fields: { resource: one('Resource', 1), scopeMetrics: many('ScopeMetrics', 2) } },
    ScopeMetrics: { fields: { scope: one('InstrumentationScope', 1), metrics: many('Metric', 2) } },
    Metric: {
      fields: {
        name: one('string', 1),
        gauge: one('NumberPoints', 5),
        sum: one('NumberPoints', 7),
        histogram: one('HistogramPoints', 9),
        exponentialHistogram: one('ExponentialPoints', 10),
      },
    },
    /** Gauge and Sum in one: a gauge has the points alone. */
    NumberPoints: {
      fields: {
        dataPoints: many('NumberPoint', 1),
        aggregationTemporality: one('int32', 2),
        isMonotonic: one('bool', 3),
      },
    },
    HistogramPoints: {
      fields: { dataPoints: many('HistogramPoint', 1), aggregationTemporality: one('int32', 2) },
    },
    ExponentialPoints: {
      fields: { dataPoints: many('ExponentialPoint', 1), aggregationTemporality: one('int32', 2) },
    },
    NumberPoint: {
      oneofs: { value: { oneof: ['asDouble', 'asInt'] } },
      fields: {
        startTimeUnixNano: one('fixed64', 2),
        timeUnixNano: one('fixed64', 3),
        asDouble: one('double', 4),
        asInt: one('sfixed64', 6),
        attributes: many('KeyValue', 7),
        flags: one('uint32', 8),
      },
    },
    HistogramPoint: {
      fields: {
        startTimeUnixNano: one('fixed64', 2),
        timeUnixNano: one('fixed64', 3),
        bucketCounts: many('fixed64', 6),
        explicitBounds: many('double', 7),
        attributes: many('KeyValue', 9),
        flags: one('uint32', 10),
        min: one('double', 11),
        max: one('double', 12),
      },
    },
    ExponentialPoint: {
      fields: {
        attributes: many('KeyValue', 1),
        startTimeUnixNano: one('fixed64', 2),
        timeUnixNano: one('fixed64', 3),
        scale: one('sint32', 6),
        zeroCount: one('fixed64', 7),
        positive: one('ExponentialBuckets', 8),
        flags: one('uint32', 10),
        min: one('double', 12),
        max: one('double', 13),
        zeroThreshold: one('double', 14),
      },
    },
    ExponentialBuckets: { fields: { offset: one('sint32', 1), bucketCounts: many('uint64', 2) } },

    LogsRequest: { fields: { resourceLogs: many('ResourceLogs', 1) } },
    ResourceLogs: { fields: { resource: one('Resource', 1), scopeLogs: many('ScopeLogs', 2) } },
    ScopeLogs: { fields: { scope: one('InstrumentationScope', 1), logRecords: many('LogRecord', 2) } },
    LogRecord: {
      fields: { timeUnixNano: one('fixed64', 1), severityText: one('string', 3), eventName: one('string', 12) },
    },

    /** google.rpc.Status, the body of an OTLP error answer. */
    Status: { fields: { code: one('int32', 1), message: one('string', 2) } },
  },
};
