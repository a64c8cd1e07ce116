import type { ModelCall } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { minimalCall, type Point, richCall, SDK_LINES, stageOf } from '../metrics.fixture.ts';

const CLIENT = /^gen_ai\.client\./;

function clientMetrics(figures: Record<string, Point[]>): string[] {
  return Object.keys(figures)
    .filter((name) => CLIENT.test(name))
    .sort();
}

const USED: Partial<ModelCall> = { usage: { inputTokens: 100, outputTokens: 20, cacheRead: 64, reasoning: 5 } };

describe.each(SDK_LINES)('the released family on SDK %s', (_name, sdk) => {
  it.each(['default', 'v1.41'] as const)('is what %s has, alone', async (profile) => {
    const { metrics, shown } = stageOf(sdk, { profile });
    metrics.observe(richCall());
    expect(clientMetrics(await shown())).toEqual([
      'gen_ai.client.operation.duration',
      'gen_ai.client.operation.time_to_first_chunk',
      'gen_ai.client.token.usage',
    ]);
  });

  it('has the attributes of the conventions beside ours', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(richCall());
    const { 'gen_ai.client.token.usage': usage } = await shown();
    expect(usage!.map(({ attributes }) => attributes['gen_ai.token.type'])).toEqual(['input', 'output']);
    expect(usage![0]!.attributes).toEqual({
      'genspan.feature': 'checkout',
      'genspan.team': 'payments',
      'gen_ai.provider.name': 'openai',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-5.2',
      'gen_ai.response.model': 'gpt-5.2-2026-01-01',
      'gen_ai.prompt.name': 'answer',
      'gen_ai.prompt.version': '3',
      'server.address': 'api.openai.com',
      'server.port': 443,
      'gen_ai.token.type': 'input',
    });
  });

  it('takes tokens from the provider alone, and none from failures', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ estimatedUsage: { inputTokens: 5, outputTokens: 5, method: 'chars' } }));
    metrics.observe(minimalCall({ ...USED, outcome: 'error', error: { type: 'RateLimitError' } }));
    expect(await shown()).not.toHaveProperty('gen_ai.client.token.usage');
    metrics.observe(minimalCall({ ...USED, outcome: 'cancelled' }));
    const { 'gen_ai.client.token.usage': usage } = await shown();
    expect(usage!.map(({ value }) => [value.count, value.sum])).toEqual([
      [1, 100],
      [1, 20],
    ]);
  });

  it('times every call, with why it failed', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ time: { startMs: 7, durationMs: 250 } }));
    metrics.observe(minimalCall({ outcome: 'cancelled', error: { type: 'APIUserAbortError' } }));
    metrics.observe(minimalCall({ outcome: 'rate_limited', error: { type: 'RateLimitError', status: 429 } }));
    metrics.observe(minimalCall({ outcome: 'error', error: { type: 'user u-17 was not found' } }));
    metrics.observe(minimalCall({ operation: 'embeddings', usage: { inputTokens: 3 } }));
    const { 'gen_ai.client.operation.duration': durations } = await shown();
    const rows = durations!.map(({ attributes, value }) => [attributes['error.type'], value.count, value.sum]);
    expect(rows).toEqual([
      [undefined, 2, 0.5],
      ['RateLimitError', 1, 0.25],
      ['_OTHER', 1, 0.25],
      [undefined, 1, 0.25],
    ]);
  });

  it('does not time what a provider did on its own time, but counts it', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ ...USED, origin: 'batch', time: { startMs: 0, durationMs: 0 } }));
    metrics.observe(minimalCall({ ...USED, origin: 'background' }));
    const figures = await shown();
    expect(figures).not.toHaveProperty('gen_ai.client.operation.duration');
    expect(figures['gen_ai.client.token.usage']![0]!.value.count).toBe(2);
    expect(figures['genspan.calls']).toMatchObject([{ value: 2 }]);
  });

  it('says _OTHER of a failure that nobody knows the reason of', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ outcome: 'timeout' }));
    const { 'gen_ai.client.operation.duration': durations } = await shown();
    expect(durations).toMatchObject([{ attributes: { 'error.type': '_OTHER' } }]);
  });

  it('has buckets, units and numbers as advised', async () => {
    const { metrics, backend } = stageOf(sdk);
    metrics.observe(richCall());
    const byName = new Map((await backend.collect()).map((metric) => [metric.descriptor.name, metric]));
    const usage = byName.get('gen_ai.client.token.usage')!;
    const { INT, DOUBLE } = { INT: 0, DOUBLE: 1 };
    expect(usage.descriptor).toMatchObject({ unit: '{token}', valueType: INT });
    const powersOf4 = Array.from({ length: 14 }, (_, i) => 4 ** i);
    expect(usage.dataPoints[0]!.value.buckets.boundaries).toEqual(powersOf4);
    const duration = byName.get('gen_ai.client.operation.duration')!;
    expect(duration.descriptor).toMatchObject({ unit: 's', valueType: DOUBLE });
    const doubling = Array.from({ length: 14 }, (_, i) => 2 ** i / 100);
    expect(duration.dataPoints[0]!.value.buckets.boundaries).toEqual(doubling);
  });

  it('names the port as spans do, and no more servers than a metric bears', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ provider: 'azure.ai.openai', server: { address: 'x.azure.com', port: 443 } }));
    metrics.observe(minimalCall({ server: { address: 'localhost', port: 8080 } }));
    metrics.observe(minimalCall({ server: { address: 'localhost', port: 8081 } }));
    metrics.observe(minimalCall());
    for (let i = 0; i < 100; i++) metrics.observe(minimalCall({ server: { address: `customer-${i}.example.com` } }));
    const { 'gen_ai.client.operation.duration': durations } = await shown();
    const servers = durations!.map(({ attributes: { 'server.address': host, 'server.port': port } }) => [host, port]);
    expect(servers.slice(0, 4)).toEqual([
      ['x.azure.com', undefined],
      ['localhost', 8080],
      ['localhost', 8081],
      [undefined, undefined],
    ]);
    expect(servers.length).toBe(21);
    expect(durations!.reduce((sum, { value }) => sum + value.count, 0)).toBe(104);
  });
});

describe.each(SDK_LINES)('the newest family on SDK %s', (_name, sdk) => {
  const stage = () => stageOf(sdk, { profile: 'latest' });

  it('is what latest has, alone', async () => {
    const { metrics, shown } = stage();
    metrics.observe(richCall());
    expect(clientMetrics(await shown())).toEqual([
      'gen_ai.client.inference.duration',
      'gen_ai.client.inference.operation.input_tokens',
      'gen_ai.client.inference.operation.output_tokens',
      'gen_ai.client.inference.time_to_first_chunk',
      'gen_ai.client.inference.usage.cache_read.input_tokens',
      'gen_ai.client.inference.usage.cache_write.input_tokens',
      'gen_ai.client.inference.usage.input_tokens',
      'gen_ai.client.inference.usage.output_tokens',
      'gen_ai.client.inference.usage.reasoning.output_tokens',
    ]);
  });

  it('has the operation duration only for what is no inference', async () => {
    const { metrics, shown } = stage();
    metrics.observe(minimalCall({ operation: 'embeddings', usage: { inputTokens: 3 } }));
    expect(clientMetrics(await shown())).toEqual(['gen_ai.client.operation.duration']);
    metrics.observe(minimalCall());
    expect((await shown())['gen_ai.client.operation.duration']).toHaveLength(1);
  });

  it('counts every inference, one without usage as 0 of an unknown modality', async () => {
    const { metrics, shown } = stage();
    metrics.observe(minimalCall({ outcome: 'error', error: { type: 'RateLimitError' } }));
    const before = await shown();
    for (const name of ['input_tokens', 'output_tokens']) {
      const points = before[`gen_ai.client.inference.usage.${name}`]!;
      expect(points.map(({ attributes, value }) => [attributes['gen_ai.token.modality'], value])).toEqual([
        ['unknown', 0],
      ]);
    }
    expect(before).not.toHaveProperty('gen_ai.client.inference.operation.input_tokens');
    metrics.observe(minimalCall(USED));
    const after = await shown();
    expect(after['gen_ai.client.inference.usage.input_tokens']).toMatchObject([{ value: 100 }]);
    expect(after['gen_ai.client.inference.usage.cache_read.input_tokens']).toMatchObject([{ value: 64 }]);
    expect(after['gen_ai.client.inference.usage.reasoning.output_tokens']).toMatchObject([{ value: 5 }]);
    expect(after).not.toHaveProperty('gen_ai.client.inference.usage.cache_write.input_tokens');
  });

  it('splits counters by modality to the same total, and histograms not', async () => {
    const { metrics, shown } = stage();
    const usage = { inputTokens: 100, textInput: 80, audioInput: 15, outputTokens: 10, imageOutput: 12 };
    metrics.observe(minimalCall({ usage }));
    const figures = await shown();
    const split = (name: string) =>
      figures[`gen_ai.client.inference.usage.${name}`]!.map(({ attributes, value }) => [
        attributes['gen_ai.token.modality'],
        value,
      ]);
    expect(split('input_tokens')).toEqual([
      ['text', 80],
      ['audio', 15],
      ['unknown', 5],
    ]);
    expect(split('output_tokens')).toEqual([['image', 10]]);
    const [perCall] = figures['gen_ai.client.inference.operation.input_tokens']!;
    expect(perCall!.value).toMatchObject({ count: 1, sum: 100 });
    expect(perCall!.attributes).not.toHaveProperty('gen_ai.token.modality');
  });

  it('has estimates nowhere', async () => {
    const { metrics, shown } = stage();
    metrics.observe(minimalCall({ estimatedUsage: { inputTokens: 5, outputTokens: 5, method: 'chars' } }));
    const figures = await shown();
    expect(figures['gen_ai.client.inference.usage.input_tokens']).toMatchObject([{ value: 0 }]);
    expect(figures).not.toHaveProperty('gen_ai.client.inference.operation.input_tokens');
  });

  it('times the first chunk of streams alone', async () => {
    const { metrics, shown } = stage();
    metrics.observe(minimalCall({ time: { startMs: 0, durationMs: 9, firstChunkMs: 5 } }));
    expect(await shown()).not.toHaveProperty('gen_ai.client.inference.time_to_first_chunk');
    metrics.observe(richCall());
    expect((await shown())['gen_ai.client.inference.time_to_first_chunk']![0]!.value).toMatchObject({ sum: 0.125 });
  });
});

describe.each(SDK_LINES)('the time between chunks on SDK %s', (_name, sdk) => {
  const GAPS = [10, 0, 250, 5_000];
  const gapsOn = (over: Partial<ModelCall> = {}) =>
    minimalCall({
      request: { model: 'gpt-5.2', stream: true, parameters: {} },
      server: { address: 'localhost', port: 8080 },
      time: { startMs: 0, durationMs: 6_000, firstChunkMs: 100, chunks: 5, chunkGapsMs: GAPS },
      ...over,
    });
  const both = [
    'gen_ai.client.operation.time_per_output_chunk',
    'gen_ai.client.inference.time_per_output_chunk',
  ] as const;

  it.each([
    ['default', both[0]],
    ['latest', both[1]],
  ] as const)('is recorded once for each chunk but the first, with %s as %s alone', async (profile, name) => {
    const { metrics, backend, shown } = stageOf(sdk, { profile });
    for (let i = 0; i < 3; i++) metrics.observe(gapsOn());
    const figures = await shown();
    expect(both.filter((other) => other in figures)).toEqual([name]);
    const [point, ...others] = figures[name]!;
    expect(others).toEqual([]);
    expect(point!.value).toMatchObject({ count: 12, sum: expect.closeTo(15.78, 9), min: 0, max: 5 });
    expect(point!.attributes).toEqual({
      'gen_ai.provider.name': 'openai',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-5.2',
      'server.address': 'localhost',
      'server.port': 8080,
    });
    const { descriptor } = (await backend.collect()).find((metric) => metric.descriptor.name === name)!;
    expect(descriptor).toMatchObject({ unit: 's', valueType: 1 });
    expect(point!.value.buckets.boundaries).toEqual(Array.from({ length: 14 }, (_, i) => 2 ** i / 100));
  });

  it.each(['default', 'latest'] as const)(
    'is there with %s only where it was taken, of what went well',
    async (profile) => {
      const { metrics, shown } = stageOf(sdk, { profile });
      const { chunkGapsMs: _gaps, ...time } = gapsOn().time;
      metrics.observe(gapsOn({ time }));
      metrics.observe(gapsOn({ outcome: 'error', error: { type: 'TypeError' } }));
      for (const name of both) expect(await shown()).not.toHaveProperty([name]);
      metrics.observe(gapsOn({ outcome: 'cancelled' }));
      metrics.observe(gapsOn({ outcome: 'truncated' }));
      const figures = await shown();
      expect(both.map((name) => figures[name]?.[0]?.value.count)).toEqual(
        profile === 'default' ? [8, undefined] : [undefined, 8],
      );
    },
  );
});
