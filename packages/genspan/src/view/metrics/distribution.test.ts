import { describe, expect, it } from 'vitest';
import { Distribution } from './distribution.ts';

/** Buckets of an exponential histogram at a scale, as the data model defines them. */
function exponential(values: number[], scale: number): Distribution {
  const index = (value: number) => Math.ceil(Math.log2(value) * 2 ** scale) - 1;
  const offset = Math.min(...values.map(index));
  const counts: number[] = [];
  for (const value of values) counts[index(value) - offset] = (counts[index(value) - offset] ?? 0) + 1;
  return Distribution.exponential({
    scale,
    offset,
    counts: Array.from(counts, (count) => count ?? 0),
    zeros: 0,
    threshold: 0,
  });
}

const shares = [0.5, 0.95, 0.99] as const;

describe('Distribution', () => {
  it('interpolates evenly within an explicit bucket', () => {
    const some = Distribution.explicit([1, 2, 4], [0, 50, 50, 0]);
    expect(some.quantile(0.25)).toBeCloseTo(1.5, 9);
    expect(some.quantile(0.5)).toBeCloseTo(2, 9);
    expect(some.quantile(0.95)).toBeCloseTo(3.8, 9);
  });

  it('interpolates over the logarithm within an exponential bucket', () => {
    const some = Distribution.exponential({ scale: 0, offset: 0, counts: [1], zeros: 0, threshold: 0 });
    expect(some.quantile(0.5)).toBeCloseTo(Math.SQRT2, 9);
  });

  it('comes near to the true quantiles of what an exponential histogram holds', () => {
    const values = Array.from({ length: 2_000 }, (_, index) => Math.exp(index / 400));
    for (const share of shares) {
      const truth = values[Math.ceil(share * values.length) - 1]!;
      expect(exponential(values, 3).quantile(share)! / truth).toBeCloseTo(1, 1);
    }
  });

  it('never goes beyond the least and the greatest value', () => {
    const one = Distribution.explicit([0.5, 1, 2], [0, 0, 1, 0], { min: 1.37, max: 1.37 });
    for (const share of shares) expect(one.quantile(share)).toBeCloseTo(1.37, 9);
    const beyond = Distribution.explicit([1, 2], [0, 0, 4], { min: 3, max: 9 });
    expect(beyond.quantile(0.5)).toBeCloseTo(6, 9);
  });

  it('takes zero for the first bound and the last bound for the end where no extremes are told', () => {
    expect(Distribution.explicit([1, 2], [2, 0, 0]).quantile(0.5)).toBeCloseTo(0.5, 9);
    expect(Distribution.explicit([1, 2], [0, 0, 2]).quantile(0.99)).toBe(2);
  });

  it('counts zeros', () => {
    const some = Distribution.exponential({ scale: 0, offset: 0, counts: [1], zeros: 3, threshold: 0 });
    expect([some.count, some.quantile(0.5)]).toEqual([4, expect.closeTo(0, 9)]);
  });

  it('has no quantile where nothing is known', () => {
    expect(new Distribution().quantile(0.5)).toBeUndefined();
    expect(Distribution.explicit([], [3]).quantile(0.5)).toBeUndefined();
    expect(Distribution.explicit([], [3], { min: 1, max: 3 }).quantile(0.5)).toBeCloseTo(2, 9);
  });

  it('adds up histograms of different scales as if all were of the coarser', () => {
    const [few, many] = [
      [1.1, 1.3, 7],
      [0.2, 0.25, 3, 5, 90],
    ];
    const sum = exponential(few!, 5).plus(exponential(many!, 2));
    const coarse = exponential([...few!, ...many!], 2);
    expect(sum.count).toBe(8);
    for (const share of shares) expect(sum.quantile(share)).toBeCloseTo(coarse.quantile(share)!, 9);
  });

  it('adds up histograms of both kinds and of different bounds', () => {
    const low = Distribution.explicit([1, 2], [0, 90, 0], { min: 1, max: 2 });
    const high = Distribution.exponential(
      { scale: 0, offset: 3, counts: [10], zeros: 0, threshold: 0 },
      { min: 9, max: 15 },
    );
    const sum = low.plus(high);
    expect(sum.quantile(0.45)).toBeCloseTo(1.5, 9);
    expect(sum.quantile(0.99)).toBeGreaterThan(9);
    expect(sum.quantile(1)).toBeCloseTo(15, 6);
    expect(low.count).toBe(90);
  });

  it('stays small however many values and scales come together', () => {
    let sum = new Distribution();
    for (let index = 0; index < 200; index++)
      sum = sum.plus(exponential([2 ** (index - 100)], 18)).plus(exponential([1.001 ** index], 20));
    expect(sum.count).toBe(400);
    expect(sum.quantile(0.5)).toBeGreaterThan(0.5);
    expect(sum.quantile(0.5)).toBeLessThan(2.5);
  });
});
