import { type Json, number, object } from '@genspan/instrumentation';
import type { Usage } from '@genspan/model-call';

/**
 * Tokens from a `usage` object of chat completions, responses, embeddings or legacy completions, written exactly as
 * reported: compatible hosts report figures that do not add up, and nothing is repaired.
 *
 * Where the details are missing, the names that compatible hosts use on the top level are read: `cached_tokens`
 * (Moonshot, Hugging Face), `prompt_cache_hit_tokens` (DeepSeek), `num_cached_tokens` (Mistral).
 */
export function readUsage(value: unknown): Usage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const usage = value as Json;
  const input = object(usage.prompt_tokens_details ?? usage.input_tokens_details);
  const output = object(usage.completion_tokens_details ?? usage.output_tokens_details);
  return {
    inputTokens: number(usage.prompt_tokens) ?? number(usage.input_tokens),
    outputTokens: number(usage.completion_tokens) ?? number(usage.output_tokens),
    cacheRead:
      number(input.cached_tokens) ??
      number(usage.cached_tokens) ??
      number(usage.prompt_cache_hit_tokens) ??
      number(usage.num_cached_tokens),
    cacheWrite: readCacheWrite(input),
    reasoning: number(output.reasoning_tokens) ?? number(usage.reasoning_tokens),
    textInput: number(input.text_tokens),
    textOutput: number(output.text_tokens),
    audioInput: number(input.audio_tokens),
    audioOutput: number(output.audio_tokens),
    imageInput: number(input.image_tokens),
    imageOutput: number(output.image_tokens),
    webSearches: number(object(usage.server_tool_use_details ?? usage.server_tool_use).web_search_requests),
    reportedCost: readCost(usage),
  };
}

/** `cache_write_tokens` of the GPT-5.6 family, with its lifetimes. */
function readCacheWrite(input: Json): Usage['cacheWrite'] {
  const total = number(input.cache_write_tokens);
  if (total === undefined) return undefined;
  const split = object(input.cache_write_tokens_details);
  return { total, m30: number(split.ttl_30m_tokens), h12: number(split.ttl_12h_tokens) };
}

/**
 * OpenRouter and Perplexity put what they charge into the usage, in USD. With the user's own key at the provider OpenRouter
 * charges its fee only, and says what the provider charges beside it.
 */
function readCost(usage: Json): Usage['reportedCost'] {
  const amount = number(usage.cost) ?? number(object(usage.cost).total_cost);
  if (amount === undefined) return undefined;
  const upstream = usage.is_byok === true ? number(object(usage.cost_details).upstream_inference_cost) : undefined;
  return { amount: amount + (upstream ?? 0), currency: 'USD' };
}
