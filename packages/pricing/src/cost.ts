import type { Pico } from './pico.ts';

/**
 * What a call costs. Amounts are exact: integers of pico-dollars (10^-12 USD) until they are shown. `priceCall` makes it;
 * nothing rounds but the merge of a user's `multiply`.
 */
export type CallCost = PricedCall | UnpricedCall;

/** A price was found for everything that the call used. */
export interface PricedCall {
  /** `estimated`: some of its tokens were not reported. */
  status: 'priced' | 'estimated';
  /** ISO 4217. */
  currency: string;
  /** `provider`: the provider said it; `override`: a user's file; `table`: the price table. */
  source: 'provider' | 'override' | 'table';
  /** `single`: one source has the price; `low`: sources disagree, or it depends on what the response does not say. */
  confidence?: 'single' | 'low';
  /** The table's version; absent where the provider said the cost. */
  priceVersion?: string;
  /** The double nearest to the exact sum of the parts, or what the provider said. */
  total: number;
  /** The exact sum of the parts; nearest to `total` where the provider said the cost. */
  pico: Pico;
  /** Disjoint, in the currency; absent where the provider said the cost. */
  parts?: CostParts<number>;
  /** The same, exact. */
  picoParts?: CostParts<Pico>;
  /** The long-context rates were taken. */
  longContext?: boolean;
}

/** Parts of a cost, disjoint. */
export interface CostParts<Amount> {
  /** Input that was neither read from a cache nor written to one. */
  input: Amount;
  cacheRead: Amount;
  cacheWrite: Amount;
  /** Reasoning included; and the time of a machine that is rented by the second. */
  output: Amount;
  /** Searches, and fees for each request. */
  tools: Amount;
}

/** No number; never 0. */
export interface UnpricedCall {
  status: 'unpriced';
  /**
   * `unknown_model`, `unknown_provider`: not in the table, or not yet sold on that day. `no_usage`: no tokens were reported,
   * nor estimated. `inconsistent_usage`: figures contradict each other. `unpriced_unit`: something was used, or a tier
   * served, that the table has no price for.
   */
  reason: 'unknown_model' | 'unknown_provider' | 'no_usage' | 'inconsistent_usage' | 'unpriced_unit';
}
