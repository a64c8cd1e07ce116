import { expect, it } from 'vitest';
import { keepLastFour } from './mask.ts';

it.each([
  ['4111 1111 1111 1234', '**** **** **** 1234'],
  ['123-45-6789', '***-**-6789'],
  ['DE89370400440532013000', '******************3000'],
  ['1234567', '*******'],
  ['12"34\\567\n8', '** ** 567 8'],
  ['', ''],
])('%j is shown as %j', (value, expected) => {
  expect(keepLastFour(value)).toBe(expected);
});

it('draws a long value short', () => {
  const masked = keepLastFour(`-----BEGIN KEY-----\n${'A'.repeat(2000)}wxyz`);
  expect(masked).toBe(`${'*'.repeat(16)}wxyz`);
});
