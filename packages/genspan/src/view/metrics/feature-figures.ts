import { Metric, MetricAttr } from '@genspan/metrics';
import { GenAI, Genspan } from '@genspan/model-call';
import { CALL_OPERATIONS } from '../call-facts.ts';
import { NONE } from '../totals.ts';
import { Distribution } from './distribution.ts';
import type { MetricStore, Series } from './metric-store.ts';

/** Durations of model calls, in s: the released name, and the newest. Never both are sent for one call. */
const DURATIONS = ['gen_ai.client.operation.duration', 'gen_ai.client.inference.duration'];
const REFUSED = 'refused';

/** What the metrics say about the model calls of a feature, since its processes began. */
export interface FeatureFigures {
  calls: number;
  /** Calls by how they ended. */
  outcomes: Record<string, number>;
  /** USD; undefined when none was reported. */
  cost?: number;
  /** Calls that have no price, so `cost` is a lower bound when this is not 0. */
  unpriced: number;
  refusals: number;
  /** Attempts of an SDK beyond the first. */
  retries: number;
  duration: Quantiles;
  timeToFirstToken: Quantiles;
}

/** In ms, interpolated in the buckets of the histogram; undefined without a value. */
export interface Quantiles {
  p50?: number;
  p95?: number;
  p99?: number;
}

/** The figures of all features together, and of each; calls without one stand under `(none)`. */
export interface FeatureReport {
  overall: FeatureFigures;
  features: Map<string, FeatureFigures>;
}

/** Reads the figures of the features, dearest first, then most calls. */
export function featureFigures(store: MetricStore): FeatureReport {
  const groups = new Map<string, Group>();
  const overall = new Group();
  const each = (metric: string, take: (group: Group, series: Series, value: number) => void) => {
    for (const series of store.of(metric)) {
      const name = series.labels.get(Genspan.feature) || NONE;
      if (!groups.has(name)) groups.set(name, new Group());
      const value = typeof series.value === 'number' ? series.value : series.value.count;
      for (const group of [groups.get(name)!, overall]) take(group, series, value);
    }
  };
  each(Metric.calls.name, (group, { labels }, value) => group.addCalls(labels.get(MetricAttr.outcome) ?? 'ok', value));
  each(Metric.cost.name, (group, _, value) => group.addCost(value));
  each(Metric.unpriced.name, (group, _, value) => group.addTo('unpriced', value));
  each(Metric.refusals.name, (group, _, value) => group.addTo('refusals', value));
  each(Metric.retries.name, (group, _, value) => group.addTo('retries', value));
  for (const metric of DURATIONS) each(metric, (group, series) => isCall(series) && group.duration.push(series.value));
  each(Metric.timeToFirstToken.name, (group, series) => group.firstToken.push(series.value));
  const features = [...groups].map(([name, group]): [string, FeatureFigures] => [name, group.read()]);
  const shown = features.filter(([, figures]) => figures.calls > 0 || figures.cost !== undefined);
  return {
    overall: overall.read(),
    features: new Map(shown.sort(([, a], [, b]) => (b.cost ?? 0) - (a.cost ?? 0) || b.calls - a.calls)),
  };
}

/** Names of the metrics that are read here. */
export const FEATURE_METRICS: readonly string[] = [
  Metric.calls.name,
  Metric.cost.name,
  Metric.unpriced.name,
  Metric.refusals.name,
  Metric.retries.name,
  Metric.timeToFirstToken.name,
  ...DURATIONS,
];

/** The duration metric is one of agents and tools, too, in older conventions. */
function isCall({ labels }: Series): boolean {
  const operation = labels.get(GenAI.operationName);
  return operation === undefined || CALL_OPERATIONS.has(operation);
}

class Group {
  readonly #sums = { unpriced: 0, refusals: 0, retries: 0 };
  readonly #outcomes = Object.create(null) as Record<string, number>;
  #calls?: number;
  #cost?: number;
  readonly duration: Series['value'][] = [];
  readonly firstToken: Series['value'][] = [];

  addCalls(outcome: string, calls: number): void {
    this.#calls = (this.#calls ?? 0) + calls;
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + calls;
  }

  addCost(usd: number): void {
    this.#cost = (this.#cost ?? 0) + usd;
  }

  addTo(sum: 'unpriced' | 'refusals' | 'retries', value: number): void {
    this.#sums[sum] += value;
  }

  read(): FeatureFigures {
    const duration = merged(this.duration);
    const refusals = Math.max(this.#sums.refusals, this.#outcomes[REFUSED] ?? 0);
    return {
      // Instrumentations that have no counter of calls still have as many durations.
      calls: this.#calls ?? duration.count,
      outcomes: { ...this.#outcomes },
      cost: this.#cost === undefined ? undefined : exact(this.#cost),
      ...this.#sums,
      refusals,
      duration: quantiles(duration),
      timeToFirstToken: quantiles(merged(this.firstToken)),
    };
  }
}

function merged(values: readonly Series['value'][]): Distribution {
  return Distribution.sumOf(values.filter((value) => value instanceof Distribution));
}

function quantiles(seconds: Distribution): Quantiles {
  const read = (share: number) => {
    const value = seconds.quantile(share);
    return value === undefined ? undefined : value * 1000;
  };
  return { p50: read(0.5), p95: read(0.95), p99: read(0.99) };
}

/** Whole pico-dollars, as costs are: what adding up doubles leaves beyond is no cost. */
export function exact(usd: number): number {
  return Math.abs(usd) < 1_000 ? Math.round(usd * 1e12) / 1e12 : usd;
}
