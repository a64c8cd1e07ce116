import type { Attributes, Meter } from '@opentelemetry/api';
import { describe, expect, it, vi } from 'vitest';
import { guardMeterProvider } from '../../../redaction/src/otel/meter-guard.ts';
import { Backend, SDK_LINES } from '../metrics.fixture.ts';
import { Histogram } from './histogram.ts';
import { QuickRecorder } from './quick-recorder.ts';

const DEFINITION = { name: 'genspan.time', unit: 's', description: 'x', boundaries: [0.1, 1, 10] };
const SERIES = ['a', 'b', 'c'].map((feature) => Object.freeze({ 'genspan.feature': feature, team: 't' }));

describe.each(SDK_LINES)('histograms on SDK %s', (_name, sdk) => {
  const exponential = { instrumentName: '*', aggregation: { type: sdk.AggregationType.EXPONENTIAL_HISTOGRAM } };

  it.each([
    ['no view', []],
    ['a view that makes them exponential', [exponential]],
    [
      'a view that takes attributes off',
      [{ instrumentName: '*', attributesProcessors: [sdk.createDenyListAttributesProcessor(['team'])] }],
    ],
    ['two views', [exponential, { instrumentName: DEFINITION.name, name: 'again' }]],
    ['a view that drops them', [{ instrumentName: '*', aggregation: { type: sdk.AggregationType.DROP } }]],
  ])('show what the API alone shows, with %s', async (_views, views) => {
    const ours = new Backend(sdk, { views, readers: 2 });
    const plain = new Backend(sdk, { views, readers: 2 });
    const histogram = new Histogram(DEFINITION);
    histogram.register(ours.meter());
    const bare = plain.meter().createHistogram(DEFINITION.name, {
      unit: 's',
      description: 'x',
      advice: { explicitBucketBoundaries: [0.1, 1, 10] },
    });
    for (let interval = 0; interval < 3; interval++) {
      for (let i = 0; i < 50; i++) {
        const attributes = SERIES[(i * 7 + interval) % (interval + 1)]!;
        histogram.record(i * 0.3, attributes);
        bare.record(i * 0.3, attributes);
      }
      for (const reader of interval === 1 ? [0] : [0, 1]) {
        expect(figures(await ours.collect(reader))).toEqual(figures(await plain.collect(reader)));
      }
    }
  });

  it('do not hash attributes again that the SDK keeps as they are', () => {
    const instrument = new Backend(sdk).meter().createHistogram('x');
    const quick = QuickRecorder.of(instrument)!;
    expect(quick.record(1, SERIES[0]!)).toBe(false);
    instrument.record(1, SERIES[0]);
    quick.learn(SERIES[0]!);
    expect(quick.record(1, SERIES[0]!)).toBe(true);
    expect(quick.record(1, { ...SERIES[0] })).toBe(false);
  });

  it('go the usual way where somebody looks at attributes or has replaced the method', () => {
    const process = (attributes: Attributes) => attributes;
    const viewed = new Backend(sdk, { views: [{ instrumentName: '*', attributesProcessors: [{ process }] }] });
    expect(QuickRecorder.of(viewed.meter().createHistogram('x'))).toBeUndefined();
    const backend = new Backend(sdk);
    const replaced = backend.meter().createHistogram('x');
    replaced.record = vi.fn();
    expect(QuickRecorder.of(replaced)).toBeUndefined();
    const histogram = new Histogram(DEFINITION);
    histogram.register({ createHistogram: () => replaced } as unknown as Meter);
    for (let i = 0; i < 3; i++) histogram.record(i, SERIES[0]!);
    expect(replaced.record).toHaveBeenCalledTimes(3);
    expect(QuickRecorder.of({})).toBeUndefined();
  });

  it('go the usual way where somebody stands before redaction', () => {
    const backend = new Backend(sdk);
    const record = vi.fn();
    backend.guard((provider: object) => {
      const meters = provider as { getMeter(name: string): Meter };
      const meter = meters.getMeter('genspan');
      const make = meter.createHistogram.bind(meter);
      meter.createHistogram = (name) => Object.assign(make(name), { record });
      guardMeterProvider(provider, {});
    });
    const histogram = new Histogram(DEFINITION);
    histogram.register(backend.meter());
    for (let i = 0; i < 3; i++) histogram.record(1, SERIES[0]!);
    expect(record).toHaveBeenCalledTimes(3);
  });

  it('never pass redaction by', async () => {
    const backend = new Backend(sdk);
    const clean = { 'genspan.feature': 'search' };
    const dirty = { 'genspan.feature': 'for jane.doe@mail.example.org', 'user.id': 'u' };
    backend.guard((provider) => guardMeterProvider(provider, {}));
    const instrument = backend.meter().createHistogram(DEFINITION.name);
    const quick = QuickRecorder.of(instrument)!;
    for (const attributes of [Object.freeze(clean), Object.freeze(dirty)]) {
      for (let i = 0; i < 2; i++) {
        if (quick.record(1, attributes)) continue;
        instrument.record(1, attributes);
        quick.learn(attributes);
      }
    }
    expect(quick.record(1, clean)).toBe(true);
    expect(quick.record(1, dirty)).toBe(false);
    const points = await backend.points(DEFINITION.name);
    expect(points.map(({ value }) => value.count)).toEqual([3, 2]);
    expect(JSON.stringify(points)).not.toMatch(/jane|user/);
  });
});

describe('what is measured before there is a meter', () => {
  it('is shown on the first one, and not for ever kept', async () => {
    const histogram = new Histogram(DEFINITION);
    for (let i = 0; i < 10_000; i++) histogram.record(1, SERIES[0]!);
    const [first, second] = SDK_LINES.map(([, sdk]) => new Backend(sdk));
    histogram.register(first!.meter());
    histogram.register(second!.meter());
    histogram.record(2, SERIES[0]!);
    expect((await first!.points(DEFINITION.name))[0]!.value).toMatchObject({ count: 501, sum: 502 });
    expect((await second!.points(DEFINITION.name))[0]!.value).toMatchObject({ count: 1, sum: 2 });
  });

  it('leaves out what is no measurement, and cuts whole numbers', async () => {
    const backend = new Backend(SDK_LINES[0]![1]);
    const histogram = new Histogram({ ...DEFINITION, isInt: true });
    histogram.register(backend.meter());
    for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY, 2.5, 0]) histogram.record(value, SERIES[0]!);
    expect((await backend.points(DEFINITION.name))[0]!.value).toMatchObject({ count: 2, sum: 2 });
  });
});

/** Everything but when it was recorded. */
function figures(metrics: unknown): unknown {
  return JSON.parse(JSON.stringify(metrics, (key, value) => (/time/i.test(key) && key !== 'name' ? undefined : value)));
}
