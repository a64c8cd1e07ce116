import { describe, expect, it } from 'vitest';
import { PicoSum } from './pico-sum.ts';

/** Amounts around every edge: dollars, what a number holds, and far beyond. */
const AMOUNTS = [
  0,
  1,
  999_999_999_999,
  1_000_000_000_000,
  1_000_000_000_001,
  9_006_999_999_999_999,
  Number.MAX_SAFE_INTEGER,
  BigInt(Number.MAX_SAFE_INTEGER) + 2n,
  123_456_789_012_345_678_901n,
];

describe('a sum of pico-dollars', () => {
  it('is exact, whatever is added in whatever order', () => {
    const sum = new PicoSum();
    let exact = 0n;
    for (let round = 0; round < 2000; round++) {
      const amount = AMOUNTS[(round * 7) % AMOUNTS.length]!;
      sum.add(amount);
      exact += BigInt(amount);
      expect(sum.toString()).toBe(String(exact));
    }
  });

  it('is what it was when something is taken away again', () => {
    for (const a of AMOUNTS) {
      for (const b of AMOUNTS) {
        const [sum, other] = [new PicoSum(), new PicoSum()];
        other.add(b);
        sum.add(a);
        sum.addSum(other.dollars, other.pico);
        sum.subtractSum(other.dollars, other.pico);
        expect(sum.toString()).toBe(String(a));
      }
    }
  });

  it('is the nearest double in dollars', () => {
    const sum = new PicoSum();
    for (let call = 0; call < 10; call++) sum.add(100_000_000_000);
    expect(sum.usd()).toBe(1);
    sum.add(70_000_000_000);
    expect(sum.usd()).toBe(1.07);
  });

  it('is read again from its digits, and from nothing else', () => {
    for (const amount of AMOUNTS) expect(PicoSum.parse(String(amount))?.toString()).toBe(String(amount));
    for (const text of ['', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(28)])
      expect(PicoSum.parse(text)).toBeUndefined();
  });
});

describe('a share of a limit', () => {
  it.each([
    [0.1, 0.8, '80000000000'],
    [100, 1, '100000000000000'],
    [1_234_567.89, 0.5, '617283945000000000'],
    [20_000, 0.55, '11000000000000000'],
    [0.0000001, 0.5, '50000'],
    [0.000000000001, 0.5, '1'],
    [1e15, 1, `1${'0'.repeat(27)}`],
  ])('of %d USD, %d, is exact', (usd, share, pico) => {
    expect(PicoSum.share(usd, share).toString()).toBe(pico);
  });
});

describe('the dollars of a sum', () => {
  it('is the double nearest to the sum of any amounts, small, large and mixed', () => {
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    for (let round = 0; round < 200; round++) {
      const sum = new PicoSum();
      let exact = 0n;
      for (let i = 0; i < 50; i++) {
        const size = 10 ** Math.floor(random() * 16);
        const pico = Math.floor(random() * size);
        const amount = round % 3 === 0 && i % 5 === 0 ? BigInt(pico) * 1_000_003n : pico;
        sum.add(amount);
        exact += BigInt(amount);
      }
      expect(BigInt(sum.toString())).toBe(exact);
      expect(sum.usd()).toBe(nearest(exact));
    }
  });

  it('loses nothing where numbers alone would', () => {
    const sum = new PicoSum();
    sum.add(Number.MAX_SAFE_INTEGER);
    for (let i = 0; i < 3; i++) sum.add(1);
    expect(BigInt(sum.toString())).toBe(BigInt(Number.MAX_SAFE_INTEGER) + 3n);
    // A tenth of a dollar ten times is a dollar.
    const tenths = new PicoSum();
    for (let i = 0; i < 10; i++) tenths.add(100_000_000_000);
    expect(tenths.usd()).toBe(1);
  });

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('refuses %s and stays what it was', (pico) => {
    const sum = new PicoSum();
    sum.add(5);
    expect(() => sum.add(pico)).toThrow(RangeError);
    expect(sum.toString()).toBe('5');
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
