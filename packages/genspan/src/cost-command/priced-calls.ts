import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { isBillable, type PricedCall, priceCall, type UnpricedCall } from '@genspan/pricing';
import { BadInput } from '../command/bad-input.ts';
import type { Exact } from './money.ts';

/** What some calls cost together; exact. */
export interface Bill {
  total: Exact;
  /** ISO 4217; undefined where nothing was priced. */
  currency?: string;
  priced: number;
  /** Of the priced: how many rest on estimated tokens. */
  estimated: number;
  /** Of the priced: how many the provider itself said the cost of, which no table changes. */
  reported: number;
  /** Calls without a price, by `model: reason`. */
  unpriced: Map<string, number>;
  /** Failures that were not billed. */
  unbilled: number;
}

/** The exact amount of a priced call. */
export function amountOf({ pico }: PricedCall): Exact {
  return BigInt(pico);
}

/** The model that a call is known by: the one that answered, else the one asked for. */
export function modelOf({ request, response }: ModelCall): string {
  return response.model ?? request.model ?? '(none)';
}

/**
 * Prices calls and adds up.
 *
 * @param at prices of this moment for all; without it each call has those of its own
 * @throws {BadInput} when the calls are priced in several currencies: there is no rate between them
 */
export function billOf(calls: Iterable<ModelCall>, table: PriceTable, at?: Date): Bill {
  const bill = emptyBill();
  for (const call of calls) addCall(bill, call, table, { at });
  return bill;
}

export function emptyBill(): Bill {
  return { total: 0n, priced: 0, estimated: 0, reported: 0, unpriced: new Map(), unbilled: 0 };
}

/**
 * Adds a call to a bill.
 *
 * @param count how many of it there are
 * @returns its cost; undefined where it was not billed
 */
export function addCall(
  bill: Bill,
  call: ModelCall,
  table: PriceTable,
  { at, count = 1 }: { at?: Date; count?: number } = {},
): PricedCall | UnpricedCall | undefined {
  if (!isBillable(call)) {
    bill.unbilled += count;
    return undefined;
  }
  const cost = priceCall(at ? { ...call, at } : call, table);
  if (cost.status === 'unpriced') {
    const what = `${call.provider}/${modelOf(call)}: ${cost.reason}`;
    bill.unpriced.set(what, (bill.unpriced.get(what) ?? 0) + count);
    return cost;
  }
  addAmount(bill, amountOf(cost) * BigInt(count), cost.currency);
  bill.priced += count;
  if (cost.status === 'estimated') bill.estimated += count;
  if (cost.source === 'provider') bill.reported += count;
  return cost;
}

function addAmount(bill: Bill, amount: Exact, currency: string): void {
  if (bill.currency !== undefined && bill.currency !== currency)
    throw new BadInput(
      `calls are priced in ${bill.currency} and in ${currency}; give a prices file in one currency with --prices`,
    );
  bill.currency = currency;
  bill.total += amount;
}

/** How many calls have no price. */
export function unpricedCount({ unpriced }: Bill): number {
  let all = 0;
  for (const count of unpriced.values()) all += count;
  return all;
}
