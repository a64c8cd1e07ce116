import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { textsOf } from './otlp-texts.ts';

const text = (stringValue: string) => ({ stringValue });
const attributes = (key: string, value: object) => [{ key, value }];
const places = (signal: 'traces' | 'metrics' | 'logs', body: object) =>
  Object.fromEntries(
    textsOf(signal, 'json', Buffer.from(JSON.stringify(body))).map(({ place, text }) => [text, place]),
  );

describe('the texts of a request', () => {
  it('are found in every place of a span', () => {
    const span = {
      name: 'a',
      traceState: 'b=1',
      attributes: [...attributes('k', text('c')), ...attributes('n', { intValue: '42' })],
      events: [{ name: 'd', attributes: attributes('e', { arrayValue: { values: [text('f')] } }) }],
      links: [{ traceState: 'g=1', attributes: attributes('h', text('i')) }],
      status: { message: 'j' },
    };
    const scopeSpans = [{ scope: { name: 'l', version: 'm', attributes: attributes('o', text('p')) }, spans: [span] }];
    const resource = { attributes: attributes('q', text('r')) };
    expect(places('traces', { resourceSpans: [{ resource, scopeSpans, schemaUrl: 's' }] })).toEqual({
      a: 'span name',
      'b=1': 'span trace state',
      k: 'span attribute key',
      c: 'span attribute k',
      n: 'span attribute key',
      42: 'span attribute n',
      d: 'span event name',
      e: 'span event attribute key',
      f: 'span event attribute e',
      'g=1': 'span link trace state',
      h: 'span link attribute key',
      i: 'span link attribute h',
      j: 'span status message',
      l: 'scope name',
      m: 'scope version',
      o: 'scope attribute key',
      p: 'scope attribute o',
      q: 'resource attribute key',
      r: 'resource attribute q',
      s: 'schema URL',
    });
  });

  it('are found in every place of a log record', () => {
    const map = { kvlistValue: { values: attributes('c', { kvlistValue: { values: attributes('d', text('e')) } }) } };
    const records = [
      { severityText: 'a', eventName: 'b', body: map },
      { body: { bytesValue: Buffer.from('f').toString('base64') }, attributes: attributes('g', text('h')) },
    ];
    expect(places('logs', { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] })).toEqual({
      a: 'log record severity',
      b: 'log record event name',
      c: 'log record body key',
      d: 'log record body key',
      e: 'log record body',
      f: 'log record body',
      g: 'log record attribute key',
      h: 'log record attribute g',
    });
  });

  it('are found in every place of a metric', () => {
    const point = {
      attributes: attributes('d', text('e')),
      exemplars: [{ filteredAttributes: attributes('f', text('g')) }],
    };
    const metrics = [{ name: 'a', description: 'b', unit: 'c', sum: { dataPoints: [point] } }];
    expect(places('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).toEqual({
      a: 'metric name',
      b: 'metric description',
      c: 'metric unit',
      d: 'metric point attribute key',
      e: 'metric point attribute d',
      f: 'metric point exemplar attribute key',
      g: 'metric point exemplar attribute f',
    });
  });

  it('are the same in protobuf', () => {
    const span = { name: 'a', links: [{ attributes: attributes('h', { bytesValue: Buffer.from('i') }) }] };
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
    expect(textsOf('traces', 'protobuf', encoded(body))).toEqual([
      { place: 'span name', text: 'a' },
      { place: 'span link attribute key', text: 'h' },
      { place: 'span link attribute h', text: 'i' },
    ]);
  });
});

/** By a descriptor of its own: field numbers as opentelemetry-proto has them. */
function encoded(body: object): Buffer {
  const schema = `syntax = "proto3";
    message Request { repeated RS resourceSpans = 1; } message RS { repeated SS scopeSpans = 2; }
    message SS { repeated Span spans = 2; } message Span { string name = 5; repeated Link links = 13; }
    message Link { repeated KeyValue attributes = 4; } message KeyValue { string key = 1; AnyValue value = 2; }
    message AnyValue { oneof value { string stringValue = 1; bytes bytesValue = 7; } }`;
  const type = (protobuf as unknown as { parse(text: string): { root: protobuf.Root } })
    .parse(schema)
    .root.lookupType('Request');
  return Buffer.from(type.encode(type.fromObject(body)).finish());
}
