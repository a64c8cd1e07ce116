import { Genspan } from '@genspan/model-call';
import { type Attributes, type Meter, type ObservableResult, ValueType } from '@opentelemetry/api';
import type { Dimensions } from '../dimensions/dimensions.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import type { Objective } from './objective.ts';
import type { Plan } from './plan.ts';

/** The events of one objective of one feature. */
interface Row {
  objective: Objective;
  good: number;
  bad: number;
}

/** What was good and bad of one feature, as metrics name it. */
export class FeatureCounts {
  readonly #rows = new Map<string, Row>();
  #shown: Plan | undefined;

  /**
   * Shows every objective from now on, with 0 events of either kind: a series that begins with its first event hides that
   * event from `increase` and `rate` of PromQL.
   */
  show(plan: Plan): void {
    // Features that are folded into one may have several.
    if (this.#shown === plan) return;
    this.#shown = plan;
    for (const objective of plan.objectives) this.#row(objective);
  }

  add(objective: Objective, isGood: boolean): void {
    const row = this.#row(objective);
    if (isGood) row.good++;
    else row.bad++;
  }

  rows(): Iterable<Row> {
    return this.#rows.values();
  }

  #row(objective: Objective): Row {
    const found = this.#rows.get(objective.name);
    if (found) return found;
    const row = { objective, good: 0, bad: 0 };
    this.#rows.set(objective.name, row);
    return row;
  }
}

/** What was good and bad, by feature and objective, as `genspan.slo.events` and `genspan.slo.objective` show it. */
export class SloCounts {
  readonly #dimensions: Dimensions;
  readonly #features = new Map<string | undefined, FeatureCounts>();

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
  }

  /** The counts of a feature, with every objective of it shown. */
  of(feature: string | undefined, plan: Plan): FeatureCounts {
    const name = this.#dimensions.feature(feature);
    let counts = this.#features.get(name);
    if (!counts) {
      counts = new FeatureCounts();
      this.#features.set(name, counts);
    }
    counts.show(plan);
    return counts;
  }

  register(meter: Meter): void {
    const { sloEvents, sloObjective } = Metric;
    meter
      .createObservableCounter(sloEvents.name, {
        unit: sloEvents.unit,
        description: sloEvents.description,
        valueType: ValueType.INT,
      })
      .addCallback((result) => this.#showEvents(result));
    meter
      .createObservableGauge(sloObjective.name, {
        unit: sloObjective.unit,
        description: sloObjective.description,
        valueType: ValueType.DOUBLE,
      })
      .addCallback((result) => this.#showObjectives(result));
  }

  #showEvents(result: ObservableResult): void {
    const environment = this.#dimensions.environment();
    for (const [feature, counts] of this.#features) {
      for (const { objective, good, bad } of counts.rows()) {
        const shown = attributesOf(feature, objective);
        if (environment !== undefined) shown[MetricAttr.environment] = environment;
        result.observe(good, { ...shown, [MetricAttr.sloOutcome]: 'good' });
        result.observe(bad, { ...shown, [MetricAttr.sloOutcome]: 'bad' });
      }
    }
  }

  #showObjectives(result: ObservableResult): void {
    for (const [feature, counts] of this.#features) {
      for (const { objective } of counts.rows()) result.observe(objective.target, attributesOf(feature, objective));
    }
  }
}

function attributesOf(feature: string | undefined, { name }: Objective): Attributes {
  const attributes: Attributes = { [MetricAttr.sloName]: name };
  if (feature !== undefined) attributes[Genspan.feature] = feature;
  return attributes;
}
