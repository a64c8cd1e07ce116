/**
 * What a call costs, as `costOf` of `@genspan/pricing` says it. It is handed in, since this package imports no pricing.
 * Amounts are whole pico-dollars (10^-12): a number while that is safe, a bigint beyond.
 */
export type CallCost =
  | {
      status: 'priced' | 'estimated';
      /** ISO 4217. Only USD is summed. */
      currency: string;
      source: 'provider' | 'override' | 'table';
      total: number;
      pico: number | bigint;
      /** Absent where the provider said the cost. */
      picoParts?: Readonly<Record<'input' | 'cacheRead' | 'cacheWrite' | 'output' | 'tools', number | bigint>>;
    }
  | { status: 'unpriced'; reason: string };
