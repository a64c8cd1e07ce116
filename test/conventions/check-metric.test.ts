import { describe, expect, it } from 'vitest';
import { checkMetric, checkMetrics } from './check-metric.ts';
import type { Mode } from './finding.ts';
import { lines } from './found.ts';
import type { MetricLike } from './read-metric.ts';

const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const tokens = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
const call = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
  'server.address': 'api.example.com',
  'server.port': 443,
};
const attribution = { 'genspan.feature': 'search', 'genspan.team': 'growth', 'gen_ai.prompt.name': 'p' };

type Attributes = Record<string, unknown>;

/** A histogram as the SDK collects it. */
const histogram = (name: string, unit: string, attributes: Attributes, boundaries = seconds, valueType = 1) => ({
  descriptor: { name, unit, valueType },
  dataPointType: 0,
  dataPoints: [{ attributes, value: { buckets: { boundaries } } }],
});

/** A counter as the SDK collects it. */
const counter = (name: string, unit: string, attributes: Attributes, valueType = 0, isMonotonic = true) => ({
  descriptor: { name, unit, valueType },
  dataPointType: 3,
  isMonotonic,
  dataPoints: [{ attributes, value: 1 }],
});

const duration = (attributes: Attributes = {}) =>
  histogram('gen_ai.client.operation.duration', 's', { ...call, ...attributes });
const usage = (attributes: Attributes = {}) =>
  histogram(
    'gen_ai.client.token.usage',
    '{token}',
    { ...call, 'gen_ai.token.type': 'input', ...attributes },
    tokens,
    0,
  );
const inferenceDuration = histogram('gen_ai.client.inference.duration', 's', call);
const inputTokens = (attributes: Attributes = {}) =>
  counter('gen_ai.client.inference.usage.input_tokens', '{token}', {
    ...call,
    'gen_ai.token.modality': 'text',
    ...attributes,
  });
const toolDuration = histogram('gen_ai.execute_tool.duration', 's', { 'gen_ai.tool.name': 'f' });

function itFinds(cases: [rule: string, metric: MetricLike, expected: string[], mode?: Mode][]): void {
  it.each(cases)('%s', (_rule, metric, expected, mode = 'default') => {
    expect(lines(checkMetric(metric, { mode }))).toEqual(expected);
  });
}

describe('a conforming metric', () => {
  itFinds([
    ['duration', duration(), []],
    ['duration of a failure, with attribution', duration({ 'error.type': '500', ...attribution }), []],
    ['token usage', usage(), []],
    ['token usage under v1.41', usage(), [], 'v1.41'],
    ['inference duration', inferenceDuration, [], 'latest'],
    ['token counter', inputTokens({ 'openai.response.service_tier': 'default' }), [], 'latest'],
    ['operation duration of embeddings', duration({ 'gen_ai.operation.name': 'embeddings' }), [], 'latest'],
    ['tool duration', toolDuration, []],
    ['calls', counter('genspan.calls', '{call}', { ...attribution, 'genspan.outcome': 'ok' }), []],
    [
      'cost',
      counter('genspan.cost', '{USD}', { 'genspan.cost.component': 'input', 'genspan.cost.status': 'priced' }, 1),
      [],
    ],
    ['of somebody else', counter('http.client.requests', '1', { anything: 1 }), []],
  ]);
});

describe('instrument, unit and numbers', () => {
  const inSeconds = duration();
  itFinds([
    ['unit', { ...inSeconds, descriptor: { ...inSeconds.descriptor, unit: 'ms' } }, ['unit_mismatch']],
    ['number', { ...inSeconds, descriptor: { ...inSeconds.descriptor, valueType: 0 } }, ['type_mismatch']],
    ['instrument', counter('gen_ai.client.operation.duration', 's', call, 1), ['unexpected_instrument']],
    [
      'a counter only grows',
      counter('genspan.refusals', '{refusal}', { 'genspan.refusal.source': 'guardrail' }, 0, false),
      ['unexpected_instrument'],
    ],
    ['another aggregation is a choice', { ...inSeconds, dataPointType: 1 }, ['~unexpected_instrument']],
    ['no data', { name: 'gen_ai.execute_tool.duration', unit: 's' }, ['unexpected_instrument']],
    ['buckets', histogram('gen_ai.client.operation.duration', 's', call, [1, 2]), ['bucket_mismatch']],
    [
      'buckets of tokens',
      histogram('gen_ai.client.token.usage', '{token}', { ...call, 'gen_ai.token.type': 'input' }, seconds, 0),
      ['bucket_mismatch'],
    ],
    ['a name of nobody', counter('gen_ai.client.calls', '{call}', {}), ['missing_metric']],
    ['a genspan name of nobody', counter('genspan.tokens', '{token}', {}), ['missing_metric']],
  ]);
});

describe('attributes of data points', () => {
  itFinds([
    [
      'operation',
      duration({ 'gen_ai.operation.name': undefined }),
      ['required_attribute_not_present gen_ai.operation.name'],
    ],
    [
      'provider of a usage',
      usage({ 'gen_ai.provider.name': undefined }),
      ['required_attribute_not_present gen_ai.provider.name'],
    ],
    ['token type', usage({ 'gen_ai.token.type': undefined }), ['required_attribute_not_present gen_ai.token.type']],
    [
      'token type has two values',
      usage({ 'gen_ai.token.type': 'reasoning' }),
      ['undefined_enum_variant gen_ai.token.type'],
    ],
    [
      'port beside the address',
      duration({ 'server.port': undefined }),
      ['conditionally_required_attribute_not_present server.port'],
    ],
    [
      'modality',
      inputTokens({ 'gen_ai.token.modality': undefined }),
      ['required_attribute_not_present gen_ai.token.modality'],
      'latest',
    ],
    [
      'modality is closed',
      inputTokens({ 'gen_ai.token.modality': 'video' }),
      ['undefined_enum_variant gen_ai.token.modality'],
      'latest',
    ],
    ['never a user', duration({ 'user.id': 'u1' }), ['unexpected_attribute user.id']],
    [
      'never a session',
      counter('genspan.calls', '{call}', { 'genspan.outcome': 'ok', 'session.id': 's' }),
      ['unexpected_attribute session.id'],
    ],
    ['never a conversation', usage({ 'gen_ai.conversation.id': 'c' }), ['unexpected_attribute gen_ai.conversation.id']],
    ['never a response id', usage({ 'gen_ai.response.id': 'r' }), ['unexpected_attribute gen_ai.response.id']],
    ['a type', duration({ 'server.port': '443' }), ['type_mismatch server.port']],
    ['outcome of calls', counter('genspan.calls', '{call}', {}), ['required_attribute_not_present genspan.outcome']],
    [
      'a known outcome',
      counter('genspan.calls', '{call}', { 'genspan.outcome': 'fine' }),
      ['undefined_enum_variant genspan.outcome'],
    ],
    [
      'no outcome on the conventions’ metrics',
      duration({ 'genspan.outcome': 'ok' }),
      ['unexpected_attribute genspan.outcome'],
    ],
    [
      'a known kind of limit',
      { ...counter('genspan.ratelimit.limit', '', { 'genspan.ratelimit.kind': 'tokens' }), dataPointType: 2 },
      ['undefined_enum_variant genspan.ratelimit.kind'],
    ],
  ]);

  it('says once what is wrong with many points', () => {
    const metric = duration({ 'user.id': 'u1' });
    const many = { ...metric, dataPoints: [...metric.dataPoints, ...metric.dataPoints] };
    expect(lines(checkMetric(many))).toEqual(['unexpected_attribute user.id']);
  });
});

describe('families', () => {
  const embeddings = duration({ 'gen_ai.operation.name': 'embeddings' });
  itFinds([
    ['the newest is not for the default mode', inferenceDuration, ['unexpected_metric']],
    ['nor for v1.41', inferenceDuration, ['unexpected_metric'], 'v1.41'],
    [
      'the released is not for latest',
      histogram('gen_ai.client.operation.time_to_first_chunk', 's', call),
      ['deprecated'],
      'latest',
    ],
    ['inference has a duration of its own in latest', duration(), ['unexpected_metric'], 'latest'],
    ['v1.41 has no tool duration', toolDuration, ['missing_metric'], 'v1.41'],
  ]);

  it('never stand together', () => {
    expect(lines(checkMetrics([usage(), duration()]))).toEqual([]);
    expect(lines(checkMetrics([inputTokens(), inferenceDuration, embeddings], { mode: 'latest' }))).toEqual([]);
    expect(lines(checkMetrics([usage(), inferenceDuration]))).toEqual(['unexpected_metric', 'mixed_metric_families']);
  });
});

describe('metrics decoded from OTLP', () => {
  const attributes = [
    { key: 'gen_ai.tool.name', value: { stringValue: 'f' } },
    { key: 'gen_ai.tool.type', value: { stringValue: 'function' } },
  ];
  const tool = (explicitBounds: number[]) => ({
    name: 'gen_ai.execute_tool.duration',
    unit: 's',
    histogram: { dataPoints: [{ attributes, explicitBounds }] },
  });
  const calls = (point: object) => ({
    name: 'genspan.telemetry.dropped',
    unit: '',
    sum: { isMonotonic: true, dataPoints: [{ attributes: [], ...point }] },
  });
  const workTokens = (point: object) => ({
    ...calls(point),
    name: 'gen_ai.client.inference.usage.input_tokens',
    unit: '{token}',
  });
  itFinds([
    ['a histogram', tool(seconds), []],
    ['its buckets', tool([1]), ['bucket_mismatch']],
    ['a sum', calls({ asInt: '1' }), []],
    [
      'an exponential histogram',
      { name: 'genspan.time_to_first_token', unit: 's', exponentialHistogram: { dataPoints: [] } },
      [],
    ],
    ['a gauge', { name: 'genspan.telemetry.partial', unit: '', gauge: { dataPoints: [{ asDouble: 1 }] } }, []],
    ['a sum that may fall', { ...calls({}), sum: { isMonotonic: false } }, ['unexpected_instrument']],
    [
      'numbers that are not integers',
      workTokens({ asDouble: 1.5 }),
      [
        'type_mismatch',
        'required_attribute_not_present gen_ai.operation.name',
        'required_attribute_not_present gen_ai.provider.name',
        'required_attribute_not_present gen_ai.token.modality',
      ],
      'latest',
    ],
  ]);
});
