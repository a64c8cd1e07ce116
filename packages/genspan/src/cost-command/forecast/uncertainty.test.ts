import { expect, it } from 'vitest';
import { errorOfMean, errorOfRate, together } from './uncertainty.ts';

const alike = (count: number, cost: number, calls = 1) => Array.from({ length: count }, () => ({ calls, cost }));

it('knows no error of a few traces, and none where all are alike', () => {
  expect(errorOfMean(alike(7, 1))).toBeUndefined();
  expect(errorOfMean(alike(8, 1))).toBe(0);
  // Dear because it has more calls is no variation of a call's cost.
  expect(errorOfMean([...alike(8, 1), ...alike(8, 3, 3)])).toBeCloseTo(0, 12);
});

it('is the usual interval where every trace has one call', () => {
  const clusters = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((cost) => ({ calls: 1, cost }));
  // Mean 5, standard deviation 2.7386, divided by the root of 9.
  expect(errorOfMean(clusters)).toBeCloseTo((1.96 * 2.7386) / 3 / 5, 4);
});

it('halves with four times the traces', () => {
  const some = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((cost) => ({ calls: 1, cost }));
  const many = Array.from({ length: 40 }, (_, at) => some[at % 10]!);
  expect(errorOfMean(some)! / errorOfMean(many)!).toBeCloseTo(2, 0);
});

it('covers the true mean in about 95 of 100 samples', () => {
  let state = 42;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let covered = 0;
  for (let round = 0; round < 1000; round++) {
    const clusters = Array.from({ length: 60 }, () => {
      const calls = 1 + Math.floor(random() * 4);
      // Each trace has a level of its own, and the calls of it share that.
      return { calls, cost: calls * (0.5 + random()) };
    });
    const mean =
      clusters.reduce((sum, { cost }) => sum + cost, 0) / clusters.reduce((sum, { calls }) => sum + calls, 0);
    if (Math.abs(mean - 1) <= errorOfMean(clusters)! * mean) covered++;
  }
  expect(covered).toBeGreaterThan(920);
  expect(covered).toBeLessThan(975);
});

it('knows the error of a rate from three days on', () => {
  expect(errorOfRate([10, 12])).toBeUndefined();
  expect(errorOfRate([10, 10, 10])).toBe(0);
  expect(errorOfRate([9, 10, 11])).toBeCloseTo((1.96 * 1) / Math.sqrt(3) / 10, 6);
  expect(together(0.3, 0.4)).toBeCloseTo(0.5, 12);
});
