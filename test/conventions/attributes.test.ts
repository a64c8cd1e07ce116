import { describe } from 'vitest';
import { type ConformingSpan, changed, without } from './conforming-spans.ts';
import type { FindingId } from './finding.ts';
import { type Case, itFinds, unexpected } from './found.ts';

const cacheCreation = 'gen_ai.usage.cache_creation.input_tokens';
const cacheWrite = 'gen_ai.usage.cache_write.input_tokens';

const wrong = (id: FindingId, name: string, value: unknown, which: ConformingSpan = 'chat'): Case => [
  `${name} = ${JSON.stringify(value)}`,
  changed(which, { [name]: value }),
  [`${id} ${name}`],
];

describe('names', () => {
  const city = 'gen_ai.prompt.variable.city';
  itFinds([
    wrong('missing_attribute', 'gen_ai.request.temprature', 1),
    wrong('missing_attribute', 'gen_ai.usage.cost.amount', 1),
    wrong('missing_attribute', 'openai.response.tier', 'x'),
    wrong('missing_attribute', 'llm.model_name', 'x'),
    wrong('missing_attribute', 'constructor', 'x'),
    wrong('missing_attribute', 'genspan.refusal', true),
    wrong('missing_attribute', 'genspan.slo.good', true),
    wrong('deprecated', 'gen_ai.system', 'openai'),
    wrong('deprecated', 'gen_ai.usage.prompt_tokens', 1),
    wrong('deprecated', 'gen_ai.prompt', 'hi'),
    ['a prompt variable has a name of its own', changed('chat', { [city]: 'Paris' }), []],
    wrong('type_mismatch', city, 1),
    ['a prompt variable is of an inference', changed('embeddings', { [city]: 'Paris' }), unexpected(city)],
  ]);
});

describe('types', () => {
  itFinds([
    wrong('type_mismatch', 'gen_ai.request.max_tokens', 1.5),
    wrong('type_mismatch', 'gen_ai.request.max_tokens', '100'),
    wrong('type_mismatch', 'gen_ai.request.temperature', '1'),
    wrong('type_mismatch', 'gen_ai.request.temperature', Number.NaN),
    ['a double may be integral', changed('chat', { 'gen_ai.request.top_p': 1 }), []],
    wrong('type_mismatch', 'gen_ai.response.finish_reasons', 'stop'),
    wrong('type_mismatch', 'gen_ai.response.finish_reasons', [1]),
    wrong('type_mismatch', 'gen_ai.request.stream', 'true'),
    wrong('type_mismatch', 'gen_ai.response.model', 7),
    wrong('type_mismatch', 'genspan.tool_calls', 'get_weather'),
    wrong('type_mismatch', 'genspan.slo.latency.good', 'yes'),
    ['an SLO verdict is a boolean', changed('chat', { 'genspan.slo.latency.good': false }), []],
  ]);
});

describe('values', () => {
  itFinds([
    wrong('unexpected_value', 'gen_ai.response.id', ''),
    wrong('unexpected_value', 'gen_ai.usage.output_tokens', -1),
    ['a request may hold anything', changed('chat', { 'gen_ai.request.max_tokens': -1 }), []],
    wrong('unexpected_value', 'gen_ai.conversation.compacted', false),
    wrong('unexpected_value', 'gen_ai.response.finish_reasons', []),
    wrong('unexpected_value', 'gen_ai.response.finish_reasons', ['stop', '']),
    [
      'a choice count of 1 says nothing',
      changed('chat', { 'gen_ai.request.choice.count': 1 }),
      ['~unexpected_value gen_ai.request.choice.count'],
    ],
  ]);
});

describe('enums', () => {
  const unknownOperation = changed('chat', { 'gen_ai.operation.name': 'responses' }, { name: 'responses gpt-4o-mini' });
  itFinds([
    wrong('undefined_enum_variant', 'gen_ai.output.type', 'json_schema'),
    wrong('undefined_enum_variant', 'openai.api.type', 'completions'),
    wrong('undefined_enum_variant', 'gen_ai.response.status', 'done', 'fetchResponse'),
    ['an operation of one’s own', unknownOperation, ['undefined_enum_variant gen_ai.operation.name']],
    ['a provider of one’s own', changed('stream', { 'gen_ai.provider.name': 'cerebras' }), []],
    wrong('undefined_enum_variant', 'gen_ai.provider.name', 'mistral', 'stream'),
    ['a service tier that is not listed', changed('chat', { 'openai.request.service_tier': 'flex' }), []],
    wrong('undefined_enum_variant', 'genspan.outcome', 'success'),
    wrong('undefined_enum_variant', 'genspan.usage.source', 'tokenizer'),
    wrong('undefined_enum_variant', 'genspan.cost.source', 'vendor', 'stream'),
    wrong('undefined_enum_variant', 'genspan.cost.reason', 'no_price', 'stream'),
  ]);
});

describe('the default mode', () => {
  itFinds([
    ['the alias never stands alone', without('stream', cacheWrite), [`inconsistent_values ${cacheCreation}`]],
    ['the alias says the same', changed('stream', { [cacheCreation]: 59 }), [`inconsistent_values ${cacheCreation}`]],
    ['the alias may be left out', without('stream', cacheCreation), []],
  ]);
});

describe('the mode latest', () => {
  itFinds([
    ['has no alias', changed('stream', {}), [`deprecated ${cacheCreation}`], 'latest'],
    [
      'has no token type',
      changed('chat', { 'gen_ai.token.type': 'input' }),
      ['deprecated gen_ai.token.type'],
      'latest',
    ],
  ]);
});

describe('the mode v1.41', () => {
  const level = 'gen_ai.request.reasoning.level';
  itFinds([
    ['has the old name of cache writes', without('stream', cacheWrite), [], 'v1.41'],
    ['has it alone', changed('stream', {}), [`missing_attribute ${cacheWrite}`], 'v1.41'],
    ['has no newer names', changed('chat', { [level]: 'low' }), [`missing_attribute ${level}`], 'v1.41'],
    [
      'keeps the prompt version, which is attribution',
      changed('chat', { 'gen_ai.prompt.name': 'p', 'gen_ai.prompt.version': '3' }),
      [],
      'v1.41',
    ],
    [
      'has top_k, not retrieval.top_k, and as a double',
      changed('retrieval', { 'gen_ai.retrieval.top_k': undefined, 'gen_ai.request.top_k': 5.5 }),
      [],
      'v1.41',
    ],
    ['has a provider on agents', changed('invokeAgent', { 'gen_ai.provider.name': 'openai' }), [], 'v1.41'],
    ['judges newer spans by the newest names', changed('fetchResponse', {}), [], 'v1.41'],
  ]);
});
