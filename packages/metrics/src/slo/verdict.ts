import type { ModelCall, Step } from '@genspan/model-call';
import type { Objective } from './objective.ts';

/** What became of one objective in one call or step; there is none where it is excluded. */
export interface Verdict {
  objective: Objective;
  isGood: boolean;
}

const KEY = Symbol.for('genspan.verdicts');
const NONE: readonly Verdict[] = [];

/** One for all copies of this package in a process. */
function verdicts(): WeakMap<object, readonly Verdict[]> {
  const holder = globalThis as unknown as Record<symbol, WeakMap<object, readonly Verdict[]> | undefined>;
  holder[KEY] ??= new WeakMap();
  return holder[KEY];
}

/** What the SLO enricher decided about a call or a step, for observers; none where no objective applies. */
export function verdictsOf(unit: ModelCall | Step): readonly Verdict[] {
  return verdicts().get(unit) ?? NONE;
}

/** Remembers the verdicts of a call or a step for as long as it is held. */
export function keepVerdicts(unit: ModelCall | Step, decided: readonly Verdict[]): void {
  verdicts().set(unit, decided);
}
