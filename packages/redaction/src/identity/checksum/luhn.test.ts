import { expect, it } from 'vitest';
import { isLuhn } from './luhn.ts';

it('accepts the check digit of the standard and refuses any other', () => {
  for (let digit = 0; digit < 10; digit++) expect(isLuhn(`7992739871${digit}`)).toBe(digit === 3);
});

it('refuses two neighbours that changed places', () => {
  expect(isLuhn('79927398713')).toBe(true);
  expect(isLuhn('79927398173')).toBe(false);
});

it('refuses a single digit', () => {
  expect(isLuhn('0')).toBe(false);
});
