import type { Attributes } from '@opentelemetry/api';
import type { Objective } from './objective.ts';
import type { Verdict } from './verdict.ts';

/** What objectives said about one call or step. Shared by all that end alike, so nobody may change it. */
export interface Decided {
  verdicts: readonly Verdict[];
  /** `genspan.slo.<name>.good`. */
  facts: Attributes;
}

/** Beyond it ways of ending are no longer remembered; a few dozen are what happens. */
const MOST_REMEMBERED = 1000;
/** So many ternary digits are exact in a double. */
const MOST_DIGITS = 30;

/**
 * Objectives that are decided together. Calls end in few ways (each objective good, bad or excluded), so the result of each
 * way is made once, and deciding allocates nothing.
 */
export class RuleSet<Unit> {
  readonly #objectives: readonly Objective[];
  readonly #decide: (objective: Objective, unit: Unit) => boolean | undefined;
  readonly #results = new Map<number, Decided>();
  readonly #remembers: boolean;

  constructor(objectives: readonly Objective[], decide: (objective: Objective, unit: Unit) => boolean | undefined) {
    this.#objectives = objectives;
    this.#decide = decide;
    this.#remembers = objectives.length <= MOST_DIGITS;
  }

  /** Undefined where no objective counts the unit. */
  decide(unit: Unit): Decided | undefined {
    const objectives = this.#objectives;
    let way = 0;
    for (let at = 0; at < objectives.length; at++) {
      const isGood = this.#decide(objectives[at]!, unit);
      way = way * 3 + (isGood === undefined ? 0 : isGood ? 1 : 2);
    }
    if (way === 0) return undefined;
    return (this.#remembers ? this.#results.get(way) : undefined) ?? this.#make(way, unit);
  }

  #make(way: number, unit: Unit): Decided {
    const verdicts: Verdict[] = [];
    const facts: Attributes = {};
    for (const objective of this.#objectives) {
      const isGood = this.#decide(objective, unit);
      if (isGood === undefined) continue;
      verdicts.push({ objective, isGood });
      facts[`genspan.slo.${objective.name}.good`] = isGood;
    }
    const made = { verdicts, facts };
    if (this.#remembers && this.#results.size < MOST_REMEMBERED) this.#results.set(way, made);
    return made;
  }
}
