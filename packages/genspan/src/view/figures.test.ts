import { describe, expect, it } from 'vitest';
import { cost, count, duration, percent } from './figures.ts';

describe('figures', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.42 ms'],
    [9.999, '10.00 ms'],
    [99.96, '100 ms'],
    [312.4, '312 ms'],
    [999.6, '1.00 s'],
    [2_310, '2.31 s'],
    [99_960, '1m 40s'],
    [245_000, '4m 05s'],
    [7_500_000, '2h 05m'],
  ])('%f ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [0, '$0'],
    [0.00000004, '<$0.000001'],
    [0.0000309, '$0.000031'],
    [0.1234, '$0.1234'],
    [3.456, '$3.46'],
    [12_345.6, '$12,346'],
  ])('%f USD is %s', (usd, text) => {
    expect(cost(usd)).toBe(text);
  });

  it('counts with separators', () => {
    expect([count(0), count(12_402), count(31_400_000)]).toEqual(['0', '12,402', '31.4M']);
  });
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [0.00004, '<0.01 %'],
    [0.0006, '0.06 %'],
    [0.008, '0.8 %'],
    [0.55972, '55.9 %'],
    [0.98, '98 %'],
    [0.9995, '99.95 %'],
    [0.9996, '99.96 %'],
    [0.9999999, '99.999 %'],
    [1, '100 %'],
    [1.287, '128 %'],
    [25, '2,500 %'],
    [-0.766, '-76.6 %'],
  ])('%f is %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});
