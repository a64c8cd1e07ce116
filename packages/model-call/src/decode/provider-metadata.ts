import type { Usage } from '../model-call.ts';
import { type AttributeReader, compact, list, number, object, parseJson, type Tree, text } from './attributes.ts';

/** What providers say beyond what the AI SDK has names for; `ai.response.providerMetadata` holds it in JSON. */
export function providerMetadata(get: AttributeReader): Tree {
  return object(parseJson(get.text('ai.response.providerMetadata')));
}

/** A usage in which the parts that Anthropic itself reported stand exactly as it did; others stay as they are. */
export function withProviderUsage(usage: Usage, get: AttributeReader): Usage {
  const own = anthropicUsage(object(providerMetadata(get).anthropic).usage);
  return own ? { ...usage, ...compact(own) } : usage;
}

/**
 * Tokens from the `usage` object of Anthropic's messages API: its input leaves cached tokens out. Undefined when the
 * value is no such object.
 */
export function anthropicUsage(value: unknown): Usage | undefined {
  const usage = object(value);
  const input = number(usage.input_tokens);
  if (input === undefined) return undefined;
  const cacheRead = number(usage.cache_read_input_tokens);
  const total = number(usage.cache_creation_input_tokens);
  const split = object(usage.cache_creation);
  const tools = object(usage.server_tool_use);
  return {
    inputTokens: input + (cacheRead ?? 0) + (total ?? 0),
    outputTokens: number(usage.output_tokens),
    cacheRead,
    cacheWrite:
      total === undefined
        ? undefined
        : compact({ total, m5: number(split.ephemeral_5m_input_tokens), h1: number(split.ephemeral_1h_input_tokens) }),
    reasoning: number(object(usage.output_tokens_details).thinking_tokens),
    webSearches: number(tools.web_search_requests),
    webFetches: number(tools.web_fetch_requests),
    compaction: compactionOf(usage.iterations),
  };
}

function compactionOf(iterations: unknown): Usage['compaction'] {
  const compactions = list(iterations)
    .map(object)
    .filter(({ type }) => type === 'compaction');
  if (compactions.length === 0) return undefined;
  const sum = (name: string) => compactions.reduce((total, each) => total + (number(each[name]) ?? 0), 0);
  const cacheRead = sum('cache_read_input_tokens');
  const cacheWrite = sum('cache_creation_input_tokens');
  return {
    inputTokens: sum('input_tokens') + cacheRead + cacheWrite,
    outputTokens: sum('output_tokens'),
    cacheRead,
    cacheWrite,
  };
}

/** Tiers and regions as the provider served the call. */
export function servedAs(value: unknown): { serviceTier?: string; region?: string; speed?: string } {
  const usage = object(value);
  return { serviceTier: text(usage.service_tier), region: text(usage.inference_geo), speed: text(usage.speed) };
}
