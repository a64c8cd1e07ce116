import { type Enricher, type ModelCall, reportOnce } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { isBillable } from './billable.ts';
import type { CallCost, UnpricedCall } from './cost.ts';
import { type CostAttributes, costAttributes } from './cost-attributes.ts';
import { keepCost } from './cost-of.ts';
import { priceCall } from './price-call.ts';
import { type CostProfile, compatibleProfiles, PROFILES } from './profile/cost-profiles.ts';

/** What the enricher works with. */
export interface PriceEnricherOptions {
  /** Asked at every call, the first time at the first one, so that nothing is loaded before; undefined: no prices yet. */
  table: () => PriceTable | undefined;
  /** Backends whose own names are written, too. */
  profiles?: readonly CostProfile[];
}

/** Models that a line is said about in one process; ids may be made up. */
const MOST_LINES = 50;

/**
 * Finds out what each call costs: `gen_ai.usage.cost` and `genspan.cost.*`, and the names of the profiles. The cost itself
 * is kept for observers, see {@link costOf}. A model without a price is named in one line, once in a process.
 *
 * @example
 * addEnricher(createPriceEnricher({ table: loadPrices, profiles: ['langfuse'] }));
 */
export function createPriceEnricher({ table, profiles = [] }: PriceEnricherOptions): Enricher {
  const { profiles: written, problem } = compatibleProfiles(profiles);
  if (problem !== undefined) reportOnce('cost-profiles', problem);
  const named = written.map((profile) => PROFILES[profile]);
  const unknown = new Set<string>();
  return {
    name: 'price',
    stage: 'price',
    enrich(call) {
      if (!isBillable(call)) return undefined;
      const prices = table();
      if (!prices) return undefined;
      const cost = priceCall(call, prices);
      keepCost(call, cost);
      if (cost.status === 'unpriced') tell(call, cost.reason, unknown);
      return attributesOf(cost, named);
    },
  };
}

function attributesOf(cost: CallCost, named: readonly (typeof PROFILES)[CostProfile][]): CostAttributes {
  const out = costAttributes(cost);
  if (cost.status !== 'unpriced') for (const profile of named) Object.assign(out, profile(cost));
  return out;
}

/** Says what a user can do something about: a price that they may know. */
function tell({ provider, request, response }: ModelCall, reason: UnpricedCall['reason'], said: Set<string>): void {
  if (reason === 'no_usage' || reason === 'inconsistent_usage') return;
  const model = response.model ?? request.model ?? 'a call without a model';
  const key = `${provider} ${model}: ${reason}`;
  if (said.has(key) || said.size >= MOST_LINES) return;
  said.add(key);
  reportOnce(`unpriced:${key}`, `no price for ${provider} ${model} (${reason}); GENSPAN_PRICES_FILE can give it one`);
}
