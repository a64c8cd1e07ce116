import type { Json, JsonObject } from '../../recording.ts';
import { number, object, objects } from '../json.ts';
import { absent, equals, type Matcher, oneOf } from '../matcher.ts';

/** Every figure by span attribute, absent. */
export function noFigures(): Map<string, Matcher> {
  const parts = [
    'input',
    'output',
    'cache_read.input',
    'cache_write.input',
    'cache_creation.input',
    'reasoning.output',
  ];
  const names = [
    ...parts.map((part) => `gen_ai.usage.${part}_tokens`),
    ...['5m', '30m', '1h', '12h'].map((lifetime) => `genspan.usage.cache_write.${lifetime}`),
    ...['web_searches', 'web_fetches', 'file_searches'].map((tool) => `genspan.usage.${tool}`),
    ...['input_tokens', 'output_tokens', 'cache_read', 'cache_write'].map((part) => `genspan.usage.compaction.${part}`),
  ];
  return new Map(names.map((name) => [name, absent]));
}

/** What the span must say of a usage object; every figure that was not reported must be absent. */
export function usageFields(reported: Json | undefined): Map<string, Matcher> {
  const fields = noFigures();
  if (typeof reported !== 'object' || reported === null)
    return fields.set('genspan.usage.source', oneOf('none', 'estimated'));
  const usage = object(reported);
  const expect = (name: string, value: unknown) => fields.set(name, equals(value));
  expect('genspan.usage.source', 'provider');
  fields.set('gen_ai.usage.input_tokens', inputTokens(usage));
  expect('gen_ai.usage.output_tokens', number(usage.output_tokens));
  expect('gen_ai.usage.reasoning.output_tokens', number(object(usage.output_tokens_details).thinking_tokens));
  expect('gen_ai.usage.cache_read.input_tokens', number(usage.cache_read_input_tokens));
  const tools = object(usage.server_tool_use);
  expect('genspan.usage.web_searches', number(tools.web_search_requests));
  expect('genspan.usage.web_fetches', number(tools.web_fetch_requests));
  for (const [name, matcher] of [...cacheWriteFields(usage), ...compactionFields(usage)]) fields.set(name, matcher);
  return fields;
}

/** Anthropic counts what went through the cache apart; the conventions' input is all of it. */
function inputTokens(usage: JsonObject): Matcher {
  const sum = inclusive(usage);
  // Only with the uncached part is it known how much was read.
  return number(usage.input_tokens) === undefined ? oneOf(undefined, sum) : equals(sum);
}

function inclusive(usage: JsonObject): number {
  const parts = [usage.input_tokens, usage.cache_read_input_tokens, usage.cache_creation_input_tokens];
  return total(parts);
}

function total(parts: Array<Json | undefined>): number {
  return parts.reduce((sum: number, part) => sum + (number(part) ?? 0), 0);
}

function cacheWriteFields(usage: JsonObject): Array<[string, Matcher]> {
  const written = number(usage.cache_creation_input_tokens);
  const split = object(usage.cache_creation);
  const lifetimes = [
    ['genspan.usage.cache_write.5m', number(split.ephemeral_5m_input_tokens)],
    ['genspan.usage.cache_write.1h', number(split.ephemeral_1h_input_tokens)],
  ] as const;
  const told = lifetimes.flatMap(([, tokens]) => tokens ?? []);
  const sum = total(told);
  // Where only the lifetimes are told, their sum may stand for the total.
  const whole = written === undefined && told.length > 0 ? oneOf(undefined, sum) : equals(written);
  const totals = ['gen_ai.usage.cache_write.input_tokens', 'gen_ai.usage.cache_creation.input_tokens'] as const;
  return [
    ...totals.map((name): [string, Matcher] => [name, whole]),
    ...lifetimes.map(([name, tokens]): [string, Matcher] => [name, lifetime(tokens, written, sum)]),
  ];
}

/**
 * The split comes with `message_start` and is not repeated when the total grows. What is left of it then is a matter of
 * taste: as it was said, nothing, or with the growth added to the only lifetime in use.
 */
function lifetime(tokens: number | undefined, written: number | undefined, sum: number): Matcher {
  if (tokens === undefined || written === sum) return equals(tokens);
  if (written === undefined) return oneOf(undefined, tokens);
  return oneOf(tokens, undefined, ...(tokens === sum ? [written] : []));
}

/** What summing the conversation up took, which the totals leave out; a cache part that no compaction reports is absent. */
function compactionFields(usage: JsonObject): Array<[string, Matcher]> {
  const compactions = objects(usage.iterations).filter(({ type }) => type === 'compaction');
  if (compactions.length === 0) return [];
  const part = (name: string) => {
    const values = compactions.map((compaction) => compaction[name]);
    return equals(values.some((value) => number(value) !== undefined) ? total(values) : undefined);
  };
  return [
    ['genspan.usage.compaction.input_tokens', equals(total(compactions.map(inclusive)))],
    ['genspan.usage.compaction.output_tokens', equals(total(compactions.map(({ output_tokens }) => output_tokens)))],
    ['genspan.usage.compaction.cache_read', part('cache_read_input_tokens')],
    ['genspan.usage.compaction.cache_write', part('cache_creation_input_tokens')],
  ];
}
