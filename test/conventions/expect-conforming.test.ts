import { type Attributes, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { changed, conformingSpans } from './conforming-spans.ts';
import { expectConforming, expectConformingMetrics } from './expect-conforming.ts';
import type { SpanLike } from './read-span.ts';

describe('expectConforming', () => {
  it('passes conforming spans', () => {
    expect(() => expectConforming(Object.values(conformingSpans))).not.toThrow();
    expect(() => expectConforming([])).not.toThrow();
  });

  it('lists every violation by span, and no improvement', () => {
    const spans = [
      changed('embeddings', { 'gen_ai.provider.name': undefined, 'gen_ai.response.model': undefined }),
      conformingSpans.plan,
      changed('executeTool', { 'gen_ai.tool.kind': 'x' }, { kind: 'CLIENT' }),
    ];
    const report = [
      'not conforming in mode default:',
      'span 0 "embeddings text-embedding-3-small"',
      '  required_attribute_not_present: gen_ai.provider.name is missing (required)',
      'span 2 "execute_tool get_weather"',
      '  missing_attribute: gen_ai.tool.kind is not in the registry',
      '  span_kind_mismatch: a gen_ai.execute_tool.internal span must be of kind INTERNAL, found CLIENT',
    ];
    expect(() => expectConforming(spans)).toThrow(new Error(report.join('\n')));
  });

  it('judges by the mode', () => {
    expect(() => expectConforming([conformingSpans.stream], { mode: 'latest' })).toThrow(
      /in mode latest:\n.*\n {2}deprecated: gen_ai\.usage\.cache_creation\.input_tokens/,
    );
  });

  it('lets pass what the test provokes on purpose', () => {
    const span = changed('chat', {}, { status: { code: 1 } });
    expect(() => expectConforming([span])).toThrow(/status_ok/);
    expect(() => expectConforming([span], { ignore: ({ id }) => id === 'status_ok' })).not.toThrow();
  });
});

describe('expectConformingMetrics', () => {
  const dropped = { name: 'genspan.telemetry.dropped', unit: '', sum: { isMonotonic: true, dataPoints: [] } };

  it('passes conforming metrics', () => {
    expect(() => expectConformingMetrics([dropped])).not.toThrow();
  });

  it('lists every violation', () => {
    const metrics = [dropped, { ...dropped, name: 'genspan.calls' }, { ...dropped, name: 'genspan.call' }];
    expect(() => expectConformingMetrics(metrics)).toThrow(
      new Error(
        'not conforming in mode default:\n' +
          '  unit_mismatch: genspan.calls has the unit "", must be "{call}"\n' +
          '  missing_metric: genspan.call is in no table of metrics',
      ),
    );
  });
});

describe('spans of the SDK', () => {
  function record(name: string, kind: SpanKind, attributes: Attributes, status: SpanStatusCode) {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const span = provider.getTracer('test').startSpan(name, { kind, attributes });
    span.setStatus({ code: status });
    span.end();
    return exporter.getFinishedSpans();
  }

  const overTheWire = (spans: ReturnType<typeof record>): SpanLike[] => {
    const request = JSON.parse(new TextDecoder().decode(JsonTraceSerializer.serializeRequest(spans)));
    return request.resourceSpans[0].scopeSpans[0].spans;
  };

  const { name, attributes } = conformingSpans.chat;

  it('are read as they are and as OTLP', () => {
    const spans = record(name, SpanKind.CLIENT, attributes, SpanStatusCode.UNSET);
    expect(() => expectConforming(spans)).not.toThrow();
    expect(() => expectConforming(overTheWire(spans))).not.toThrow();
  });

  it('are found wrong as they are and as OTLP', () => {
    const spans = record(name, SpanKind.INTERNAL, { ...attributes, 'gen_ai.response.model': 1 }, SpanStatusCode.OK);
    const all = /type_mismatch: gen_ai\.response\.model.*\n.*span_kind_mismatch.*\n.*status_ok/;
    expect(() => expectConforming(spans)).toThrow(all);
    expect(() => expectConforming(overTheWire(spans))).toThrow(all);
  });
});
