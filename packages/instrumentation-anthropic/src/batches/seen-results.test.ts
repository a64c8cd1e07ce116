import { describe, expect, it } from 'vitest';
import { SeenResults } from './seen-results.ts';

describe('results that were read', () => {
  it('are new once for each batch', () => {
    const seen = new SeenResults();
    expect(seen.add('b1', 'r1')).toBe(true);
    expect(seen.add('b1', 'r1')).toBe(false);
    expect(seen.add('b2', 'r1')).toBe(true);
  });

  it('are forgotten by batch, the one read longest ago first', () => {
    const seen = new SeenResults(4);
    for (const batch of ['b1', 'b2']) for (const id of ['r1', 'r2']) seen.add(batch, id);
    seen.add('b1', 'r1');
    seen.add('b3', 'r1');
    expect(seen.add('b1', 'r2')).toBe(false);
    expect(seen.add('b2', 'r1')).toBe(true);
  });

  it('are remembered for the batch being read, however large it is', () => {
    const seen = new SeenResults(2);
    for (const id of ['r1', 'r2', 'r3', 'r4']) seen.add('b1', id);
    expect(['r1', 'r2', 'r3', 'r4'].map((id) => seen.add('b1', id))).toEqual([false, false, false, false]);
    seen.add('b2', 'r1');
    expect(seen.add('b1', 'r1')).toBe(true);
  });
});
