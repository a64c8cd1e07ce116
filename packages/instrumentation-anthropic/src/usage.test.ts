import { describe, expect, it } from 'vitest';
import { readUsage } from './usage.ts';

const tokens = (input_tokens: unknown, output_tokens?: unknown) => ({ input_tokens, output_tokens });

describe('usage', () => {
  it('is read with all of its parts, the input inclusive', () => {
    const usage = {
      input_tokens: 10,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 25,
      cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 5 },
      output_tokens: 50,
      output_tokens_details: { thinking_tokens: 30 },
      server_tool_use: { web_search_requests: 2, web_fetch_requests: 1 },
      service_tier: 'standard',
    };
    expect(readUsage(usage)).toEqual({
      inputTokens: 135,
      outputTokens: 50,
      cacheRead: 100,
      cacheWrite: { total: 25, m5: 20, h1: 5 },
      reasoning: 30,
      webSearches: 2,
      webFetches: 1,
    });
  });

  it('has only the two figures that the oldest versions and compatible hosts report', () => {
    expect(readUsage(tokens(7, 3))).toEqual({ inputTokens: 7, outputTokens: 3 });
  });

  it('keeps the write without its lifetimes where there is no split', () => {
    const usage = { ...tokens(1), cache_creation_input_tokens: 4, cache_creation: null };
    expect(readUsage(usage)).toEqual({ inputTokens: 5, cacheWrite: { total: 4 } });
  });

  it('takes null caches for not reported, and zero for zero', () => {
    const nulls = { ...tokens(3, 1), cache_read_input_tokens: null, cache_creation_input_tokens: null };
    expect(readUsage(nulls)).toEqual({ inputTokens: 3, outputTokens: 1 });
    const zeroes = {
      ...tokens(0, 0),
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      output_tokens_details: { thinking_tokens: 0 },
      server_tool_use: { web_search_requests: 0, web_fetch_requests: 0 },
    };
    expect(readUsage(zeroes)).toEqual({
      inputTokens: 0,
      outputTokens: 0,
      cacheRead: 0,
      cacheWrite: { total: 0, m5: 0, h1: 0 },
      reasoning: 0,
      webSearches: 0,
      webFetches: 0,
    });
  });

  it('has no input when only the caches were reported: a part is not the total', () => {
    expect(readUsage({ ...tokens(null, 2), cache_read_input_tokens: 9 })).toEqual({ outputTokens: 2, cacheRead: 9 });
  });

  it('is not repaired: a split may not add up, thinking may exceed the output', () => {
    const usage = {
      ...tokens(6, 2),
      cache_creation_input_tokens: 9,
      cache_creation: { ephemeral_5m_input_tokens: 7, ephemeral_1h_input_tokens: 0 },
      output_tokens_details: { thinking_tokens: 40 },
    };
    expect(readUsage(usage)).toEqual({
      inputTokens: 15,
      outputTokens: 2,
      cacheWrite: { total: 9, m5: 7, h1: 0 },
      reasoning: 40,
    });
  });

  it('leaves out what is no finite number', () => {
    const usage = { ...tokens('5', Number.NaN), cache_creation: 'none', server_tool_use: [1], iterations: { a: 1 } };
    expect(readUsage(usage)).toEqual({});
  });

  it.each([undefined, null, 'none', 12, true])('is absent when it is %o', (value) => {
    expect(readUsage(value)).toBeUndefined();
  });
});

describe('compactions', () => {
  const compaction = { type: 'compaction', ...tokens(1000, 100) };

  it('are summed over the iterations, inclusive, beside the figures of the answer', () => {
    const iterations = [
      { ...compaction, cache_read_input_tokens: 20, cache_creation_input_tokens: 3 },
      { type: 'message', ...tokens(5, 6) },
      { ...compaction, cache_read_input_tokens: 1 },
    ];
    expect(readUsage({ ...tokens(5, 6), iterations })).toEqual({
      inputTokens: 5,
      outputTokens: 6,
      compaction: { inputTokens: 2024, outputTokens: 200, cacheRead: 21, cacheWrite: 3 },
    });
  });

  it('are absent where the iterations are of another kind', () => {
    const iterations = [{ type: 'message', ...tokens(5, 6) }, { type: 'advisor_message', ...tokens(9, 9) }, null, 5];
    expect(readUsage({ ...tokens(5, 6), iterations })).toEqual({ inputTokens: 5, outputTokens: 6 });
    expect(readUsage({ ...tokens(5), iterations: null })).toEqual({ inputTokens: 5 });
  });

  it('that report nothing count nothing', () => {
    expect(readUsage({ iterations: [{ type: 'compaction' }] })).toEqual({
      compaction: { inputTokens: 0, outputTokens: 0 },
    });
  });
});
