import type { PricedCall } from '../cost.ts';
import { type CostAttributes, inUsd } from '../cost-attributes.ts';
import { dollars, plus } from '../pico.ts';

/**
 * PostHog: properties that replace its own reckoning. Input is the whole input, caches included. Of the total PostHog
 * makes its sums; the parts are shown beside it.
 *
 * Source: PostHog's LLM analytics docs, calculating costs.
 */
export function posthog(cost: PricedCall): CostAttributes {
  if (!inUsd(cost)) return {};
  const { picoParts, parts, total } = cost;
  const out: CostAttributes = { $ai_total_cost_usd: total };
  if (!parts || !picoParts) return out;
  out.$ai_input_cost_usd = dollars(plus(plus(picoParts.input, picoParts.cacheRead), picoParts.cacheWrite));
  out.$ai_output_cost_usd = parts.output;
  out.$ai_web_search_cost_usd = parts.tools;
  return out;
}
