import { createRequire } from 'node:module';
import { shared } from '@genspan/model-call';
import { createRedactor, RedactionSpanProcessor, type TelemetryRedactionOptions } from '@genspan/redaction';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachRedaction } from './attach-redaction.ts';
import { say } from './say.ts';
import { told } from './telling.fixture.ts';

let lines: string[];

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
  lines = told();
  shared().sink = say;
});

afterEach(() => void vi.restoreAllMocks());

const options: TelemetryRedactionOptions = { redactor: createRedactor() };
const MAIL = 'jane@example.com';
const GENAI = { 'gen_ai.operation.name': 'chat' };

/** The modules of one SDK line, whose types differ. */
interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

const ofRoot = createRequire(import.meta.url);
const ofLine3 = createRequire(new URL('../../../test/apps/otel-3/package.json', import.meta.url));
const node: Modules = ofRoot('@opentelemetry/sdk-node');
const LINES: [string, Modules, Modules, Modules][] = [
  ['2.x', { ...node.tracing, TracerProvider: node.tracing.BasicTracerProvider }, node.logs, node.metrics],
  [
    '3.x',
    ofLine3('@opentelemetry/sdk-trace'),
    ofLine3('@opentelemetry/sdk-logs'),
    ofLine3('@opentelemetry/sdk-metrics'),
  ],
];

class Exporter {
  items: Modules[] = [];

  export(items: Modules | Modules[], done: (result: { code: number }) => void): void {
    this.items.push(...(Array.isArray(items) ? items : [items]));
    done({ code: 0 });
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

describe.each(LINES)('attachRedaction on SDK %s', (line, trace, logs, metrics) => {
  const batch = (exporter: Exporter): object => new trace.BatchSpanProcessor(line === '2.x' ? exporter : { exporter });

  it('redacts what a tracer provider exports, whichever processor does, in the same order', async () => {
    const [first, second] = [new Exporter(), new Exporter()];
    const given = [batch(first), batch(second)];
    const provider = new trace.TracerProvider({ spanProcessors: given });
    attachRedaction('tracer', provider, options);
    const tracer = provider.getTracer('x');
    for (const name of ['a', 'b']) tracer.startSpan(name, { attributes: { ...GENAI, note: MAIL } }).end();
    await provider.forceFlush();
    for (const { items } of [first, second]) {
      expect(items.map(({ name, attributes }) => [name, attributes.note])).toEqual([
        ['a', '<EMAIL>'],
        ['b', '<EMAIL>'],
      ]);
    }
    expect(given).toHaveLength(2);
    expect(lines).toEqual([]);
  });

  it('attaches once, beside a processor that the user put there too', async () => {
    const exporter = new Exporter();
    const provider = new trace.TracerProvider({ spanProcessors: [batch(exporter)] });
    attachRedaction('tracer', provider, options);
    const { _spanProcessors: list } = provider._activeSpanProcessor;
    const { export: send } = exporter;
    attachRedaction('tracer', provider, { ...options });
    expect(provider._activeSpanProcessor._spanProcessors).toBe(list);
    expect(exporter.export).toBe(send);
    const own = new trace.TracerProvider({ spanProcessors: [new RedactionSpanProcessor(), batch(new Exporter())] });
    attachRedaction('tracer', own, options);
    expect(own._activeSpanProcessor._spanProcessors).toHaveLength(2);
  });

  it('redacts what a logger provider exports', async () => {
    const exporter = new Exporter();
    const processors = [new logs.SimpleLogRecordProcessor({ exporter })];
    const provider = new logs.LoggerProvider({ processors });
    const logger = provider.getLogger('x');
    attachRedaction('logger', provider, options);
    attachRedaction('logger', provider, options);
    logger.emit({ body: `of ${MAIL}`, attributes: { note: MAIL } });
    await provider.forceFlush();
    expect(exporter.items).toHaveLength(1);
    expect(exporter.items[0]).toMatchObject({ body: 'of <EMAIL>', attributes: { note: '<EMAIL>' } });
    expect(processors).toHaveLength(1);
    expect(logger.enabled?.({}) ?? true).toBe(true);
    expect(lines).toEqual([]);
  });

  it('redacts what a meter provider exports, resource and all', async () => {
    const exporter = new Exporter();
    const reader = new metrics.PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
    const provider = new metrics.MeterProvider({ readers: [reader] });
    attachRedaction('meter', provider, options);
    const counter = provider.getMeter('x').createCounter('gen_ai.client.calls', { description: `for ${MAIL}` });
    counter.add(1, { 'user.id': 'u-17', 'error.type': MAIL, 'gen_ai.prompt.name': MAIL });
    await provider.forceFlush();
    const [metric] = exporter.items[0]!.scopeMetrics[0].metrics;
    expect(metric.descriptor.description).toBe('for <EMAIL>');
    expect(metric.dataPoints[0].attributes).toEqual({ 'error.type': MAIL, 'gen_ai.prompt.name': '<EMAIL>' });
    await provider.shutdown();
  });

  it('leaves providers without processors alone, and says nothing', () => {
    attachRedaction('tracer', new trace.TracerProvider({ spanProcessors: [] }), options);
    attachRedaction('tracer', new trace.TracerProvider(), options);
    attachRedaction('logger', new logs.LoggerProvider(), options);
    expect(lines).toEqual([]);
  });
});

describe('attachRedaction', () => {
  it('says once of a provider of another make what is missing, and leaves it alone', () => {
    const provider = Object.freeze({ getTracer: () => ({}) });
    attachRedaction('tracer', provider, options);
    attachRedaction('tracer', { getTracer: () => ({}) }, options);
    attachRedaction('logger', Object.freeze({ getLogger: () => ({}) }), options);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /make that is not known, and redaction is not part of it: of its spans, only those of genspan/,
    );
    expect(lines[1]).toMatch(/of its log records/);
  });

  it('uses addSpanProcessor where a provider has it', () => {
    const added: unknown[] = [];
    attachRedaction('tracer', { addSpanProcessor: (processor: object) => added.push(processor) }, options);
    expect(added).toEqual([expect.any(RedactionSpanProcessor)]);
    expect(lines).toEqual([]);
  });

  it('expects nothing of the API’s own provider that does nothing', () => {
    class NoopTracerProvider {}
    attachRedaction('tracer', new NoopTracerProvider(), options);
    expect(lines).toEqual([]);
  });
});
