import type { Json, JsonObject } from '../../recording.ts';
import * as shared from '../facts.ts';
import { number, object } from '../json.ts';

/** What an exchange with an API of OpenAI's says. */
export interface Facts extends shared.Facts {
  fingerprints: Array<string | undefined>;
  usage?: UsageFacts;
  /** Built-in searches that the provider bills by the piece. */
  searches: { web?: number; file?: number };
}

/** Token counts by span attribute, without the `gen_ai.usage.` prefix and `_tokens` suffix; `cost` is in USD. */
export interface UsageFacts {
  [field: string]: number | undefined;
}

/** Facts of an exchange that told nothing. */
export function nothing(): Facts {
  return { ...shared.nothing(), fingerprints: [], searches: {} };
}

/** Every token count that the conventions have a name for, from a chat or a Responses usage object. */
export function readUsage(reported: Json | undefined): UsageFacts | undefined {
  if (typeof reported !== 'object' || reported === null) return undefined;
  const usage = object(reported);
  const input = object(usage.prompt_tokens_details ?? usage.input_tokens_details);
  const output = object(usage.completion_tokens_details ?? usage.output_tokens_details);
  return {
    input: number(usage.prompt_tokens) ?? number(usage.input_tokens),
    output: number(usage.completion_tokens) ?? number(usage.output_tokens),
    // Moonshot, DeepSeek and Mistral have names of their own for the same figure.
    'cache_read.input':
      number(input.cached_tokens) ??
      number(usage.cached_tokens) ??
      number(usage.prompt_cache_hit_tokens) ??
      number(usage.num_cached_tokens),
    'cache_write.input': number(input.cache_write_tokens),
    'reasoning.output': number(output.reasoning_tokens) ?? number(usage.reasoning_tokens),
    'audio.input': number(input.audio_tokens),
    'audio.output': number(output.audio_tokens),
    'text.input': number(input.text_tokens),
    'text.output': number(output.text_tokens),
    'image.input': number(input.image_tokens),
    'image.output': number(output.image_tokens),
    cost: readCost(usage),
  };
}

/** What the provider says that the call cost: OpenRouter as a number, Perplexity as a sum with its parts. */
export function readCost(usage: JsonObject): number | undefined {
  return number(usage.cost) ?? number(object(usage.cost).total_cost);
}
