import { describe, expect, it } from 'vitest';
import { Period } from './period.ts';

const rates = { input: 2, output: 8 };
const base = { input: 2_000_000, output: 8_000_000 };

describe('the tariff of a period', () => {
  it('is the rates, and those of long inputs where they differ', () => {
    const period = new Period({ rates, long: { above: 200, rates: { input: 4 } } });
    expect(period.tariff('standard', undefined)).toEqual({
      base,
      long: { above: 200, rates: { input: 4_000_000, output: 8_000_000 } },
    });
  });

  it('of a mode is a factor or rates of its own; what is not sold has none', () => {
    const period = new Period({
      rates,
      long: { above: 200, rates: { input: 4, output: 12 } },
      modes: { batch: { factor: 0.5 }, priority: { rates: { input: 3, output: 9 } } },
    });
    expect(period.tariff('batch', undefined)).toEqual({
      base: { input: 1_000_000, output: 4_000_000 },
      long: { above: 200, rates: { input: 2_000_000, output: 6_000_000 } },
    });
    expect(period.tariff('priority', undefined)).toEqual({ base: { input: 3_000_000, output: 9_000_000 } });
    expect(period.tariff('flex', undefined)).toBeUndefined();
    expect(period.tariff('flex', undefined)).toBeUndefined();
  });

  it.each([
    [undefined, 1],
    ['us', 1.1],
    ['eu', 1],
  ])('in the region %s has the factor %s', (region, factor) => {
    const period = new Period({ rates: { input: 2 }, regions: { us: 1.1 } });
    expect(period.tariff('standard', region)).toEqual({ base: { input: 2_000_000 * factor } });
  });

  it('knows a factor for any other region, and one for none', () => {
    const period = new Period({ rates: { input: 1 }, regions: { global: 1, '*': 1.1, '': 1.2 } });
    const factor = (region: string | undefined) => period.tariff('standard', region)?.base.input;
    expect([factor('global'), factor('us-east5'), factor(undefined)]).toEqual([1_000_000, 1_100_000, 1_200_000]);
  });

  it('multiplies mode and region', () => {
    const period = new Period({ rates: { input: 2 }, modes: { batch: { factor: 0.5 } }, regions: { us: 1.1 } });
    expect(period.tariff('batch', 'us')).toEqual({ base: { input: 1_100_000 } });
  });

  it('has fees by the use', () => {
    expect(new Period({ rates, fees: { webSearch: 10, fileSearch: 2.5, request: 0.005 } }).fees).toEqual({
      webSearch: 10_000_000_000,
      fileSearch: 2_500_000_000,
      request: 5_000_000_000,
    });
  });

  it('of a machine by the second has no rates, and every mode', () => {
    const timed = new Period({ rates: {}, fees: { second: 0.001 } });
    expect(timed.isTimedOnly).toBe(true);
    expect(timed.tariff('flex', undefined)).toEqual({ base: {} });
    expect(new Period({ rates, fees: { second: 0.001 } }).isTimedOnly).toBe(false);
  });
});
