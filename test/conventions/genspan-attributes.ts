import type { AttributeDefinition } from './attributes.ts';
import { entry } from './table.ts';

const string: AttributeDefinition = { type: 'string' };
const int: AttributeDefinition = { type: 'int' };
const double: AttributeDefinition = { type: 'double' };
const boolean: AttributeDefinition = { type: 'boolean' };
const strings: AttributeDefinition = { type: 'string[]' };
const oneOf = (...values: string[]): AttributeDefinition => ({ type: 'string', values });

/** How a call ended, in the order of precedence. */
export const outcomes = [
  'error',
  'timeout',
  'rate_limited',
  'cancelled',
  'abandoned',
  'refused',
  'truncated',
  'ok',
] as const;

/** The parts of the cost; they are disjoint and add up to `gen_ai.usage.cost`, or to `genspan.cost.total`. */
export const costParts = [
  'genspan.cost.input',
  'genspan.cost.cache_read',
  'genspan.cost.cache_write',
  'genspan.cost.output',
  'genspan.cost.tools',
] as const;

/** Every `genspan.*` attribute that may stand on a span. */
export const genspanSpanAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'genspan.outcome': oneOf(...outcomes),
  'genspan.refusal.source': oneOf('finish_reason', 'refusal_field', 'content_filter', 'guardrail', 'text_rule'),
  'genspan.time_to_first_token': double,
  'genspan.stream.chunks': int,
  'genspan.tool_calls': strings,
  'genspan.retry.count': int,
  'genspan.retry.wait': double,
  'genspan.usage.source': oneOf('provider', 'estimated', 'none'),
  'genspan.usage.estimated.input_tokens': int,
  'genspan.usage.estimated.output_tokens': int,
  'genspan.usage.estimated.method': string,
  'genspan.usage.reported_cost': double,
  'genspan.usage.cache_write.5m': int,
  'genspan.usage.cache_write.30m': int,
  'genspan.usage.cache_write.1h': int,
  'genspan.usage.cache_write.12h': int,
  'genspan.usage.web_searches': int,
  'genspan.usage.file_searches': int,
  'genspan.usage.web_fetches': int,
  'genspan.usage.compaction.input_tokens': int,
  'genspan.usage.compaction.output_tokens': int,
  'genspan.usage.compaction.cache_read': int,
  'genspan.usage.compaction.cache_write': int,
  'genspan.service_tier': string,
  'genspan.speed': string,
  'genspan.region': string,
  'genspan.batch': boolean,
  'genspan.message_batch.id': string,
  'genspan.message_batch.requests': int,
  'genspan.message_batch.results': int,
  'genspan.message_batch.succeeded': int,
  'genspan.message_batch.errored': int,
  'genspan.message_batch.canceled': int,
  'genspan.message_batch.expired': int,
  'genspan.message_batch.input_tokens': int,
  'genspan.message_batch.output_tokens': int,
  'genspan.system.fingerprint': string,
  'genspan.tools.fingerprint': string,
  'genspan.feature': string,
  'genspan.team': string,
  'genspan.experiment': string,
  'genspan.cost.status': oneOf('priced', 'estimated', 'unpriced'),
  'genspan.cost.reason': oneOf('unknown_model', 'unknown_provider', 'no_usage', 'inconsistent_usage', 'unpriced_unit'),
  'genspan.cost.source': oneOf('provider', 'override', 'table'),
  ...Object.fromEntries(costParts.map((name) => [name, double])),
  'genspan.cost.price_version': string,
  'genspan.cost.confidence': oneOf('single', 'low'),
  'genspan.cost.total': double,
  'genspan.cost.currency': string,
  'genspan.redaction.count': int,
  'genspan.redaction.types': strings,
};

/** `genspan.*` attributes that stand only on data points, besides those that spans have too. */
export const genspanMetricAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'genspan.cost.component': oneOf('input', 'cache_read', 'cache_write', 'output', 'tools'),
  'genspan.ratelimit.kind': oneOf('requests', 'input_tokens', 'output_tokens'),
};

const sloGood = /^genspan\.slo\.[^.]+\.good$/;

/** Finds a `genspan.*` attribute of a span, the verdicts `genspan.slo.<name>.good` included. */
export function lookupGenspanAttribute(name: string): AttributeDefinition | undefined {
  return sloGood.test(name) ? boolean : entry(genspanSpanAttributes, name);
}
