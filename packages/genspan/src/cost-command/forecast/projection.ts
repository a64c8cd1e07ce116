import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { type Exact, times } from '../money.ts';
import { type Bill, billOf } from '../priced-calls.ts';
import type { Month } from './month.ts';

/** What calls like these will cost in each month. */
export interface Projection {
  months: { month: string; calls: number; cost: Exact }[];
  /** One of each of the calls, at the prices of the first day. */
  sample: Bill;
}

/** How many calls there will be. */
export interface Rate {
  /** Of the calls of the sample together, on a day of the first month. */
  callsPerDay: number;
  /** A share by which each month has more than the one before: 0.1 is 10 %. */
  growth: number;
}

/**
 * Projects calls onto months. Each day has its own prices, so that a price that ends in the middle of a month counts to
 * that day. Calls without a price are in neither side of the mean.
 */
export function project(
  calls: readonly ModelCall[],
  months: readonly Month[],
  { callsPerDay, growth }: Rate,
  table: PriceTable,
): Projection {
  const priceAt = dailyPrices(calls, table);
  const sample = priceAt(months[0]!.days[0]!);
  return {
    sample,
    months: months.map(({ name, days }, at) => {
      const daily = callsPerDay * (1 + growth) ** at;
      let sum = 0n;
      for (const day of sameAllMonth(days, priceAt) ? [] : days) sum += priceAt(day).total;
      if (sum === 0n) sum = priceAt(days[0]!).total * BigInt(days.length);
      const priced = sample.priced;
      return {
        month: name,
        calls: daily * days.length,
        cost: priced === 0 ? 0n : times(sum, daily / calls.length),
      };
    }),
  };
}

/** Prices only change from day to day, and hardly ever. */
function sameAllMonth(days: readonly Date[], priceAt: (day: Date) => Bill): boolean {
  return priceAt(days[0]!).total === priceAt(days.at(-1)!).total;
}

function dailyPrices(calls: readonly ModelCall[], table: PriceTable): (day: Date) => Bill {
  const known = new Map<number, Bill>();
  return (day) => {
    const found = known.get(day.getTime());
    if (found) return found;
    const bill = billOf(calls, table, day);
    known.set(day.getTime(), bill);
    return bill;
  };
}
