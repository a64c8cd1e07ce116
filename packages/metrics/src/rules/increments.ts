import { Metric } from '../metric-names.ts';
import type { NamedMetric } from './metric-spelling.ts';
import type { Matchers, PrometheusNames } from './prometheus-names.ts';
import { duration } from './promql.ts';

/** 1 for as long as the rules are evaluated. */
export const WATCHING = 'genspan:rules:watching';

/** How far back the last value of a counter is looked for: processes and Prometheus may be away for so long. */
const LOOK_BACK = '6h';

/** Which part of a counter's growth is asked for. */
export interface Slice {
  /** Its length: that of the interval in which the rule is evaluated, so that slices neither overlap nor leave gaps. */
  seconds: number;
  /** How long samples may be on their way. */
  delaySeconds: number;
  /** How long the rules must have been evaluated before a new series counts from 0. */
  watchedSeconds: number;
}

/**
 * By how much each series of a counter grew in a slice of time. Summed over slices without gaps it is exact, where `increase`
 * is not: nothing is extrapolated, and a series that is first seen at 7 has grown by 7, since its process counted
 * from 0. Series that are new because nobody was watching are not counted: they may be old. What is lost is what a
 * process counted after its last export.
 */
export function growth(series: string, { seconds, delaySeconds, watchedSeconds }: Slice): string {
  const now = `last_over_time(${series}[${duration(seconds)}] offset ${duration(delaySeconds)})`;
  const before = `last_over_time(${series}[${LOOK_BACK}] offset ${duration(seconds + delaySeconds)})`;
  const watched = duration(watchedSeconds);
  return [
    `${now} - ${before} >= 0`,
    // It began again at 0.
    `or (${now} and ${before})`,
    `or (${now} and on () present_over_time(${WATCHING}[${watched}] offset ${watched}))`,
  ].join('\n');
}

/**
 * By how much a counter of ours grew over a range, by some attributes: an expression that stands by itself, for dashboards.
 * Beside `increase` it has what series began with that are younger than the range.
 *
 * @param range such as `1d` or Grafana's `$__range`
 */
export function grownOver(
  names: PrometheusNames,
  metric: NamedMetric,
  range: string,
  by: readonly string[],
  matchers?: Matchers,
): string {
  const series = names.counter(metric, matchers);
  const begun = `(min_over_time(${series}[${range}]) unless last_over_time(${series}[1h] offset ${range}))`;
  const grown = `increase(${series}[${range}])`;
  return `sum by (${names.labels(by)}) (${grown} + ${begun} or ${grown} or ${begun})`;
}

/** What was spent over a range, in USD: {@link grownOver} of `genspan.cost`. */
export function spentOver(names: PrometheusNames, range: string, by: readonly string[], matchers?: Matchers): string {
  return grownOver(names, Metric.cost, range, by, matchers);
}
