import { expect, it } from 'vitest';
import { droppedOf, isToken, labelOf, nameForLabel } from './token.ts';

it('knows its own tokens', () => {
  for (const token of [labelOf('EMAIL'), '<EMAIL:00112233445566778899>', droppedOf('US_SSN')]) {
    expect(isToken(token)).toBe(true);
  }
  for (const text of ['<b>', '<HUNTER2>', 'EMAIL', '<EMAIL:12>', ' <EMAIL>', '<EMAIL> x', '<1>', '<'.repeat(200)]) {
    expect(isToken(text), text).toBe(false);
  }
});

it('makes names that can stand in a label', () => {
  expect(nameForLabel('EMPLOYEE_ID')).toBe('EMPLOYEE_ID');
  expect(nameForLabel('employee "id">')).toBe('employee__id__');
  expect(nameForLabel('9 lives')).toBe('X9_lives');
  expect(nameForLabel('x'.repeat(100))).toHaveLength(64);
});
