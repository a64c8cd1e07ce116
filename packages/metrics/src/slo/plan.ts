import type { ModelCall, Step } from '@genspan/model-call';
import { decideCall } from './decide-call.ts';
import { decideStep } from './decide-step.ts';
import type { Objective } from './objective.ts';
import { RuleSet } from './rule-set.ts';

/** The objectives of a feature, by what they are about. */
export class Plan {
  readonly objectives: readonly Objective[];
  /** Of a call with no agent or workflow around it, which is a unit of its own: all of them. */
  readonly alone: RuleSet<ModelCall>;
  /** Of a call that is a part of one. */
  readonly insideStep: RuleSet<ModelCall>;
  readonly step: RuleSet<Step>;

  constructor(objectives: readonly Objective[]) {
    const withScope = (wanted: Objective['scope']) => objectives.filter(({ scope }) => scope === wanted);
    this.objectives = objectives;
    this.alone = new RuleSet(objectives, decideCall);
    this.insideStep = new RuleSet(withScope('call'), decideCall);
    this.step = new RuleSet(withScope('workflow'), decideStep);
  }
}

/** Which objectives each feature has: its own, and those of `*` whose name it does not use itself. */
export class Plans {
  readonly #named = new Map<string, Plan>();
  readonly #others: Plan;

  constructor(objectives: readonly Objective[]) {
    const byFeature = new Map<string, Map<string, Objective>>();
    for (const objective of objectives) {
      const own = byFeature.get(objective.feature) ?? new Map<string, Objective>();
      byFeature.set(objective.feature, own);
      // A name is used once; the configuration's reader says so when it is not.
      if (!own.has(objective.name)) own.set(objective.name, objective);
    }
    const others = byFeature.get('*') ?? new Map<string, Objective>();
    byFeature.delete('*');
    this.#others = new Plan([...others.values()]);
    for (const [feature, own] of byFeature) {
      this.#named.set(feature, new Plan([...new Map([...others, ...own]).values()]));
    }
  }

  /** The features that the configuration names, each with its plan. */
  named(): Iterable<[feature: string, plan: Plan]> {
    return this.#named;
  }

  /** Calls that belong to no feature have the objectives of `*`. */
  of(feature: string | undefined): Plan {
    return (feature === undefined ? undefined : this.#named.get(feature)) ?? this.#others;
  }
}
