import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { told } from './telling.fixture.ts';
import { withGenspan } from './with-genspan.ts';

const STATE = ['genspan', 'genspan.loader', 'genspan.instrumentations', 'genspan.redaction', 'genspan.registrations'];
const API = ['opentelemetry.js.api.1', 'io.opentelemetry.js.api.logs'];
const MAIL = 'jane@example.com';

/** What is used of both SDK lines. */
interface Modules {
  // biome-ignore lint/suspicious/noExplicitAny: two SDK lines without common types
  [name: string]: any;
}

beforeEach(() => {
  for (const key of [...STATE, ...API]) delete (globalThis as Record<symbol, unknown>)[Symbol.for(key)];
  for (const name of Object.keys(process.env)) if (/^(OTEL|GENSPAN)_/.test(name)) vi.stubEnv(name, undefined);
  // Nothing is to be sent anywhere.
  for (const signal of ['TRACES', 'LOGS', 'METRICS']) vi.stubEnv(`OTEL_${signal}_EXPORTER`, 'none');
  told();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

class Exporter {
  items: Modules[] = [];

  export(items: Modules | Modules[], done: (result: { code: number }) => void): void {
    this.items.push(...(Array.isArray(items) ? items : [items]));
    done({ code: 0 });
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

const FROM: Record<string, string | URL> = {
  '2.x': import.meta.url,
  '3.x': new URL('../../../test/apps/otel-3/package.json', import.meta.url),
};

describe.each(['2.x', '3.x'])('new NodeSDK(withGenspan(...)) on SDK %s', (line) => {
  const require = createRequire(FROM[line]!);

  function api(): Modules {
    const api: Modules = require('@opentelemetry/api');
    for (const part of ['trace', 'metrics', 'context', 'propagation']) api[part].disable();
    const logs: Modules = api.logs ?? require('@opentelemetry/api-logs').logs;
    logs.disable();
    return { ...api, logs };
  }

  function start(configuration: object, options?: object): { sdk: Modules; api: Modules } {
    const modules = api();
    const { NodeSDK } = require('@opentelemetry/sdk-node') as Modules;
    const sdk = new NodeSDK(withGenspan({ autoDetectResources: false, ...configuration }, options));
    sdk.start();
    return { sdk, api: modules };
  }

  const spansOf = async (sdk: Modules, { trace }: Modules) => {
    const span = trace.getTracer('x').startSpan('x', { attributes: { 'gen_ai.operation.name': 'chat', note: MAIL } });
    span.end();
    await sdk.shutdown();
  };

  it('redacts behind a trace exporter, which keeps its batch processor', async () => {
    const traceExporter = new Exporter();
    const { sdk, api } = start({ traceExporter });
    await spansOf(sdk, api);
    expect(traceExporter.items).toHaveLength(1);
    expect(traceExporter.items[0]!.attributes).toMatchObject({ note: '<EMAIL>', 'genspan.redaction.count': 1 });
  });

  it('redacts behind processors and readers of its own, at once', async () => {
    const exporters = { traces: new Exporter(), logs: new Exporter(), metrics: new Exporter() };
    const { PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
    const { SimpleLogRecordProcessor } = require('@opentelemetry/sdk-logs');
    const { sdk, api } = start({
      spanProcessors: [
        {
          onStart() {},
          onEnd: (span: Modules) => exporters.traces.export([span], () => {}),
          shutdown: async () => {},
          forceFlush: async () => {},
        },
      ],
      logRecordProcessors: [new SimpleLogRecordProcessor({ exporter: exporters.logs })],
      metricReaders: [new PeriodicExportingMetricReader({ exporter: exporters.metrics })],
    });
    // Right behind start, before anything else had a turn.
    api.logs.getLogger('x').emit({ body: `of ${MAIL}` });
    api.metrics.getMeter('x').createCounter('shop.orders').add(1, { note: MAIL });
    await spansOf(sdk, api);
    expect(exporters.traces.items.map(({ attributes }) => attributes.note)).toEqual(['<EMAIL>']);
    expect(exporters.logs.items.map(({ body }) => body)).toEqual(['of <EMAIL>']);
    expect(JSON.stringify(exporters.metrics.items[0]!.scopeMetrics)).toContain('<EMAIL>');
    expect(JSON.stringify(exporters.metrics.items[0]!.scopeMetrics)).not.toContain(MAIL);
  });

  it('exports as without us while redaction is off', async () => {
    const traceExporter = new Exporter();
    const { export: send } = traceExporter;
    const { sdk, api } = start({ traceExporter }, { redaction: false });
    await spansOf(sdk, api);
    expect(traceExporter.items[0]!.attributes).toEqual({ 'gen_ai.operation.name': 'chat', note: MAIL });
    expect(traceExporter.export).toBe(send);
  });

  it('takes settings of a redactor, and the scope', async () => {
    const traceExporter = new Exporter();
    const redaction = { scope: 'all', actions: { EMAIL: 'keep-last-4' } };
    const { sdk, api } = start({ traceExporter }, { redaction });
    api.trace
      .getTracer('x')
      .startSpan('x', { attributes: { note: MAIL } })
      .end();
    await sdk.shutdown();
    expect(traceExporter.items[0]!.attributes.note).toMatch(/\*.*\.com$/);
  });

  it('shows what it did as metrics', async () => {
    const exporter = new Exporter();
    const { PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
    const traceExporter = new Exporter();
    const metricReaders = [new PeriodicExportingMetricReader({ exporter })];
    const { sdk, api } = start({ traceExporter, metricReaders });
    await spansOf(sdk, api);
    const all = exporter.items[0]!.scopeMetrics.flatMap((scope: Modules) => scope.metrics);
    const metrics = all.filter(({ descriptor }: Modules) => descriptor.name === 'genspan.redactions');
    expect(metrics).toHaveLength(1);
    expect(metrics[0].descriptor).toMatchObject({ name: 'genspan.redactions', unit: '{redaction}' });
    expect(metrics[0].dataPoints).toMatchObject([{ attributes: { type: 'EMAIL' }, value: 1 }]);
  });
});
