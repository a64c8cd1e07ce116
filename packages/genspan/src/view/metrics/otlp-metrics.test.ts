import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decodeBody, MalformedBody } from '../otlp-codec.ts';
import { Distribution } from './distribution.ts';
import { meteredProcess, SDK_LINES } from './metered-process.fixture.ts';
import { MetricStore } from './metric-store.ts';
import { readMetrics } from './otlp-metrics.ts';

const all = () => true;
/** What JSON.parse makes of 1e309. */
const BEYOND = Number.POSITIVE_INFINITY;
const numberPoint = (more: object) => ({ timeUnixNano: '2', startTimeUnixNano: '1', ...more });
const request = (metrics: unknown, resource: unknown = {}) => ({
  resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }],
});
const sum = (point: object, more: object = {}) =>
  request([
    { name: 'm', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [numberPoint(point)], ...more } },
  ]);
const histogram = (point: object) =>
  request([{ name: 'm', histogram: { aggregationTemporality: 2, dataPoints: [numberPoint(point)] } }]);
const exponential = (point: object) =>
  request([{ name: 'm', exponentialHistogram: { aggregationTemporality: 2, dataPoints: [numberPoint(point)] } }]);

const setUps = SDK_LINES.flatMap((line) =>
  (['json', 'protobuf'] as const).flatMap((encoding) =>
    (['cumulative', 'delta'] as const).map((temporality) => ({ line, encoding, temporality })),
  ),
);

describe('readMetrics', () => {
  it.each(setUps)('reads what SDK $line sends as $encoding, $temporality', async ({ line, encoding, temporality }) => {
    const { meter, exported } = meteredProcess({ line, temporality });
    const calls = meter.createCounter('genspan.calls');
    const duration = meter.createHistogram('gen_ai.client.operation.duration', {
      advice: { explicitBucketBoundaries: [1, 2, 4] },
    });
    const firstToken = meter.createHistogram('genspan.time_to_first_token');
    let spent = 0.125;
    meter.createObservableCounter('genspan.cost').addCallback((result) => result.observe(spent, { team: 'a' }));
    meter.createGauge('genspan.ratelimit.remaining').record(99.5, { 'ratelimit.kind': 'requests' });
    const store = new MetricStore();
    for (let round = 0; round < 2; round++) {
      calls.add(2, { outcome: 'ok', 'genspan.feature': 'search' });
      for (const value of [1.5, 1.5, 3]) duration.record(value, { 'gen_ai.operation.name': 'chat' });
      for (const value of [0, 0.25, 0.5]) firstToken.record(value);
      const read = readMetrics(await decodeBody('metrics', encoding, await exported(encoding)), all);
      expect(read.rejected).toBe(0);
      store.add(read.points);
      spent = 0.375;
      // The SDK's clock has milliseconds; deltas of one and the same are taken for a repetition.
      await setTimeout(2);
    }
    const [counted] = store.of('genspan.calls');
    expect(counted).toMatchObject({ service: 'shop', value: 4 });
    expect([...counted!.labels]).toEqual([
      ['genspan.feature', 'search'],
      ['outcome', 'ok'],
    ]);
    expect([...store.of('genspan.cost')].map(({ value }) => value)).toEqual([0.375]);
    expect([...store.of('genspan.ratelimit.remaining')].map(({ value }) => value)).toEqual([99.5]);
    const explicit = [...store.of('gen_ai.client.operation.duration')][0]!.value as Distribution;
    expect([explicit.count, explicit.quantile(0.25)]).toEqual([6, expect.closeTo(1.6875, 9)]);
    const token = [...store.of('genspan.time_to_first_token')][0]!.value as Distribution;
    expect([token.count, token.quantile(1)]).toEqual([6, expect.closeTo(0.5, 2)]);
    expect(store.processes).toBe(1);
  });

  it('takes only the metrics that are wanted', async () => {
    const { meter, exported } = meteredProcess();
    meter.createCounter('http.requests').add(1);
    meter.createCounter('genspan.calls').add(1);
    const body = await decodeBody('metrics', 'protobuf', await exported());
    const { points } = readMetrics(body, (name) => name.startsWith('genspan.'));
    expect(points.map(({ metric }) => metric)).toEqual(['genspan.calls']);
  });

  it('tells processes apart by service, instance and process number', () => {
    const resource = (attributes: Record<string, string>) => ({
      attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
    });
    const metric = [{ name: 'm', gauge: { dataPoints: [numberPoint({ asInt: 1 })] } }];
    const of = (attributes: Record<string, string>) =>
      readMetrics(request(metric, resource(attributes)), all).points[0]!;
    const first = of({ 'service.name': 'a', 'process.pid': '1', other: 'x' });
    expect(of({ 'process.pid': '1', 'service.name': 'a', other: 'y' }).series).toBe(first.series);
    const others: Record<string, string>[] = [
      { 'service.name': 'b', 'process.pid': '1' },
      { 'service.name': 'a', 'process.pid': '2' },
      { 'service.name': 'a', 'process.pid': '1', 'service.instance.id': 'i' },
    ];
    for (const another of others) expect(of(another).process).not.toBe(first.process);
  });

  it('takes attributes in any order for the same series, and other values for another', () => {
    const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const of = (...attributes: object[]) => readMetrics(sum({ asInt: '1', attributes }), all).points[0]!.series;
    const first = of(attribute('a', '1'), attribute('b', '2'));
    expect(of(attribute('b', '2'), attribute('a', '1'))).toBe(first);
    expect(of(attribute('a', '1'), attribute('b', '3'))).not.toBe(first);
  });

  it.each([
    ['a counter that is NaN', sum({ asDouble: 'NaN' })],
    ['a counter that is infinite', sum({ asDouble: BEYOND })],
    ['a counter beyond all counting', sum({ asInt: '99999999999999999999' })],
    ['a negative counter', sum({ asInt: '-3' })],
    ['a value of the wrong type', sum({ asInt: {} })],
    ['an empty value', sum({ asInt: '' })],
    ['no value', sum({})],
    ['a boolean', sum({ asDouble: true })],
    ['no temporality', sum({ asInt: 1 }, { aggregationTemporality: 0 })],
    ['a time that is none', sum({ asInt: 1, timeUnixNano: 'now' })],
    ['attributes that are no list', sum({ asInt: 1, attributes: 7 })],
    ['a negative bucket count', histogram({ bucketCounts: ['1', '-1'], explicitBounds: [1] })],
    ['an infinite bucket count', histogram({ bucketCounts: [BEYOND, 1], explicitBounds: [1] })],
    ['half a value', histogram({ bucketCounts: [0.5, 1], explicitBounds: [1] })],
    ['too few buckets', histogram({ bucketCounts: [1], explicitBounds: [1] })],
    ['bounds that do not ascend', histogram({ bucketCounts: [1, 1, 1], explicitBounds: [2, 1] })],
    ['a bound that is NaN', histogram({ bucketCounts: [1, 1], explicitBounds: ['NaN'] })],
    ['bounds that are no list', histogram({ bucketCounts: [1, 1], explicitBounds: '1' })],
    ['a count of text', histogram({ bucketCounts: ['many', 1], explicitBounds: [1] })],
    ['too many buckets', histogram({ bucketCounts: Array(10_002).fill(1), explicitBounds: [] })],
    ['a scale that is none', exponential({ scale: 21, positive: { bucketCounts: [1] } })],
    ['half a scale', exponential({ scale: 0.5, positive: { bucketCounts: [1] } })],
    ['a bucket beyond all doubles', exponential({ scale: 0, positive: { offset: 2_000, bucketCounts: [1] } })],
    ['an offset that is none', exponential({ scale: 0, positive: { offset: 'far', bucketCounts: [1] } })],
    ['a negative zero count', exponential({ scale: 0, zeroCount: '-1', positive: { bucketCounts: [1] } })],
    ['a threshold that is NaN', exponential({ scale: 0, zeroThreshold: 'NaN', positive: { bucketCounts: [1] } })],
    ['buckets that are no message', exponential({ scale: 0, positive: [] })],
  ])('leaves out %s, says why, and takes the points beside it', (_, broken) => {
    const good = sum({ asInt: '5' });
    const body = { resourceMetrics: [...broken.resourceMetrics, ...good.resourceMetrics] };
    const { points, rejected, reason } = readMetrics(body, all);
    expect(points.map(({ reading }) => reading.value)).toEqual([5]);
    expect(rejected).toBe(1);
    expect(reason).toMatch(/^m: /);
  });

  it.each([
    ['no list of resources', { resourceMetrics: 7 }],
    ['no list of metrics', request('m')],
    ['a metric that is none', request([null])],
    ['no list of points', request([{ name: 'm', sum: { dataPoints: {} } }])],
    ['a sum that is none', request([{ name: 'm', sum: 7 }])],
  ])('refuses a body with %s', (_, body) => {
    expect(() => readMetrics(body, all)).toThrow(MalformedBody);
  });

  it('takes no point for a value where the sender recorded none', () => {
    expect(readMetrics(sum({ asInt: 7, flags: 1 }), all)).toEqual({ points: [], rejected: 0 });
  });

  it('does not believe extremes that make no sense', () => {
    const [point] = readMetrics(
      histogram({ bucketCounts: [0, 4, 0], explicitBounds: [1, 2], min: 'NaN', max: -5 }),
      all,
    ).points;
    expect(point!.reading.value).toBeInstanceOf(Distribution);
    expect((point!.reading.value as Distribution).quantile(0.5)).toBeCloseTo(1.5, 9);
  });

  it('keeps no more of a name than a line', () => {
    const attributes = [{ key: 'genspan.feature', value: { stringValue: 'x'.repeat(1e6) } }];
    const { points } = readMetrics(sum({ asInt: 1, attributes }), all);
    expect(points[0]!.labels.get('genspan.feature')!.length).toBeLessThan(250);
    expect(points[0]!.series.length).toBeLessThan(50);
  });
});
