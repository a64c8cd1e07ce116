import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportersOf } from './exporters.ts';
import type { NodeSdk, SdkNode } from './sdk-modules.ts';
import { told } from './telling.fixture.ts';

const root = createRequire(import.meta.url);
const newer = createRequire(new URL('../../../test/apps/otel-3/package.json', import.meta.url));

/** Answers with the status given for the path, 200 for the rest. */
let server: Server;
const answers = new Map<string, number>();
const asked: string[] = [];

beforeEach(async () => {
  answers.clear();
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(request.url!);
    request.resume().on('end', () => response.writeHead(answers.get(request.url!) ?? 200).end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const signal of ['TRACES', 'METRICS', 'LOGS']) vi.stubEnv(`OTEL_${signal}_EXPORTER`, 'otlp');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Runs with an SDK that was started from the environment, as the front door starts one. */
async function withSdk(require: NodeJS.Require, run: (sdk: NodeSdk) => Promise<void>): Promise<void> {
  const { NodeSDK } = require('@opentelemetry/sdk-node') as SdkNode;
  const sdk = new NodeSDK();
  sdk.start();
  try {
    await run(sdk);
  } finally {
    await sdk.shutdown();
    const holder = globalThis as Record<symbol, unknown>;
    for (const key of ['opentelemetry.js.api.1', 'io.opentelemetry.js.api.logs']) delete holder[Symbol.for(key)];
  }
}

interface Tracers {
  getTracer(name: string): { startSpan(name: string, options: object): { end(): void } };
  forceFlush(): Promise<void>;
}

describe.each([
  ['2.x', root],
  ['3.x', newer],
])('in an SDK of the line %s', (_, require) => {
  it('the exporter of each signal is found', async () => {
    await withSdk(require, async (sdk) => {
      const names = (provider: unknown) => exportersOf(provider).map((exporter) => exporter.constructor.name);
      expect(names(sdk._tracerProvider)).toEqual(['OTLPTraceExporter']);
      expect(names(sdk._meterProvider)).toEqual(['OTLPMetricExporter']);
      expect(names(sdk._loggerProvider)).toEqual(['OTLPLogExporter']);
    });
  });

  it('exports of model calls are counted, and metrics that are not served are switched off', async () => {
    const lines = told();
    vi.resetModules();
    const { exported, watchExports } = await import('./export-watch.ts');
    answers.set('/v1/metrics', 404);
    await withSdk(require, async (sdk) => {
      watchExports(sdk);
      const provider = sdk._tracerProvider as Tracers;
      const tracer = provider.getTracer('test');
      tracer.startSpan('chat', { attributes: { 'genspan.outcome': 'ok' } }).end();
      tracer.startSpan('GET /', {}).end();
      await provider.forceFlush();
      expect(exported).toEqual({ ok: 1, failed: 0 });
      const meters = sdk._meterProvider as MeterProviderLike;
      meters.getMeter('test').createCounter('calls').add(1);
      // The reader passes the first failure on to whoever flushes.
      await meters.forceFlush().catch(() => {});
      await meters.forceFlush();
      expect(asked.filter((path) => path === '/v1/metrics')).toHaveLength(1);
    });
    expect(lines.filter((line) => line.startsWith('genspan:'))).toHaveLength(1);
    expect(lines.join('\n')).toContain('does not take metrics (HTTP 404)');
  });
});

interface MeterProviderLike {
  getMeter(name: string): { createCounter(name: string): { add(value: number): void } };
  forceFlush(): Promise<void>;
}

describe('exporters', () => {
  const exporter = () => ({ export: () => {}, shutdown: async () => {} });

  it('are found once, each, wherever a provider keeps them', () => {
    const [first, second] = [exporter(), exporter()];
    const provider = { processors: [{ exporter: first }, { inner: { exporter: second } }], again: first };
    expect(new Set(exportersOf(provider))).toEqual(new Set([first, second]));
    expect(exportersOf(provider)).toHaveLength(2);
  });

  it('are looked for without running anybody’s code, in circles and in crowds', () => {
    const getter = vi.fn(() => exporter());
    const provider: Record<string, unknown> = Object.defineProperty({}, 'exporter', { get: getter, enumerable: true });
    provider.self = provider;
    provider.crowd = Array.from({ length: 100_000 }, () => ({}));
    expect(exportersOf(provider)).toEqual([]);
    expect(getter).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 5, 'provider', () => {}, {}])('are none under %o', (provider) => {
    expect(exportersOf(provider)).toEqual([]);
  });
});
