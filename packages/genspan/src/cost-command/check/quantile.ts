import { ascending, type Exact } from '../money.ts';

/**
 * A quantile as one of the values: of an even number of values the lower of the two in the middle is the median. So a
 * median is always what one run cost.
 *
 * @param share from 0 to 1
 */
export function quantile<T>(sorted: readonly T[], share: number): T {
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}

/** The distance between the quartiles; 0 for less than four values, which have no spread to speak of. */
export function spread(costs: readonly Exact[]): Exact {
  if (costs.length < LEAST_FOR_SPREAD) return 0n;
  const sorted = costs.toSorted(ascending);
  return quantile(sorted, 0.75) - quantile(sorted, 0.25);
}

/** Fewer runs say nothing about noise. */
export const LEAST_FOR_SPREAD = 4;

export function median(costs: readonly Exact[]): Exact {
  return quantile(costs.toSorted(ascending), 0.5);
}

/**
 * At most so many values of a sorted list, with the same quartiles and extremes.
 *
 * @param most four times something and one
 */
export function thinned<T>(sorted: readonly T[], most: number): T[] {
  if (sorted.length <= most) return [...sorted];
  return Array.from({ length: most }, (_, at) => quantile(sorted, at / (most - 1)));
}
