import type { Json } from '../recording.ts';
import { number, object } from './json.ts';

/** What an exchange says, in the oracle's own words. A list of alternatives means: the contract allows each. */
export interface Facts {
  id?: string;
  model?: string;
  /** Allowed service tiers; empty: none was reported. */
  tiers: Array<string | undefined>;
  fingerprints: Array<string | undefined>;
  /** Allowed lists of finish reasons; `undefined`: the attribute may be absent. */
  finishReasons: Array<string[] | undefined>;
  tools: string[];
  usage?: UsageFacts;
  /** Built-in searches that the provider bills by the piece. */
  searches: { web?: number; file?: number };
  /** Allowed sources of the refusal; empty: nobody refused. */
  refusals: string[];
  truncated: boolean;
  /** Words that may name the failure; undefined: the exchange did not fail. */
  failure?: Array<string | undefined>;
  /** Whether a content-bearing delta arrived; `unclear` where the contract does not say if it bears content. */
  content: 'yes' | 'no' | 'unclear';
}

/** Token counts by span attribute, without the `gen_ai.usage.` prefix and `_tokens` suffix. */
export interface UsageFacts {
  [field: string]: number | undefined;
}

/** Facts of an exchange that told nothing. */
export function nothing(): Facts {
  return {
    tiers: [],
    fingerprints: [],
    finishReasons: [undefined],
    tools: [],
    searches: {},
    refusals: [],
    truncated: false,
    content: 'no',
  };
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
  };
}

/** The words by which a provider's error object may be named in `error.type`. */
export function errorWords(error: Json | undefined): string[] {
  const { code, type } = object(error);
  return [code, type].flatMap((word) => (typeof word === 'string' || typeof word === 'number' ? [String(word)] : []));
}
