import type { ModelCall } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minimalCall, SDK_LINES, stageOf } from '../metrics.fixture.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

function callWith(rateLimit: ModelCall['rateLimit'], model = 'gpt-5.2'): ModelCall {
  return minimalCall({ request: { model, parameters: {} }, attribution: { feature: 'checkout' }, rateLimit });
}

describe.each(SDK_LINES)('quotas on SDK %s', (_name, sdk) => {
  it('are the last that was heard, by provider, model and kind', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(
      callWith({ requests: { limit: 100, remaining: 99 }, inputTokens: { limit: 5000, remaining: 400 } }),
    );
    metrics.observe(callWith({ requests: { limit: 100, remaining: 98 } }));
    metrics.observe(callWith({ outputTokens: { remaining: 7 } }, 'gpt-5.2-mini'));
    metrics.observe(callWith(undefined));
    const figures = await shown();
    const rows = (name: string) => figures[name]!.map(({ attributes, value }) => [...Object.values(attributes), value]);
    expect(rows('genspan.ratelimit.remaining')).toEqual([
      ['requests', 'openai', 'gpt-5.2', 98],
      ['input_tokens', 'openai', 'gpt-5.2', 400],
      ['output_tokens', 'openai', 'gpt-5.2-mini', 7],
    ]);
    expect(rows('genspan.ratelimit.limit')).toEqual([
      ['requests', 'openai', 'gpt-5.2', 100],
      ['input_tokens', 'openai', 'gpt-5.2', 5000],
    ]);
  });

  it('are whole again once their window has ended', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(callWith({ requests: { limit: 100, remaining: 3, resetMs: 60_000 } }));
    const remaining = async () => (await shown())['genspan.ratelimit.remaining']?.map(({ value }) => value);
    vi.advanceTimersByTime(59_000);
    expect(await remaining()).toEqual([3]);
    vi.advanceTimersByTime(1_000);
    expect(await remaining()).toEqual([100]);
    metrics.observe(callWith({ requests: { limit: 100, remaining: 50, resetMs: 60_000 } }));
    expect(await remaining()).toEqual([50]);
  });

  it('are not low for ever where nothing is heard any more, whatever the provider said of its window', async () => {
    const { metrics, shown } = stageOf(sdk);
    const remaining = async () => (await shown())['genspan.ratelimit.remaining']?.map(({ value }) => value);
    metrics.observe(callWith({ requests: { limit: 100, remaining: 3 } }));
    expect(await remaining()).toEqual([3]);
    vi.advanceTimersByTime(600_001);
    expect(await remaining()).toEqual([100]);
  });

  it('are not shown to who comes long after, nor once the whole is unknown', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(callWith({ requests: { limit: 100, remaining: 3 } }));
    metrics.observe(callWith({ inputTokens: { remaining: 3, resetMs: 100 } }));
    vi.advanceTimersByTime(200);
    expect((await shown())['genspan.ratelimit.remaining']).toHaveLength(1);
    const late = stageOf(sdk);
    late.metrics.observe(callWith({ requests: { limit: 100, remaining: 3 } }));
    vi.advanceTimersByTime(1_200_000);
    const figures = await late.shown();
    expect(figures).not.toHaveProperty('genspan.ratelimit.remaining');
    expect(figures).not.toHaveProperty('genspan.ratelimit.limit');
  });
});
