import type { Fees, Mode, ModeRates, PricePeriod, Rates } from '@genspan/prices';

/**
 * A user's own prices, as they stand in `GENSPAN_PRICES_FILE`: contract rates, discounts, other names of models, models of
 * their own. `readPricesFile` reads it, `mergePrices` puts it over a table. `prices-file.schema.json` describes it for
 * editors.
 *
 * @example
 * const file: PricesFile = { multiply: 0.85, providers: { 'azure.ai.openai': { aliases: { 'prod-chat': 'gpt-4o' } } } };
 */
export interface PricesFile extends Scope {
  /** Stands behind the table's version on every priced span: `2026-11-21+contract-7`. */
  version?: string;
  /** By the conventions' provider name: `openai`, `azure.ai.openai`, `anthropic`, ... */
  providers?: Record<string, ProviderEntry>;
}

/** What holds for all models below; the nearest counts, they are not multiplied with each other. */
export interface Scope {
  /** Factor on all list prices that the file does not state itself: `0.85` is a discount of 15 %. */
  multiply?: number;
  /**
   * ISO 4217: the currency of the prices that are stated, and of list prices that `multiply` converts. List prices that
   * nothing converts are left out of a model in another currency.
   */
  currency?: string;
}

/** A provider's models and names. */
export interface ProviderEntry extends Scope {
  /** Names to ids of the table, exact: `prod-chat` to `gpt-4o`. */
  aliases?: Record<string, string>;
  /** By exact id; `*` is every model of the provider that has no entry anywhere. */
  models?: Record<string, ModelEntry>;
}

/**
 * One model. What is stated replaces the same thing in the table, what is not stated stays; `null` takes it away. With
 * `periods` nothing of the table stays.
 */
export interface ModelEntry extends Scope {
  /** The day from which what is stated holds; absent: always. */
  from?: string;
  /** USD (or the currency) per million tokens. */
  rates?: Rates;
  long?: { above: number; rates: Rates } | null;
  modes?: Partial<Record<Mode, ModeRates | null>> | null;
  regions?: Record<string, number> | null;
  fees?: Omit<Fees, 'second'> | null;
  /** Price of a second that a call takes, for machines that are rented; tokens without a rate are then free. */
  perSecond?: number;
  /** Oldest first. */
  periods?: PricePeriod[];
}
