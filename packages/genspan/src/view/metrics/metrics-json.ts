import { visibleJson } from '../visible.ts';
import type { BudgetFigures } from './budget-figures.ts';
import type { FeatureFigures } from './feature-figures.ts';
import type { MetricsSummary } from './metrics-summary.ts';
import type { ObjectiveFigures } from './objective-figures.ts';
import type { QuotaFigures } from './quota-figures.ts';

/** A line of `--json` when metrics have changed. A later one replaces it. Absent means not known. */
export interface MetricsJson {
  metrics: {
    /** ISO 8601, UTC, of the newest data point. */
    time: string;
    /** Processes that have reported. */
    processes: number;
    overall: FeatureFigures;
    /** By feature, dearest first; calls without one stand under `(none)`. Costs in USD, times in ms. */
    features: Record<string, FeatureFigures>;
    budgets: BudgetFigures[];
    objectives: ObjectiveFigures[];
    quotas: QuotaFigures[];
    /** Calls that other instrumentations trace may be missing. */
    isPartial: boolean;
    /** Data points beyond the view's bound on series. */
    dropped: number;
  };
}

/** The `--json` line of the metrics, without the newline. Its shape is {@link MetricsJson}. */
export function metricsJson({ timeNs, features, ...summary }: MetricsSummary): string {
  // Without a prototype, so that a feature named `__proto__` is a name like any other.
  const byFeature = Object.create(null) as Record<string, FeatureFigures>;
  for (const [name, figures] of features) byFeature[name] = figures;
  const value: MetricsJson = {
    metrics: { time: isoTime(timeNs), ...summary, features: byFeature },
  };
  return visibleJson(value);
}

/** A clock that is out of any calendar shows its last moment. */
function isoTime(ns: bigint): string {
  return new Date(Math.min(Number(ns / 1_000_000n), 8.64e15)).toISOString();
}
