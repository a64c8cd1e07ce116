/** What one trace called, and what that cost. */
export interface Cluster {
  calls: number;
  cost: number;
}

/** Fewer traces say nothing about how much they vary. */
export const LEAST_TRACES = 8;
/** Two-sided, 95 %. */
const NORMAL = 1.96;

/**
 * By how much the mean cost of a call may be off, as a share of it, at 95 % confidence; undefined for too few traces. A
 * ratio estimate over traces, since calls of one trace resemble each other.
 *
 * Source: W. G. Cochran, Sampling Techniques, ratio estimators.
 */
export function errorOfMean(clusters: readonly Cluster[]): number | undefined {
  if (clusters.length < LEAST_TRACES) return undefined;
  const calls = sum(clusters.map((one) => one.calls));
  const cost = sum(clusters.map((one) => one.cost));
  if (cost === 0) return 0;
  const mean = cost / calls;
  const squares = sum(clusters.map((one) => (one.cost - mean * one.calls) ** 2));
  const deviation = Math.sqrt((clusters.length * squares) / (clusters.length - 1));
  return (NORMAL * deviation) / calls / mean;
}

/** By how much calls a day may be off, as a share, from the counts of whole days; undefined for less than three. */
export function errorOfRate(callsByDay: readonly number[]): number | undefined {
  const days = callsByDay.length;
  if (days < LEAST_DAYS) return undefined;
  const mean = sum(callsByDay) / days;
  if (mean === 0) return undefined;
  const variance = sum(callsByDay.map((calls) => (calls - mean) ** 2)) / (days - 1);
  return (NORMAL * Math.sqrt(variance / days)) / mean;
}

/** The cloud providers' own billing forecasts want as many. */
export const LEAST_DAYS = 3;

/** Two independent errors of a product. */
export function together(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
