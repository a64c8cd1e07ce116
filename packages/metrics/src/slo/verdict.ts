import type { ModelCall } from '@genspan/model-call';
import type { Objective } from './objective.ts';

/** What became of one objective in one call or step; there is none where it is excluded. */
export interface Verdict {
  objective: Objective;
  isGood: boolean;
}

const KEY = Symbol.for('genspan.verdicts');

/** One for all copies of this package in a process. */
function verdicts(): WeakMap<object, readonly Verdict[]> {
  const holder = globalThis as unknown as Record<symbol, WeakMap<object, readonly Verdict[]> | undefined>;
  holder[KEY] ??= new WeakMap();
  return holder[KEY];
}

/** What the SLO enricher decided about a call, for observers; none where no objective applies. */
export function verdictsOf(call: ModelCall): readonly Verdict[] {
  return verdicts().get(call) ?? [];
}

/** Remembers the verdicts of a call for as long as the call is held. */
export function keepVerdicts(call: ModelCall, decided: readonly Verdict[]): void {
  verdicts().set(call, decided);
}
