import type { ModelCall } from '@genspan/model-call';
import type { CallCost } from './cost.ts';

const KEY = Symbol.for('genspan.costs');

/** One for all copies of this package in a process. */
function costs(): WeakMap<ModelCall, CallCost> {
  const holder = globalThis as unknown as Record<symbol, WeakMap<ModelCall, CallCost> | undefined>;
  holder[KEY] ??= new WeakMap();
  return holder[KEY];
}

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
  return costs().get(call);
}

/** Remembers a call's cost for as long as the call is held. */
export function keepCost(call: ModelCall, cost: CallCost): void {
  costs().set(call, cost);
}
