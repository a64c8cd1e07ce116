/**
 * What a call costs. Amounts are exact: integers of pico-dollars (10^-12 USD) until they are shown. `priceCall` makes it;
 * nothing rounds but {@link CallCost.total} of a table that a user's `multiply` or currency went into.
 */
export type CallCost = PricedCall | UnpricedCall;

/** A price was found for everything that the call used. */
export interface PricedCall {
  status: 'priced' | 'estimated';
  currency: string;
  /** `provider`: the provider said it; `override`: a user's file; `table`: the price table. */
  source: 'provider' | 'override' | 'table';
  confidence?: 'single' | 'low';
  /** The table's version; absent where the provider said the cost. */
  priceVersion?: string;
  /** The double nearest to the exact sum of the parts, or what the provider said. */
  total: number;
  /** Pico-dollars, exact; a bigint above about 9,000 dollars. Undefined where the provider said the cost. */
  pico?: number | bigint;
  /** Disjoint, in the currency; absent where the provider said the cost. `input` is what was neither read nor written. */
  parts?: { input: number; cacheRead: number; cacheWrite: number; output: number; tools: number };
  /** The long-context rates were taken. */
  longContext?: boolean;
}

/** No number; never 0. */
export interface UnpricedCall {
  status: 'unpriced';
  reason: 'unknown_model' | 'unknown_provider' | 'no_usage' | 'inconsistent_usage' | 'unpriced_unit';
}
