import { describe, expect, it } from 'vitest';
import { decimal, difference, exact, percent, shown, times, toNumber } from './money.ts';

describe('exact money', () => {
  it.each([
    ['0.0065', 0, 6_500_000_000n],
    ['0.8958740000000000', 0, 895_874_000_000n],
    ['123.45', -2, 1_234_500_000_000n],
    ['1e-7', 0, 100_000n],
    ['-3', 0, -3_000_000_000_000n],
    ['.5', 0, 500_000_000_000n],
    ['0.0000000000005', 0, 1n],
  ])('reads %s, shifted by %i', (text, shift, amount) => {
    expect(exact(text, shift)).toBe(amount);
  });

  it.each(['', 'a lot', '1,50', '0x10', '--1'])('refuses %j', (text) => {
    expect(() => exact(text)).toThrow(/no amount of money/);
  });

  it('writes every digit and reads it back', () => {
    for (const amount of [0n, 1n, 6_500_000_000n, -1_234_500_000_000n, 9_007_199_254_740_993_000_000_001n]) {
      expect(exact(decimal(amount))).toBe(amount);
    }
  });

  it('multiplies by decimals as they are written', () => {
    expect(times(10n, 1.1)).toBe(11n);
    expect(times(-10n, 0.25)).toBe(-3n);
    expect(times(1_000_000_000_000n, 1 / 3)).toBe(333_333_333_333n);
  });

  it('gives the nearest double', () => {
    expect(toNumber(exact('0.1') + exact('0.2'))).toBe(0.3);
  });
});

describe('money for people', () => {
  it('shows cheap calls as more than nothing', () => {
    expect(shown(exact('0.0065'))).toBe('$0.006500');
    expect(shown(1n)).toBe('<$0.000001');
    expect(shown(0n)).toBe('$0');
    expect(shown(exact('1234.5'), 'EUR')).toBe('€1,235');
    expect(shown(exact('-2.5'), 'CHF')).toBe('-CHF 2.50');
  });

  it('gives differences a sign', () => {
    expect(difference(exact('0.5'))).toBe('+$0.5000');
    expect(difference(exact('-0.5'))).toBe('-$0.5000');
    expect(percent(0.125, true)).toBe('+12.5 %');
    expect(percent(undefined)).toBe('');
  });
});
