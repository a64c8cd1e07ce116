import { expect, it } from 'vitest';
import { isInLabel } from './label.ts';

it.each([
  ['<PHONE>', 1, true],
  ['a <US_SSN> b', 6, true],
  ['<EMAIL:9f2c>', 3, true],
  ['<ANNA>', 2, false],
  ['PHONE', 2, false],
  ['<PHONE', 2, false],
  ['<phone>', 2, false],
  ['<PHONE> 1', 0, false],
  [`<${'A'.repeat(10_000)}>`, 5000, false],
])('%j at %i', (text, at, expected) => {
  expect(isInLabel(text, at)).toBe(expected);
});
