import type { PricedCall } from '../cost.ts';
import { type CostAttributes, inUsd } from '../cost-attributes.ts';
import { dollars, plus } from '../pico.ts';

/**
 * OpenInference (Phoenix, Arize): `prompt` is the whole input, with what was read from a cache and written to one; the
 * details are disjoint. Searches are in `total` alone.
 *
 * Source: semantic conventions of OpenInference, `llm.cost`.
 */
export function openinference(cost: PricedCall): CostAttributes {
  if (!inUsd(cost)) return {};
  const { parts, picoParts, total } = cost;
  const out: CostAttributes = { 'llm.cost.total': total };
  if (!parts || !picoParts) return out;
  out['llm.cost.prompt'] = dollars(plus(plus(picoParts.input, picoParts.cacheRead), picoParts.cacheWrite));
  out['llm.cost.prompt_details.input'] = parts.input;
  out['llm.cost.prompt_details.cache_read'] = parts.cacheRead;
  out['llm.cost.prompt_details.cache_write'] = parts.cacheWrite;
  out['llm.cost.completion'] = parts.output;
  out['llm.cost.completion_details.output'] = parts.output;
  return out;
}
