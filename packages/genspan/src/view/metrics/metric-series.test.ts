import { describe, expect, it } from 'vitest';
import { Distribution } from './distribution.ts';
import type { Reading } from './metric-point.ts';
import { type SeriesState, stateFor } from './metric-series.ts';

const cumulative = (value: number): Reading => ({ kind: 'sum', temporality: 'cumulative', isMonotonic: true, value });
const delta = (value: number): Reading => ({ kind: 'sum', temporality: 'delta', isMonotonic: true, value });
const gauge = (value: number): Reading => ({ kind: 'gauge', value });

/** Feeds `[start, time, value]` one after the other. */
function fed(read: (value: number) => Reading, points: [start: number, time: number, value: number][]): SeriesState {
  const state = stateFor(read(0));
  for (const [start, time, value] of points) state.take(read(value), { startNs: BigInt(start), timeNs: BigInt(time) });
  return state;
}

describe('a cumulative sum', () => {
  it('is what its newest point says', () => {
    expect(
      fed(cumulative, [
        [1, 10, 3],
        [1, 20, 5],
      ]).value,
    ).toBe(5);
  });

  it('neither counts twice nor goes backwards when its process begins anew', () => {
    expect(
      fed(cumulative, [
        [1, 10, 5],
        [11, 20, 2],
        [11, 30, 4],
      ]).value,
    ).toBe(9);
  });

  it('takes a smaller value for a new beginning where the start does not tell', () => {
    expect(
      fed(cumulative, [
        [0, 10, 5],
        [0, 20, 2],
        [0, 30, 3],
      ]).value,
    ).toBe(8);
  });

  it('adds up two processes that nothing but their start tells apart', () => {
    expect(
      fed(cumulative, [
        [1, 10, 5],
        [2, 12, 7],
        [1, 20, 6],
        [2, 22, 9],
      ]).value,
    ).toBe(15);
  });

  it('ignores what comes late or a second time', () => {
    expect(
      fed(cumulative, [
        [1, 20, 5],
        [1, 10, 3],
        [1, 20, 5],
      ]).value,
    ).toBe(5);
    expect(
      fed(cumulative, [
        [1, 10, 5],
        [11, 20, 2],
        [1, 10, 5],
      ]).value,
    ).toBe(7);
  });

  it('keeps the sum over any number of beginnings', () => {
    const points = Array.from({ length: 100 }, (_, index): [number, number, number] => [index + 1, index + 2, 3]);
    expect(fed(cumulative, points).value).toBe(300);
    expect(fed(cumulative, [...points, [1, 2, 3]]).value).toBe(300);
  });

  it('says whether a point changed anything', () => {
    const state = stateFor(cumulative(0));
    const take = (time: number, value: number) => state.take(cumulative(value), { startNs: 1n, timeNs: BigInt(time) });
    expect([take(1, 0), take(2, 4), take(3, 4), take(4, 5)]).toEqual([false, true, false, true]);
  });

  it('adds up histograms of before and after', () => {
    const reading = (count: number): Reading => ({
      kind: 'histogram',
      temporality: 'cumulative',
      value: Distribution.explicit([1], [count, 0]),
    });
    const state = stateFor(reading(0));
    state.take(reading(4), { startNs: 1n, timeNs: 2n });
    state.take(reading(3), { startNs: 5n, timeNs: 6n });
    expect((state.value as Distribution).count).toBe(7);
  });
});

describe('a sum of deltas', () => {
  it('adds up, and counts what is sent again once', () => {
    expect(
      fed(delta, [
        [0, 10, 3],
        [10, 20, 5],
        [10, 20, 5],
        [20, 30, 1],
      ]).value,
    ).toBe(9);
  });

  it('takes every point where none has a time', () => {
    expect(
      fed(delta, [
        [0, 0, 3],
        [0, 0, 3],
      ]).value,
    ).toBe(6);
  });

  it('adds up histograms', () => {
    const value = Distribution.explicit([1], [2, 0]);
    const state = stateFor({ kind: 'histogram', temporality: 'delta', value });
    for (const time of [1n, 2n])
      state.take({ kind: 'histogram', temporality: 'delta', value }, { startNs: time - 1n, timeNs: time });
    expect((state.value as Distribution).count).toBe(4);
  });
});

describe('a gauge', () => {
  it('is its newest point, up or down', () => {
    expect(
      fed(gauge, [
        [0, 10, 5],
        [0, 20, 2],
        [0, 15, 9],
      ]).value,
    ).toBe(2);
  });

  it('is what a sum that may go down is, too', () => {
    const state = stateFor({ kind: 'sum', temporality: 'cumulative', isMonotonic: false, value: 5 });
    for (const [time, value] of [
      [1n, 5],
      [2n, 3],
    ] as const)
      state.take({ kind: 'sum', temporality: 'cumulative', isMonotonic: false, value }, { startNs: 0n, timeNs: time });
    expect(state.value).toBe(3);
  });
});
