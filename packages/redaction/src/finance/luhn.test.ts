import { expect, it } from 'vitest';
import { isLuhn } from './luhn.ts';

const check = (digits: string) => isLuhn(Uint8Array.from(digits, Number), digits.length);

it('holds for published test numbers', () => {
  for (const digits of ['4111111111111111', '378282246310005', '6011000990139424', '79927398713']) {
    expect(check(digits)).toBe(true);
  }
});

it('fails for every change of a single digit', () => {
  const good = '4012888888881881';
  for (let at = 0; at < good.length; at++) {
    const other = (Number(good[at]) + 1) % 10;
    expect(check(good.slice(0, at) + other + good.slice(at + 1))).toBe(false);
  }
});
