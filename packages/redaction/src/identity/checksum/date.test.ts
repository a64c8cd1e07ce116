import { expect, it } from 'vitest';
import { isBirthDay, isDay, isUnixTime } from './date.ts';

it('knows leap years', () => {
  expect(isDay(2000, 2, 29)).toBe(true);
  expect(isDay(1900, 2, 29)).toBe(false);
  expect(isDay(2023, 2, 29)).toBe(false);
  expect(isDay(2023, 4, 31)).toBe(false);
});

it('takes a leap day of a year without century', () => {
  expect(isDay(0, 2, 29)).toBe(true);
  expect(isDay(1, 2, 29)).toBe(false);
});

it('lets nobody be born in the future or before records', () => {
  expect(isBirthDay(1980, 5, 1)).toBe(true);
  expect(isBirthDay(new Date().getFullYear() + 1, 1, 1)).toBe(false);
  expect(isBirthDay(1700, 1, 1)).toBe(false);
});

it('takes seconds and milliseconds of this century for a time', () => {
  expect(isUnixTime('1742790800')).toBe(true);
  expect(isUnixTime('1742790800123')).toBe(true);
  expect(isUnixTime('8001015009087')).toBe(false);
  expect(isUnixTime('17427908001')).toBe(false);
});
