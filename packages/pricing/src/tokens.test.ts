import type { Usage } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { acmeCall, callOf } from './pricing.fixture.ts';
import { billedTokens } from './tokens.ts';

const bill = (usage: Usage, over = {}) => billedTokens(acmeCall(usage, over));

describe('tokens as they are billed', () => {
  it('are disjoint', () => {
    const usage = {
      inputTokens: 1000,
      outputTokens: 100,
      cacheRead: 300,
      cacheWrite: { total: 200, m5: 150 },
      audioInput: 50,
      imageInput: 25,
      audioOutput: 10,
      reasoning: 40,
    };
    expect(bill(usage)).toEqual({
      context: 1000,
      input: 425,
      audioInput: 50,
      imageInput: 25,
      cacheRead: 300,
      cacheWrite: { m5: 150, m30: 0, h1: 0, h12: 0, rest: 50 },
      output: 90,
      audioOutput: 10,
      imageOutput: 0,
      isEstimated: false,
    });
  });

  it.each<[string, Usage]>([
    ['more read from the cache than there was', { inputTokens: 10, outputTokens: 1, cacheRead: 11 }],
    ['more written than there was', { inputTokens: 10, outputTokens: 1, cacheRead: 5, cacheWrite: { total: 6 } }],
    ['lifetimes that exceed the writes', { inputTokens: 10, outputTokens: 1, cacheWrite: { total: 4, m5: 3, h1: 2 } }],
    ['more reasoning than output', { inputTokens: 10, outputTokens: 5, reasoning: 6 }],
    ['more audio than output', { inputTokens: 10, outputTokens: 5, audioOutput: 6 }],
    ['more audio than input', { inputTokens: 10, outputTokens: 5, audioInput: 6, imageInput: 5 }],
    ['less than nothing', { inputTokens: -1, outputTokens: 5 }],
    ['half a token', { inputTokens: 10.5, outputTokens: 5 }],
    ['no number', { inputTokens: Number.NaN, outputTokens: 5 }],
    ['fewer than no searches', { inputTokens: 10, outputTokens: 5, webSearches: -1 }],
    ['half a search', { inputTokens: 10, outputTokens: 5, fileSearches: 0.5 }],
    [
      'a compaction that used less than nothing',
      { inputTokens: 1, outputTokens: 1, compaction: { inputTokens: -5, outputTokens: 1 } },
    ],
    [
      'a compaction that read more than it was given',
      { inputTokens: 1, outputTokens: 1, compaction: { inputTokens: 5, outputTokens: 1, cacheRead: 6 } },
    ],
  ])('contradict themselves with %s', (_, usage) => expect(bill(usage)).toBe('inconsistent_usage'));

  it('cannot be told apart when cached tokens were audio', () => {
    expect(bill({ inputTokens: 100, outputTokens: 1, cacheRead: 80, audioInput: 30 })).toBe('unpriced_unit');
    expect(bill({ inputTokens: 100, outputTokens: 1, cacheRead: 70, audioInput: 30 })).toMatchObject({ input: 0 });
  });

  it('are unknown without usage', () => {
    expect(billedTokens(acmeCall(undefined))).toBe('no_usage');
    expect(bill({})).toBe('no_usage');
    expect(bill({ inputTokens: 5 })).toBe('no_usage');
    expect(bill({ outputTokens: 5 })).toBe('no_usage');
  });

  it('of embeddings have no output', () => {
    expect(bill({ inputTokens: 5 }, { operation: 'embeddings' })).toMatchObject({ output: 0, isEstimated: false });
  });

  it('are estimated where the provider said nothing, and only there', () => {
    const estimatedUsage = { inputTokens: 40, outputTokens: 9, method: 'char_class' };
    expect(bill({ inputTokens: 50 }, { estimatedUsage })).toMatchObject({ input: 50, output: 9, isEstimated: true });
    expect(billedTokens(acmeCall(undefined, { estimatedUsage }))).toMatchObject({
      input: 40,
      output: 9,
      isEstimated: true,
    });
    const whole = { inputTokens: 50, outputTokens: 5 };
    expect(bill(whole, { estimatedUsage })).toMatchObject({ input: 50, output: 5, isEstimated: false });
  });

  it("of xAI's chat completions have the reasoning beside the output, those of its responses in it", () => {
    const usage = { inputTokens: 307, outputTokens: 26, reasoning: 255 };
    const xai = (over: object) => billedTokens(callOf('x_ai', 'grok-4', usage, over));
    expect(xai({ api: 'chat_completions' })).toMatchObject({ output: 281 });
    // A span of somebody else that does not say the API: more reasoning than output is beside it.
    expect(xai({})).toMatchObject({ output: 281 });
    const inside = { inputTokens: 307, outputTokens: 300, reasoning: 255 };
    expect(billedTokens(callOf('x_ai', 'grok-4', inside, { api: 'responses' }))).toMatchObject({ output: 300 });
    expect(billedTokens(callOf('x_ai', 'grok-4', inside))).toMatchObject({ output: 300 });
  });
});
