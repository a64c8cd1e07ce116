import type { ModelCall, Step } from '@genspan/model-call';
import type { Objective } from './objective.ts';

/** What became of one objective in one call or step; there is none where it is excluded. */
export interface Verdict {
  objective: Objective;
  isGood: boolean;
}

/** Where a call or a step has its verdicts, the same for all copies of this package; a `WeakMap` would cost ten times as much. */
const VERDICTS = Symbol.for('genspan.verdicts');
const NONE: readonly Verdict[] = [];

type Judged = (ModelCall | Step) & { [VERDICTS]?: readonly Verdict[] };

/** What the SLO enricher decided about a call or a step, for observers; none where no objective applies. */
export function verdictsOf(unit: ModelCall | Step): readonly Verdict[] {
  return (unit as Judged)[VERDICTS] ?? NONE;
}

/** Remembers the verdicts of a call or a step. */
export function keepVerdicts(unit: ModelCall | Step, decided: readonly Verdict[]): void {
  (unit as Judged)[VERDICTS] = decided;
}
