/**
 * Everything that is known of prices, as one JSON value: `prices.json` of this package, a user's file merged into it, a
 * refreshed feed.
 */
export interface PriceTable {
  /** Day of the data, and a counter within the day: `2026-11-21`, `2026-11-21.2`. Stands on every priced span. */
  version: string;
  /** By the conventions' provider name: `openai`, `azure.ai.openai`, `anthropic`, `gcp.gemini`, `aws.bedrock`, `groq`, ... */
  providers: Record<string, ProviderPrices>;
}

/** The models that a provider serves. */
export interface ProviderPrices {
  /** By exact id. */
  models: Record<string, ModelPrices>;
  /** Other names of a model, exact too: `claude-sonnet-4-5-latest` to `claude-sonnet-4-5`. */
  aliases?: Record<string, string>;
}

/** What one model costs, by date. */
export interface ModelPrices {
  /** `single`: one source only; `low`: sources disagree, or the price depends on what no response says. Else confirmed. */
  confidence?: 'single' | 'low';
  /** Set by the merge of a user's file. */
  source?: 'override';
  /** ISO 4217, of the rates and fees; absent: USD. Only a user's file has another. */
  currency?: string;
  /** Oldest first; the first has no `from`, unless nothing is known from before. */
  periods: PricePeriod[];
}

/** Prices that hold from a date on, until the next period's. */
export interface PricePeriod {
  /** First moment, UTC: `2026-08-21`. Absent: since ever. */
  from?: string;
  rates: Rates;
  /** A request whose whole input is above so many tokens takes these, for all of its tokens. */
  long?: { above: number; rates: Rates };
  /** Served otherwise than by the standard tier. What a mode lacks is not sold in it. */
  modes?: Partial<Record<Mode, ModeRates>>;
  /**
   * Factors on every token rate, by region as served: `{ "eu": 1.1 }`. `""` is for calls of which no region is known (a
   * Bedrock id without a profile is served in one region), `"*"` for regions that were said and have no key of their own
   * (Vertex AI: all endpoints but the global one). Where no key fits, the rates hold as they are.
   */
  regions?: Record<string, number>;
  fees?: Fees;
}

/** How a request may be served besides the standard way. */
export type Mode = 'batch' | 'flex' | 'priority' | 'fast';

/** A mode's rates, for long inputs too; or a factor on all that the standard way has. */
export type ModeRates = { rates: Rates; long?: { above: number; rates: Rates } } | { factor: number };

/**
 * USD per million tokens, with six decimals at most, so that a token's price is a whole number of pico-dollars. What is
 * absent is not sold, or not known: tokens of that kind make a call unpriced, never free.
 */
export interface Rates {
  input?: number;
  output?: number;
  cacheRead?: number;
  /** Cache writes by lifetime; `cacheWrite` where the provider has one lifetime only. */
  cacheWrite?: number;
  cacheWrite5m?: number;
  cacheWrite30m?: number;
  cacheWrite1h?: number;
  cacheWrite12h?: number;
  audioInput?: number;
  audioOutput?: number;
  audioCacheRead?: number;
  imageInput?: number;
  imageOutput?: number;
  imageCacheRead?: number;
}

/** USD per use. */
export interface Fees {
  /** Per 1,000 searches. */
  webSearch?: number;
  /** Per 1,000 searches. */
  fileSearch?: number;
  /** Per request. */
  request?: number;
  /** Per second that a call took; only a user's file has it, for machines that are rented. Rates that are absent are then free. */
  second?: number;
}
