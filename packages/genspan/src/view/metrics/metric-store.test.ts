import { describe, expect, it } from 'vitest';
import type { MetricPoint } from './metric-point.ts';
import { MetricStore } from './metric-store.ts';

function point(process: string, feature: string, value: number, kind: 'sum' | 'gauge' = 'sum'): MetricPoint {
  return {
    metric: kind,
    process,
    service: 'shop',
    series: `${process} ${feature} ${kind}`,
    labels: new Map([['genspan.feature', feature]]),
    startNs: 1n,
    timeNs: 2n,
    reading: kind === 'gauge' ? { kind, value } : { kind, temporality: 'cumulative', isMonotonic: true, value },
  };
}

const total = (store: MetricStore) => [...store.of('sum')].reduce((sum, { value }) => sum + (value as number), 0);

describe('MetricStore', () => {
  it('says whether any figure has changed', () => {
    const store = new MetricStore();
    expect(store.add([point('1', 'a', 3)])).toBe(true);
    expect(store.add([point('1', 'a', 3)])).toBe(false);
    expect(store.add([])).toBe(false);
  });

  it('keeps its size and every sum over any number of restarts', () => {
    const store = new MetricStore({ maxSeries: 20 });
    for (let process = 0; process < 5_000; process++)
      store.add([point(`${process}`, 'a', 1), point(`${process}`, 'b', 2), point(`${process}`, 'a', 9, 'gauge')]);
    expect([total(store), store.processes, store.dropped]).toEqual([15_000, 5_000, 0]);
    expect([...store.of('sum'), ...store.of('gauge')].length).toBeLessThanOrEqual(20);
    expect([...store.of('gauge')].every(({ value }) => value === 9)).toBe(true);
  });

  it('folds the process that was silent longest, and does not count it again when it speaks', () => {
    const store = new MetricStore({ maxSeries: 4 });
    for (const process of ['1', '2', '3', '1', '4', '5']) store.add([point(process, 'a', 5)]);
    expect(total(store)).toBe(25);
    store.add([point('1', 'a', 6)]);
    expect([total(store), store.dropped]).toEqual([26, 0]);
    store.add([point('2', 'a', 7)]);
    expect([total(store), store.dropped]).toEqual([26, 1]);
  });

  it('takes no more series of one process than it may', () => {
    const store = new MetricStore({ maxSeries: 3 });
    for (let index = 0; index < 10; index++) store.add([point('1', `f${index}`, 1)]);
    expect([total(store), store.dropped]).toEqual([3, 7]);
  });
});
