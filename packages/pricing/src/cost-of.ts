import type { ModelCall } from '@genspan/model-call';
import type { CallCost } from './cost.ts';

/**
 * Where a call has its cost, the same for all copies of this package. On the call itself: a `WeakMap` of all calls costs each of
 * them ten times as much.
 */
const COST = Symbol.for('genspan.cost');

type Priced = ModelCall & { [COST]?: CallCost };

/**
 * What the enricher found that a call costs, exact, for observers; undefined for a call that it did not price.
 *
 * @example
 * addObserver((call) => {
 *   const cost = costOf(call);
 *   if (cost && cost.status !== 'unpriced') spent += BigInt(cost.pico);
 * });
 */
export function costOf(call: ModelCall): CallCost | undefined {
  return (call as Priced)[COST];
}

/** Remembers the cost of a call. */
export function keepCost(call: ModelCall, cost: CallCost): void {
  (call as Priced)[COST] = cost;
}
