import type { PricedCall } from '../cost.ts';
import { type CostAttributes, inUsd } from '../cost-attributes.ts';

/**
 * Sentry: `input_tokens` is what was neither read from a cache nor written to one. Reasoning stays in `output_tokens`, since
 * no provider bills it apart; `gen_ai.cost.reasoning.output_tokens` is left out, so that the parts add up.
 *
 * Source: Sentry's conventions, `gen_ai.cost`.
 */
export function sentry(cost: PricedCall): CostAttributes {
  if (!inUsd(cost)) return {};
  const { parts, total } = cost;
  const out: CostAttributes = { 'gen_ai.cost.total_tokens': total };
  if (!parts) return out;
  out['gen_ai.cost.input_tokens'] = parts.input;
  out['gen_ai.cost.cache_read.input_tokens'] = parts.cacheRead;
  out['gen_ai.cost.cache_creation.input_tokens'] = parts.cacheWrite;
  out['gen_ai.cost.output_tokens'] = parts.output;
  return out;
}
