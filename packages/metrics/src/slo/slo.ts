import { type Enricher, type ModelCall, reportOnce, type Step, type StepEnricher } from '@genspan/model-call';
import type { Dimensions } from '../dimensions/dimensions.ts';
import type { MetricsPart } from '../metrics-part.ts';
import { isUnit } from './decide-step.ts';
import { Judged } from './judged.ts';
import { decideJudgement, idsOf, isJudged, type Judgement } from './judgement.ts';
import type { Objective } from './objective.ts';
import { Plans } from './plan.ts';
import { SloCounts } from './slo-counts.ts';
import { keepVerdicts, verdictsOf } from './verdict.ts';

/** What {@link createSlo} needs. */
export interface SloOptions {
  /** As the configuration has them, checked. */
  objectives: readonly Objective[];
  dimensions: Dimensions;
}

/** Decides objectives and counts what came of them. */
export interface Slo extends MetricsPart {
  /** Writes `genspan.slo.<name>.good` on calls, and leaves the verdicts for `observe`. It counts nothing itself. */
  readonly enricher: Enricher;
  /** The same for agents and workflows that are a unit of their feature's user. */
  readonly stepEnricher: StepEnricher;
  observe(call: ModelCall): void;
  observeStep(step: Step): void;
  /** Counts what the app found out about an output, for objectives of validity and quality. */
  judge(judgement: Judgement): void;
}

/**
 * Decides the objectives of every call and step at their exact thresholds.
 *
 * @example
 * const slo = createSlo({ objectives: configuration.objectives, dimensions });
 * addEnricher(slo.enricher);
 * addStepEnricher(slo.stepEnricher);
 */
export function createSlo(options: SloOptions): Slo {
  return new ObjectivesAtWork(options);
}

class ObjectivesAtWork implements Slo {
  readonly #plans: Plans;
  readonly #counts: SloCounts;
  readonly #judged = new Judged();

  constructor({ objectives, dimensions }: SloOptions) {
    this.#plans = new Plans(objectives.filter(isComplete));
    this.#counts = new SloCounts(dimensions);
    for (const [feature, plan] of this.#plans.named()) {
      this.#counts.of(feature, plan);
      if (dimensions.feature(feature) !== feature) tellOfLimit(feature, dimensions.limits.features);
    }
  }

  readonly enricher: Enricher = {
    name: 'slo',
    stage: 'slo',
    enrich: (call) => {
      const plan = this.#plans.of(call.attribution.feature);
      const decided = (call.isInsideStep ? plan.insideStep : plan.alone).decide(call);
      if (!decided) return undefined;
      keepVerdicts(call, decided.verdicts);
      return decided.facts;
    },
  };

  readonly stepEnricher: StepEnricher = (step) => {
    if (!isUnit(step)) return undefined;
    const decided = this.#plans.of(step.attribution.feature).step.decide(step);
    if (!decided) return undefined;
    keepVerdicts(step, decided.verdicts);
    return decided.facts;
  };

  observe(call: ModelCall): void {
    const { feature } = call.attribution;
    const plan = this.#plans.of(feature);
    if (plan.objectives.length === 0) return;
    if (!this.#judged.isEmpty) this.#judged.ended(idsOf(call));
    const counts = this.#counts.of(feature, plan);
    for (const { objective, isGood } of verdictsOf(call)) {
      if (!isJudged(objective) || this.#judged.isFirst(idsOf(call), objective.name, true)) {
        counts.add(objective, isGood);
      }
    }
  }

  observeStep(step: Step): void {
    const { feature } = step.attribution;
    const plan = this.#plans.of(feature);
    if (plan.objectives.length === 0 || !isUnit(step)) return;
    const counts = this.#counts.of(feature, plan);
    const ids = step.spanId ? [step.spanId] : [];
    for (const { objective, isGood } of verdictsOf(step)) {
      if (!isJudged(objective) || this.#judged.isFirst(ids, objective.name, true)) counts.add(objective, isGood);
    }
  }

  judge(judgement: Judgement): void {
    const { feature, ids, outcome } = judgement;
    const plan = this.#plans.of(feature);
    if (plan.objectives.length === 0) return;
    const counts = this.#counts.of(feature, plan);
    for (const objective of plan.objectives) {
      const isGood = decideJudgement(objective, judgement);
      if (isGood === undefined) continue;
      if (this.#judged.isFirst(ids, objective.name, outcome !== undefined)) counts.add(objective, isGood);
    }
  }

  register(meter: Parameters<MetricsPart['register']>[0]): void {
    this.#counts.register(meter);
  }
}

function tellOfLimit(feature: string, limit: number): void {
  const line = `the objectives of the feature ${feature} are counted as other: metrics.limits.features is ${limit}`;
  reportOnce('slo:limit', line);
}

/** An objective made in code may lack what its kind needs; it would call everything bad. */
function isComplete({ kind, withinMs, evaluation, name, feature }: Objective): boolean {
  const isTimed = kind === 'latency' || kind === 'time_to_first_token';
  const lacking =
    isTimed && withinMs === undefined
      ? 'withinMs'
      : kind === 'quality' && evaluation === undefined
        ? 'evaluation'
        : undefined;
  if (!lacking) return true;
  const line = `the objective ${name} of the feature ${feature} (${kind}) lacks ${lacking}; it was left out`;
  reportOnce(`slo:${feature}:${name}`, line);
  return false;
}
