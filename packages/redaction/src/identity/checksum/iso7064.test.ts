import { expect, it } from 'vitest';
import { isMod112, isMod1110, remainder } from './iso7064.ts';

it('has the check characters of the standard for 0794', () => {
  expect(isMod1110('07945')).toBe(true);
  expect(isMod1110('07946')).toBe(false);
  expect(isMod112('07940')).toBe(true);
  expect(isMod112('07941')).toBe(false);
});

it('reads X as ten', () => {
  expect(isMod112('079X')).toBe(true);
  expect(isMod112('079A')).toBe(false);
});

it('divides numbers that no double holds', () => {
  expect(remainder('3214282912345698765432161182', 97)).toBe(1);
});
