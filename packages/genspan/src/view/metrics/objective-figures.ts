import { Metric, MetricAttr } from '@genspan/metrics';
import { Genspan } from '@genspan/model-call';
import { NONE } from '../totals.ts';
import type { MetricStore, Series } from './metric-store.ts';

/** How an objective stands, since the processes began. */
export interface ObjectiveFigures {
  feature: string;
  /** `slo.name`. */
  name: string;
  /** Calls or workflows that it is about. */
  events: number;
  good: number;
  /** The share that was good; undefined without an event. */
  goodShare?: number;
  /** The share that must be good; undefined when it was not reported. */
  target?: number;
  /** Share of the error budget that is left: 1 with nothing bad, 0 when it is spent, below 0 when it is overspent. */
  budgetLeft?: number;
}

/** Names of the metrics that are read here. */
export const OBJECTIVE_METRICS: readonly string[] = [Metric.sloEvents.name, Metric.sloObjective.name];

const GOOD = 'good';

/** Reads the objectives, those in the most trouble first. */
export function objectiveFigures(store: MetricStore): ObjectiveFigures[] {
  const targets = new Map<string, Series>();
  const found = new Map<string, { feature: string; name: string; events: number; good: number }>();
  const at = (series: Series) => {
    const feature = series.labels.get(Genspan.feature) ?? NONE;
    const name = series.labels.get(MetricAttr.sloName) ?? '';
    return { feature, name, key: keyOf(feature, name) };
  };
  for (const series of store.of(Metric.sloObjective.name)) {
    const { key, feature, name } = at(series);
    const known = targets.get(key);
    if (!known || known.timeNs <= series.timeNs) targets.set(key, series);
    found.set(key, { feature, name, events: 0, good: 0 });
  }
  for (const series of store.of(Metric.sloEvents.name)) {
    const { key, feature, name } = at(series);
    const sums = found.get(key) ?? { feature, name, events: 0, good: 0 };
    found.set(key, sums);
    const value = numberOf(series);
    sums.events += value;
    if (series.labels.get(MetricAttr.sloOutcome) === GOOD) sums.good += value;
  }
  return [...found.values()]
    .map((sums) => {
      const target = targets.get(keyOf(sums.feature, sums.name));
      return figuresOf(sums, target && numberOf(target));
    })
    .sort((a, b) => (a.budgetLeft ?? 2) - (b.budgetLeft ?? 2) || b.events - a.events);
}

function figuresOf(
  sums: { feature: string; name: string; events: number; good: number },
  reported: number | undefined,
): ObjectiveFigures {
  const target = reported !== undefined && reported > 0 && reported < 1 ? reported : undefined;
  const goodShare = sums.events > 0 ? sums.good / sums.events : undefined;
  const budgetLeft =
    target === undefined || goodShare === undefined
      ? undefined
      : 1 - (sums.events - sums.good) / (sums.events * (1 - target));
  return { ...sums, goodShare, target, budgetLeft };
}

function keyOf(feature: string, name: string): string {
  return JSON.stringify([feature, name]);
}

function numberOf({ value }: Series): number {
  return typeof value === 'number' ? value : 0;
}
