import { expect, it } from 'vitest';
import { Sights } from './sights.ts';

const shown = (sights: Sights) => Array.from({ length: sights.count }, (_, i) => [sights.number(i), sights.offset(i)]);

it('keeps what was seen in order, however much that is', () => {
  const sights = new Sights();
  for (let i = 0; i < 1000; i++) sights.add(i % 7, i * 2);
  expect(sights.count).toBe(1000);
  expect(shown(sights)[999]).toEqual([999 % 7, 1998]);
  expect(sights.firstFrom(500)).toBe(250);
  expect(sights.firstFrom(501)).toBe(251);
  expect(sights.firstFrom(5000)).toBe(1000);
});

it('puts what comes late where it belongs', () => {
  const sights = new Sights();
  for (const [number, offset] of [
    [1, 10],
    [2, 30],
    [3, 20],
    [4, 30],
    [5, 5],
  ] as const)
    sights.insert(number, offset);
  expect(shown(sights)).toEqual([
    [5, 5],
    [1, 10],
    [3, 20],
    [2, 30],
    [4, 30],
  ]);
});
