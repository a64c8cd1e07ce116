import { describe, expect, it } from 'vitest';
import { dollars, picoOf, picoPerToken, plus, times } from './pico.ts';

describe('pico-dollars', () => {
  it('make a whole number of every rate with six decimals', () => {
    expect(picoPerToken(2.5)).toBe(2_500_000);
    expect(picoPerToken(0.0375)).toBe(37_500);
    expect(picoPerToken(0.000001)).toBe(1);
    // 1.1 x 0.7 is 0.7700000000000001 in doubles.
    expect(picoPerToken(1.1 * 0.7)).toBe(770_000);
  });

  it('stay exact beyond what a double holds', () => {
    const token = picoPerToken(75);
    const many = times(2_000_000_001, token);
    expect(many).toBe(150_000_000_075_000_000n);
    expect(plus(many, 1)).toBe(150_000_000_075_000_001n);
    expect(plus(Number.MAX_SAFE_INTEGER, 2)).toBe(9007199254740993n);
    expect(times(3, token)).toBe(225_000_000);
  });

  it('are shown as the nearest double', () => {
    expect(dollars(6_500_000_000)).toBe(0.0065);
    expect(dollars(150_000_000_075_000_001n)).toBe(150000.000075);
    expect(dollars(5n)).toBe(5e-12);
  });

  it('come back from a double that somebody else has reckoned', () => {
    expect(picoOf(0.00123)).toBe(1_230_000_000);
    expect(picoOf(20_000)).toBe(20_000_000_000_000_000n);
  });
});
