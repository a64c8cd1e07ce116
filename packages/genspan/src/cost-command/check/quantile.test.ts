import { describe, expect, it } from 'vitest';
import { ascending } from '../money.ts';
import { median, quantile, spread, thinned } from './quantile.ts';

/** A generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('quantiles', () => {
  it('are values that were there', () => {
    expect(median([5n, 1n, 3n])).toBe(3n);
    expect(median([4n, 1n, 3n, 2n])).toBe(2n);
    expect(median([7n])).toBe(7n);
  });

  it('have a spread from four values on', () => {
    expect(spread([1n, 100n, 200n])).toBe(0n);
    expect(spread([1n, 2n, 3n, 4n, 100n])).toBe(2n);
    expect(spread([5n, 5n, 5n, 5n])).toBe(0n);
  });

  it('stay the same when values are thinned', () => {
    const next = random(7);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 1 + Math.floor(next() * 400) }, () => BigInt(Math.floor(next() * 1000)));
      const sorted = values.sort(ascending);
      const few = thinned(sorted, 21);
      expect(few.length).toBeLessThanOrEqual(21);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) expect(quantile(few, share)).toBe(quantile(sorted, share));
    }
  });
});
