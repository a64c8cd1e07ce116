import { expect, it } from 'vitest';
import { numberIn, weightedDigitSum, weightedSum } from './weighted.ts';

it('counts letters from 10', () => {
  expect(weightedSum('A1Z', [1, 10, 100])).toBe(10 + 10 + 3500);
});

it('leaves out what has no weight', () => {
  expect(weightedSum('999', [1])).toBe(9);
  expect(weightedSum('9', [1, 1, 1])).toBe(9);
});

it('adds the digits of each product', () => {
  expect(weightedDigitSum('86', [2, 2])).toBe(1 + 6 + 1 + 2);
});

it('reads a part of a number', () => {
  expect(numberIn('0012345', 1, 5)).toBe(123);
});
