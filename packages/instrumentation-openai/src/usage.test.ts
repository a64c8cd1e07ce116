import { describe, expect, it } from 'vitest';
import { readUsage } from './usage.ts';

describe('usage', () => {
  it('of chat completions is read with all of its parts', () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: { cached_tokens: 60, audio_tokens: 4, text_tokens: 90, image_tokens: 6 },
      completion_tokens_details: { reasoning_tokens: 20, audio_tokens: 3, text_tokens: 40, image_tokens: 7 },
    };
    expect(readUsage(usage)).toEqual({
      inputTokens: 100,
      outputTokens: 50,
      cacheRead: 60,
      audioInput: 4,
      textInput: 90,
      imageInput: 6,
      reasoning: 20,
      audioOutput: 3,
      textOutput: 40,
      imageOutput: 7,
    });
  });

  it('of responses is read under its own names', () => {
    const usage = {
      input_tokens: 9,
      input_tokens_details: {
        cached_tokens: 0,
        cache_write_tokens: 8,
        cache_write_tokens_details: { ttl_30m_tokens: 5, ttl_12h_tokens: 3 },
      },
      output_tokens: 2,
      output_tokens_details: { reasoning_tokens: 0 },
    };
    expect(readUsage(usage)).toEqual({
      inputTokens: 9,
      outputTokens: 2,
      cacheRead: 0,
      cacheWrite: { total: 8, m30: 5, h12: 3 },
      reasoning: 0,
    });
  });

  it.each([
    ['Moonshot, Hugging Face', { cached_tokens: 10 }, { cacheRead: 10 }],
    ['DeepSeek', { prompt_cache_hit_tokens: 7, prompt_cache_miss_tokens: 3 }, { cacheRead: 7 }],
    ['Mistral', { num_cached_tokens: 32, prompt_tokens_details: null }, { cacheRead: 32 }],
    ['Azure AI services', { reasoning_tokens: 0 }, { reasoning: 0 }],
    ['OpenRouter', { cost: 0.0012, cost_details: {} }, { reportedCost: { amount: 0.0012, currency: 'USD' } }],
    [
      "OpenRouter with the user's own key",
      { cost: 0.001, is_byok: true, cost_details: { upstream_inference_cost: 0.02 } },
      { reportedCost: { amount: 0.021, currency: 'USD' } },
    ],
    [
      'Perplexity',
      { cost: { input_tokens_cost: 0, output_tokens_cost: 0.0001, request_cost: 0.005, total_cost: 0.0051 } },
      { reportedCost: { amount: 0.0051, currency: 'USD' } },
    ],
    ['OpenRouter', { server_tool_use_details: { web_search_requests: 2 } }, { webSearches: 2 }],
  ])('is found where %s puts it', (_, usage, read) => {
    expect(readUsage({ prompt_tokens: 50, ...usage })).toEqual({ inputTokens: 50, ...read });
  });

  it('takes the details before what stands beside them', () => {
    const usage = { prompt_tokens: 9, cached_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } };
    expect(readUsage(usage)?.cacheRead).toBe(4);
  });

  it('is not repaired: reasoning may exceed output, parts may exceed totals', () => {
    const usage = {
      prompt_tokens: 5,
      completion_tokens: 2,
      total_tokens: 999,
      prompt_tokens_details: { cached_tokens: 50 },
      completion_tokens_details: { reasoning_tokens: 340 },
    };
    expect(readUsage(usage)).toEqual({ inputTokens: 5, outputTokens: 2, cacheRead: 50, reasoning: 340 });
  });

  it('keeps zero, and leaves out null, text and what is no finite number', () => {
    const usage = { prompt_tokens: 0, completion_tokens: null, cached_tokens: '5', reasoning_tokens: Number.NaN };
    expect(readUsage(usage)).toEqual({ inputTokens: 0 });
    expect(readUsage({ prompt_tokens: 1, prompt_tokens_details: null, completion_tokens_details: 'none' })).toEqual({
      inputTokens: 1,
    });
  });

  it.each([undefined, null, 'none', 12, true])('is absent when it is %o', (value) => {
    expect(readUsage(value)).toBeUndefined();
  });
});
