import { Metric } from '@genspan/metrics';
import { BUDGET_METRICS, type BudgetFigures, budgetFigures } from './budget-figures.ts';
import { FEATURE_METRICS, type FeatureFigures, featureFigures } from './feature-figures.ts';
import type { MetricStore } from './metric-store.ts';
import { OBJECTIVE_METRICS, type ObjectiveFigures, objectiveFigures } from './objective-figures.ts';
import { QUOTA_METRICS, type QuotaFigures, quotaFigures } from './quota-figures.ts';

/** All that the view shows of metrics, at one moment. */
export interface MetricsSummary {
  /** Of the newest point, nanoseconds since the epoch; 0 when there is none. */
  timeNs: bigint;
  /** Processes that have reported. */
  processes: number;
  overall: FeatureFigures;
  /** By `genspan.feature`, dearest first. */
  features: Map<string, FeatureFigures>;
  /** The most used first. */
  budgets: BudgetFigures[];
  /** Those in the most trouble first. */
  objectives: ObjectiveFigures[];
  /** The scarcest first. */
  quotas: QuotaFigures[];
  /** Calls that other instrumentations trace may be missing. */
  isPartial: boolean;
  /** Points that came beyond the number of series that is kept. */
  dropped: number;
}

const SHOWN = new Set([
  ...FEATURE_METRICS,
  ...BUDGET_METRICS,
  ...OBJECTIVE_METRICS,
  ...QUOTA_METRICS,
  Metric.partial.name,
]);

/** Whether the view shows anything of a metric. */
export function isShown(metric: string): boolean {
  return SHOWN.has(metric);
}

/** Reads everything from the store. */
export function summarise(store: MetricStore): MetricsSummary {
  return {
    timeNs: store.timeNs,
    processes: store.processes,
    ...featureFigures(store),
    budgets: budgetFigures(store),
    objectives: objectiveFigures(store),
    quotas: quotaFigures(store),
    isPartial: [...store.of(Metric.partial.name)].some(({ value }) => value === 1),
    dropped: store.dropped,
  };
}
