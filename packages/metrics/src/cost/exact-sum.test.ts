import { describe, expect, it } from 'vitest';
import { ExactSum } from './exact-sum.ts';

describe('an exact sum', () => {
  it('is the double nearest to the sum of any amounts, small, large and mixed', () => {
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    for (let round = 0; round < 200; round++) {
      const sum = new ExactSum();
      let exact = 0n;
      for (let i = 0; i < 50; i++) {
        const size = 10 ** Math.floor(random() * 16);
        const pico = Math.floor(random() * size);
        const amount = round % 3 === 0 && i % 5 === 0 ? BigInt(pico) * 1_000_003n : pico;
        sum.add(amount);
        exact += BigInt(amount);
      }
      expect(sum.pico).toBe(exact);
      expect(sum.dollars).toBe(nearest(exact));
    }
  });

  it('loses nothing where numbers alone would', () => {
    const sum = new ExactSum();
    sum.add(Number.MAX_SAFE_INTEGER);
    for (let i = 0; i < 3; i++) sum.add(1);
    expect(sum.pico).toBe(BigInt(Number.MAX_SAFE_INTEGER) + 3n);
    // A tenth of a dollar ten times is a dollar.
    const tenths = new ExactSum();
    for (let i = 0; i < 10; i++) tenths.add(100_000_000_000);
    expect(tenths.dollars).toBe(1);
  });

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('refuses %s and stays what it was', (pico) => {
    const sum = new ExactSum();
    sum.add(5);
    expect(() => sum.add(pico)).toThrow(RangeError);
    expect(sum.pico).toBe(5n);
  });
});

/** By comparing with the neighbours, in whole numbers of 2^-100 dollars. */
function nearest(pico: bigint): number {
  const guess = Number(pico) / 1e12;
  const scaled = (value: number) => {
    let exponent = 0;
    let mantissa = value;
    while (!Number.isInteger(mantissa)) {
      mantissa *= 2;
      exponent++;
    }
    return (BigInt(mantissa) << 100n) >> BigInt(exponent);
  };
  const exact = (pico << 100n) / 1_000_000_000_000n;
  const distance = (value: number) => {
    const difference = scaled(value) - exact;
    return difference < 0n ? -difference : difference;
  };
  const step = Math.max(Math.abs(guess) * Number.EPSILON, Number.MIN_VALUE);
  return [guess, guess - step / 2, guess + step / 2, guess - step, guess + step].reduce((best, value) =>
    value >= 0 && distance(value) < distance(best) ? value : best,
  );
}
