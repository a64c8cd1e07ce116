import type { PricedCall } from '../cost.ts';
import type { CostAttributes } from '../cost-attributes.ts';

/**
 * The names that pull request 443 of the GenAI conventions proposes. Langfuse takes every number under `gen_ai.usage.` for
 * tokens, so this does not stand beside the profile `langfuse`.
 */
export function semconv443({ total, currency, source }: PricedCall): CostAttributes {
  return {
    'gen_ai.usage.cost.amount': total,
    'gen_ai.usage.cost.currency': currency,
    'gen_ai.usage.cost.source': source === 'provider' ? 'provider' : 'local',
  };
}
