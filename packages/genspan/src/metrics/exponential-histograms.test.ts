import { createRequire } from 'node:module';
import type { Meter } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { withExponentialHistograms } from './exponential-histograms.ts';

const require = createRequire(import.meta.url);
const metricsOf = (from: string) => createRequire(require.resolve(from))('@opentelemetry/sdk-metrics');
const lines = [
  ['2.x', metricsOf('@opentelemetry/sdk-node')],
  [
    '3.x',
    createRequire(new URL('../../../../test/apps/otel-3/package.json', import.meta.url))('@opentelemetry/sdk-metrics'),
  ],
] as const;
const { PrometheusExporter } = createRequire(require.resolve('@opentelemetry/sdk-node'))(
  '@opentelemetry/exporter-prometheus',
);

const EXPLICIT = 0;
const EXPONENTIAL = 1;
const OURS = 'genspan.time_to_first_token';

it.each(lines)('makes histograms of ours exponential, and no others: %s', async (_, sdk) => {
  expect(await kinds(sdk)).toEqual({ [OURS]: EXPONENTIAL, 'http.server.duration': EXPLICIT });
});

it.each(lines)("lets the app's view win, once: %s", async (_, sdk) => {
  const { AggregationType } = sdk;
  const aggregation = { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [1, 2] } };
  const views = [{ instrumentName: OURS, aggregation }];
  const made = await collect(sdk, { views });
  expect(made.filter(({ name }) => name === OURS)).toHaveLength(1);
  expect(made.find(({ name }) => name === OURS)).toMatchObject({ dataPointType: EXPLICIT });
});

it.each(lines)('lets a reader that chooses otherwise win: %s', async (_, sdk) => {
  const { AggregationType } = sdk;
  const aggregationSelector = () => ({ type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM });
  expect(await kinds(sdk, { reader: { aggregationSelector } })).toMatchObject({ [OURS]: EXPLICIT });
});

it.each(lines)("leaves the provider's own choice as it was: %s", async (_, sdk) => {
  const reader = readerOf(sdk, {});
  const provider = new sdk.MeterProvider({ readers: [reader] });
  withExponentialHistograms(provider, provider.getMeter('ours')).createHistogram(OURS);
  provider.getMeter('app').createHistogram('app.latency').record(1);
  const { resourceMetrics } = await reader.collect();
  expect(resourceMetrics.scopeMetrics[0].metrics[0]).toMatchObject({ dataPointType: EXPLICIT });
});

it('gives a reader that serves Prometheus what it has words for', async () => {
  const [[, sdk]] = lines;
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new sdk.MeterProvider({ readers: [exporter] });
  withExponentialHistograms(provider, provider.getMeter('ours')).createHistogram(OURS).record(0.3);
  const { resourceMetrics } = await exporter.collect();
  expect(resourceMetrics.scopeMetrics[0].metrics[0]).toMatchObject({ dataPointType: EXPLICIT });
});

it('returns the meter of a provider of an unknown make as it is', () => {
  const meter = { createHistogram() {} } as unknown as Meter;
  expect(withExponentialHistograms({}, meter)).toBe(meter);
});

// biome-ignore lint/suspicious/noExplicitAny: two lines of one SDK, whose types differ
type Sdk = any;
type Made = { name: string; dataPointType: number };

function readerOf(sdk: Sdk, options: object) {
  class Reader extends (sdk.MetricReader as new (options: object) => object) {
    async onShutdown() {}
    async onForceFlush() {}
  }
  return new Reader(options) as Sdk;
}

async function collect(sdk: Sdk, { views = [] as object[], reader = {} } = {}): Promise<Made[]> {
  const own = readerOf(sdk, reader);
  const provider = new sdk.MeterProvider({ readers: [own], views });
  const meter: Meter = withExponentialHistograms(provider, provider.getMeter('ours'));
  for (const name of [OURS, 'http.server.duration']) meter.createHistogram(name, { unit: 's' }).record(0.3);
  const { resourceMetrics } = await own.collect();
  return resourceMetrics.scopeMetrics[0].metrics.map(({ descriptor, dataPointType }: Sdk) => ({
    name: descriptor.name,
    dataPointType,
  }));
}

async function kinds(sdk: Sdk, options?: { views?: object[]; reader?: object }) {
  return Object.fromEntries((await collect(sdk, options)).map(({ name, dataPointType }) => [name, dataPointType]));
}
