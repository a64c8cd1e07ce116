import { createRequire } from 'node:module';
import { addObserver, GenAISpanProcessor, genAISampler } from '@genspan/model-call';
import { type Span, TraceFlags, type Tracer } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exporter } from './exporters.ts';
import { keepFromExporter } from './sampled-exports.ts';

const { tracing } = createRequire(import.meta.url)('@opentelemetry/sdk-node');
let tracer: Tracer;

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  addObserver(() => {});
  const noChat = { shouldSample: (...[, , name]: string[]) => ({ decision: name === 'chat' ? 0 : 2 }) };
  const options = { sampler: genAISampler(noChat), spanProcessors: [new GenAISpanProcessor()] };
  tracer = new tracing.BasicTracerProvider(options).getTracer('x');
});

/** One that is sampled, and one that is recorded for observers. */
const spans = (): [Span, Span] => [tracer.startSpan('GET /'), tracer.startSpan('chat')];

function stage() {
  const send = vi.fn();
  const exporter = { export: send, shutdown: async () => {} } as Exporter;
  keepFromExporter(exporter);
  keepFromExporter(exporter);
  return { exporter, send };
}

describe('an exporter', () => {
  it('gets what is sampled of a batch', () => {
    const { exporter, send } = stage();
    const [sampled, other] = spans();
    expect(other.isRecording()).toBe(true);
    const done = vi.fn();
    exporter.export([other, sampled], done);
    expect(send.mock.calls).toEqual([[[sampled], done]]);
    expect(done).not.toHaveBeenCalled();
  });

  it('gets a batch as it is when all of it is sampled', () => {
    const { exporter, send } = stage();
    const batch = [spans()[0]];
    exporter.export(batch, () => {});
    expect(send.mock.calls[0]![0]).toBe(batch);
  });

  it('is not called when nothing is left, and the export has succeeded', () => {
    const { exporter, send } = stage();
    const done = vi.fn();
    const [, other] = spans();
    exporter.export([other], done);
    exporter.export(other, done);
    expect(send).not.toHaveBeenCalled();
    expect(done.mock.calls).toEqual([[{ code: 0 }], [{ code: 0 }]]);
  });

  it('gets logs, metrics and spans that something else has left unsampled', () => {
    const { exporter, send } = stage();
    const unsampled = { spanContext: () => ({ traceFlags: TraceFlags.NONE }) };
    const items = [
      [{ spanContext: { traceFlags: 0 }, body: 'x' }],
      { resource: {}, scopeMetrics: [] },
      [unsampled, null],
    ];
    for (const item of items) exporter.export(item, () => {});
    expect(send.mock.calls.map(([sent]) => sent)).toEqual(items);
  });

  it('is left alone when it is frozen', () => {
    const exporter = Object.freeze({ export: () => {}, shutdown: async () => {} });
    expect(() => keepFromExporter(exporter)).not.toThrow();
  });
});
