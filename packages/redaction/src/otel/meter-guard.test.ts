import { describe, expect, it, vi } from 'vitest';
import { MarkedRedactor } from './marked-redactor.fixture.ts';
import { guardMeterProvider } from './meter-guard.ts';
import { metricAttributeViews } from './metric-attributes.ts';
import { type MetricReaderLike, redactReaderInPlace } from './metric-reader.ts';
import { ListExporter, SDK_LINES } from './sdk-lines.fixture.ts';
import type { ResourceMetricsLike } from './telemetry.ts';

describe.each(SDK_LINES)('metrics on SDK $name', (line) => {
  function stage({ guarded = true, views = [] as object[] } = {}) {
    const redactor = new MarkedRedactor();
    const options = { redactor };
    const reader = line.reader(new ListExporter()) as MetricReaderLike;
    const provider = line.meters(reader, views);
    if (guarded) guardMeterProvider(provider, options);
    const collect = async () => {
      const { resourceMetrics } = await reader.collect();
      const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
      return Object.fromEntries(
        metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map((point) => point.attributes)]),
      );
    };
    return { provider, redactor, reader, options, collect };
  }

  it('keeps everything off metrics about models that is not allowed, and redacts what is', async () => {
    const { provider, collect } = stage();
    const meter = provider.getMeter('x');
    const histogram = meter.createHistogram('gen_ai.client.token.usage');
    histogram.record(5, { 'gen_ai.operation.name': 'chat', 'user.id': 'u-17', 'session.id': 's', prompt: 'Hi' });
    histogram.record(5, { 'gen_ai.operation.name': 'chat', 'user.id': 'u-18' });
    meter.createCounter('genspan.calls').add(1, { 'genspan.feature': 'for $jane$', outcome: 'ok', other: 'x' });
    expect(await collect()).toEqual({
      'gen_ai.client.token.usage': [{ 'gen_ai.operation.name': 'chat' }],
      'genspan.calls': [{ 'genspan.feature': 'for <EMAIL>', outcome: 'ok' }],
    });
  });

  it('redacts the attributes of every other metric as they are recorded, so that series stay whole', async () => {
    const { provider, collect, redactor } = stage();
    const meter = provider.getMeter('x');
    const counter = meter.createCounter('shop.orders');
    for (const user of ['$jane$', '$joe$']) counter.add(1, { note: user, other: 'kept' });
    counter.add(1);
    for (let i = 0; i < 5; i++) meter.createUpDownCounter('shop.open').add(1, { 'shop.region': 'a region' });
    expect(await collect()).toEqual({
      'shop.orders': [{ note: '<EMAIL>', other: 'kept' }, {}],
      'shop.open': [{ 'shop.region': 'a region' }],
    });
    expect(redactor.scanned.filter((text) => text === 'a region')).toHaveLength(1);
  });

  it('filters a frozen object once, and looks anew at whatever may have changed', async () => {
    const { provider, collect, redactor } = stage();
    const counter = provider.getMeter('x').createCounter('shop.orders');
    const frozen = Object.freeze({ note: '$jane$', kind: 'clean' });
    for (let i = 0; i < 3; i++) counter.add(1, frozen);
    expect(redactor.scanned).toEqual(['$jane$', 'clean']);
    provider.getMeter('x').createCounter('genspan.calls').add(1, frozen);
    let says = 'first';
    const getting = Object.freeze({
      get note() {
        return says;
      },
    });
    const list = ['second'];
    const holding = Object.freeze({ list });
    for (const attributes of [getting, holding]) counter.add(1, attributes);
    says = '$joe$';
    list[0] = '$ann$';
    for (const attributes of [getting, holding]) counter.add(1, attributes);
    const seen = await collect();
    expect(seen['genspan.calls']).toEqual([{}]);
    expect(seen['shop.orders']).toContainEqual({ note: '<EMAIL>' });
    expect(seen['shop.orders']).toContainEqual({ list: ['<EMAIL>'] });
    expect(seen['shop.orders']).toContainEqual({ note: '<EMAIL>', kind: 'clean' });
  });

  it('guards observable instruments, and lets their callbacks be taken out', async () => {
    const { provider, collect } = stage();
    const meter = provider.getMeter('x');
    const gauge = meter.createObservableGauge('shop.open');
    const gone = vi.fn();
    gauge.addCallback(gone);
    gauge.removeCallback(gone);
    gauge.addCallback((result) => result.observe(1, { note: '$jane$' }));
    const cost = meter.createObservableCounter('genspan.cost');
    meter.addBatchObservableCallback(
      (result) => result.observe(cost, 2, { 'user.id': 'u', 'cost.status': 'priced' }),
      [cost],
    );
    expect(await collect()).toEqual({
      'shop.open': [{ note: '<EMAIL>' }],
      'genspan.cost': [{ 'cost.status': 'priced' }],
    });
    expect(gone).not.toHaveBeenCalled();
  });

  it('leaves the views of the user as they are', async () => {
    const { provider, collect } = stage({ views: [{ instrumentName: 'gen_ai.client.token.usage', name: 'tokens' }] });
    provider.getMeter('x').createHistogram('gen_ai.client.token.usage').record(1, { 'user.id': 'u' });
    expect(await collect()).toEqual({ tokens: [{}] });
  });

  it('offers the allow list as views, for providers that are set up by hand', async () => {
    const { provider, collect } = stage({ guarded: false, views: metricAttributeViews() });
    provider.getMeter('x').createCounter('gen_ai.client.calls').add(1, { 'user.id': 'u', 'error.type': 'x' });
    provider.getMeter('x').createCounter('shop.orders').add(1, { 'user.id': 'u' });
    expect(await collect()).toEqual({
      'gen_ai.client.calls': [{ 'error.type': 'x' }],
      'shop.orders': [{ 'user.id': 'u' }],
    });
  });

  it('guards a provider once, and nothing that is none', () => {
    const { provider, options } = stage();
    const { getMeter } = provider;
    expect(guardMeterProvider(provider, options)).toBe(true);
    expect(provider.getMeter).toBe(getMeter);
    expect(guardMeterProvider({}, options)).toBe(false);
  });

  it('redacts in the reader what was recorded before, descriptions and scopes', async () => {
    const { provider, reader, options } = stage({ guarded: false });
    const meter = provider.getMeter('lib $jane$');
    meter.createCounter('shop.orders', { description: 'of $jane$' }).add(1, { note: '$jane$', 'x.$jane$': 1 });
    expect(redactReaderInPlace(reader, options)).toBe(true);
    const { collect } = reader;
    expect(redactReaderInPlace(reader, options)).toBe(true);
    expect(reader.collect).toBe(collect);
    const { resourceMetrics } = (await reader.collect()) as { resourceMetrics: ResourceMetricsLike };
    const [scopeMetrics] = resourceMetrics.scopeMetrics;
    expect(scopeMetrics!.scope.name).toBe('lib <EMAIL>');
    expect(scopeMetrics!.metrics[0]).toMatchObject({
      descriptor: { name: 'shop.orders', description: 'of <EMAIL>' },
      dataPoints: [{ attributes: { note: '<EMAIL>', 'x.<EMAIL>': 1 } }],
    });
  });
});
