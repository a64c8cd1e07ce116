import protobuf from 'protobufjs/light.js';
import type { Encoding, Signal } from '../view/otlp-codec.ts';
import { OTLP_DESCRIPTOR } from '../view/otlp-descriptor.ts';

/** A text in an OTLP request, and where it stands, in words: `span attribute gen_ai.input.messages`. */
export interface ExportedText {
  place: string;
  text: string;
}

const one = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ rule: 'repeated', type, id });
const points = (type: string) => ({ fields: { dataPoints: many(type, 1) } });

/**
 * The messages of OTLP with every field that can hold text. What the view reads is described there; this adds what it
 * leaves out. Source: opentelemetry-proto, trace/v1, metrics/v1, logs/v1.
 */
const DESCRIPTOR = {
  nested: {
    ...OTLP_DESCRIPTOR.nested,
    InstrumentationScope: {
      fields: { name: one('string', 1), version: one('string', 2), attributes: many('KeyValue', 3) },
    },
    ResourceSpans: {
      fields: { resource: one('Resource', 1), scopeSpans: many('ScopeSpans', 2), schemaUrl: one('string', 3) },
    },
    ScopeSpans: {
      fields: { scope: one('InstrumentationScope', 1), spans: many('Span', 2), schemaUrl: one('string', 3) },
    },
    Span: {
      fields: {
        traceState: one('string', 3),
        name: one('string', 5),
        attributes: many('KeyValue', 9),
        events: many('Event', 11),
        links: many('Link', 13),
        status: one('SpanStatus', 15),
      },
    },
    Event: { fields: { name: one('string', 2), attributes: many('KeyValue', 3) } },
    Link: { fields: { traceState: one('string', 3), attributes: many('KeyValue', 4) } },
    ResourceMetrics: {
      fields: { resource: one('Resource', 1), scopeMetrics: many('ScopeMetrics', 2), schemaUrl: one('string', 3) },
    },
    ScopeMetrics: {
      fields: { scope: one('InstrumentationScope', 1), metrics: many('Metric', 2), schemaUrl: one('string', 3) },
    },
    Metric: {
      fields: {
        name: one('string', 1),
        description: one('string', 2),
        unit: one('string', 3),
        gauge: one('Numbers', 5),
        sum: one('Numbers', 7),
        histogram: one('Histograms', 9),
        exponentialHistogram: one('ExponentialHistograms', 10),
        summary: one('Numbers', 11),
        metadata: many('KeyValue', 12),
      },
    },
    Numbers: points('NumberPoint'),
    Histograms: points('HistogramPoint'),
    ExponentialHistograms: points('ExponentialHistogramPoint'),
    NumberPoint: { fields: { attributes: many('KeyValue', 7), exemplars: many('Exemplar', 5) } },
    HistogramPoint: { fields: { attributes: many('KeyValue', 9), exemplars: many('Exemplar', 8) } },
    ExponentialHistogramPoint: { fields: { attributes: many('KeyValue', 1), exemplars: many('Exemplar', 11) } },
    Exemplar: { fields: { filteredAttributes: many('KeyValue', 7) } },
    ResourceLogs: {
      fields: { resource: one('Resource', 1), scopeLogs: many('ScopeLogs', 2), schemaUrl: one('string', 3) },
    },
    ScopeLogs: {
      fields: { scope: one('InstrumentationScope', 1), logRecords: many('LogRecord', 2), schemaUrl: one('string', 3) },
    },
    LogRecord: {
      fields: {
        severityText: one('string', 3),
        body: one('AnyValue', 5),
        attributes: many('KeyValue', 6),
        eventName: one('string', 12),
      },
    },
  },
};

const REQUEST: Readonly<Record<Signal, string>> = {
  traces: 'TracesRequest',
  metrics: 'MetricsRequest',
  logs: 'LogsRequest',
};

/**
 * Every text of an OTLP request, numbers and bytes as text too.
 *
 * @throws when the body is no such request
 */
export function textsOf(signal: Signal, encoding: Encoding, body: Buffer): ExportedText[] {
  const texts: ExportedText[] = [];
  const request: unknown = encoding === 'json' ? JSON.parse(body.toString('utf8')) : decode(signal, body);
  collect(request, '', texts);
  return texts;
}

let root: protobuf.Root | undefined;

function decode(signal: Signal, body: Buffer): object {
  root ??= protobuf.Root.fromJSON(DESCRIPTOR);
  const type = root.lookupType(REQUEST[signal]);
  // As OTLP/JSON has it: 64-bit numbers as text, bytes in base64.
  return type.toObject(type.decode(body), { longs: String, bytes: String });
}

/** Fields that are named in the place; the others are only containers. */
const WORDS: Readonly<Record<string, string>> = {
  resource: 'resource',
  scope: 'scope',
  spans: 'span',
  events: 'event',
  links: 'link',
  status: 'status',
  metrics: 'metric',
  dataPoints: 'point',
  exemplars: 'exemplar',
  logRecords: 'log record',
  attributes: 'attribute',
  filteredAttributes: 'attribute',
  metadata: 'metadata',
  body: 'body',
};

/** A field of text is named by its own name. */
const TEXTS: Readonly<Record<string, string>> = {
  name: 'name',
  version: 'version',
  schemaUrl: 'schema URL',
  traceState: 'trace state',
  message: 'message',
  description: 'description',
  unit: 'unit',
  severityText: 'severity',
  eventName: 'event name',
};

interface KeyValue {
  key: string;
  value?: Record<string, unknown>;
}

function collect(value: unknown, place: string, texts: ExportedText[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, place, texts);
    return;
  }
  if (isKeyValue(value)) {
    texts.push({ place: `${place} key`, text: value.key });
    collectValue(value.value, `${place} ${value.key}`, texts);
    return;
  }
  for (const [field, inner] of Object.entries(value)) {
    const words = WORDS[field];
    // Of what stands in a span or a point only that is named: `span event attribute`, not the request around it.
    const within =
      words === undefined ? place : words === 'resource' || words === 'scope' ? words : `${place} ${words}`;
    if (typeof inner === 'string' && TEXTS[field])
      texts.push({ place: `${place} ${TEXTS[field]}`.trim(), text: inner });
    else if (field === 'body') collectValue(inner, within.trim(), texts);
    else collect(inner, within.trim(), texts);
  }
}

function isKeyValue(value: object): value is KeyValue {
  return 'key' in value && typeof value.key === 'string';
}

/** An `AnyValue`. */
function collectValue(value: unknown, place: string, texts: ExportedText[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [form, inner] of Object.entries(value)) {
    if (form === 'bytesValue') texts.push({ place, text: Buffer.from(String(inner), 'base64').toString('utf8') });
    else if (form === 'arrayValue' || form === 'kvlistValue') collectList(inner, place, texts);
    else texts.push({ place, text: String(inner) });
  }
}

function collectList(list: unknown, place: string, texts: ExportedText[]): void {
  const { values = [] } = (list ?? {}) as { values?: object[] };
  for (const item of values) {
    if (!isKeyValue(item)) collectValue(item, place, texts);
    else {
      texts.push({ place: `${place} key`, text: item.key });
      collectValue(item.value, place, texts);
    }
  }
}
