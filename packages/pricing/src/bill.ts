import type { CompactionUsage, Usage } from '@genspan/model-call';
import type { Period, PicoRates, Tariff } from './compiled-table.ts';
import type { CostParts } from './cost.ts';
import { type Pico, plus, times } from './pico.ts';
import type { BilledTokens, CacheWrites } from './tokens.ts';

/** Adds up what a call used, part by part, exactly. */
export class Bill implements CostParts<Pico> {
  /** False when something was used that the tariff has no price for. */
  isComplete = true;
  /** Some of it was at the rates of long inputs. */
  isLong = false;
  input: Pico = 0;
  cacheRead: Pico = 0;
  cacheWrite: Pico = 0;
  output: Pico = 0;
  tools: Pico = 0;
  readonly #tariff: Tariff;
  /** Whoever pays by the second pays no tokens, unless there is a price for them. */
  readonly #isTimed: boolean;

  constructor(tariff: Tariff, isTimed: boolean) {
    this.#tariff = tariff;
    this.#isTimed = isTimed;
  }

  addTokens(tokens: BilledTokens): void {
    const rates = this.#ratesFor(tokens.context);
    this.input = this.#add(this.input, tokens.input, rates.input);
    this.input = this.#add(this.input, tokens.audioInput, rates.audioInput);
    // Chat models bill images at the price of text; those that do not have a rate of their own.
    this.input = this.#add(this.input, tokens.imageInput, rates.imageInput ?? rates.input);
    this.output = this.#add(this.output, tokens.output, rates.output);
    this.output = this.#add(this.output, tokens.audioOutput, rates.audioOutput);
    this.output = this.#add(this.output, tokens.imageOutput, rates.imageOutput);
    // Without a price of its own a cached token is an input token.
    this.cacheRead = this.#add(this.cacheRead, tokens.cacheRead, rates.cacheRead ?? rates.input);
    if (tokens.cacheWrite) this.#addWrites(tokens.cacheWrite, rates);
  }

  /** A compaction is a request of its own to the same model. */
  addCompaction({ inputTokens, outputTokens, cacheRead = 0, cacheWrite = 0 }: CompactionUsage): void {
    const rates = this.#ratesFor(inputTokens);
    this.input = this.#add(this.input, inputTokens - cacheRead - cacheWrite, rates.input);
    this.cacheRead = this.#add(this.cacheRead, cacheRead, rates.cacheRead ?? rates.input);
    this.#addWrites({ m5: 0, m30: 0, h1: 0, h12: 0, rest: cacheWrite }, rates);
    this.output = this.#add(this.output, outputTokens, rates.output);
  }

  /** What is not paid by the token; fees know no tier and no region. */
  addFees(
    usage: Usage | undefined,
    durationMs: number,
    { webSearch, fileSearch, request, second }: Period['fees'],
  ): void {
    this.tools = this.#add(this.tools, usage?.webSearches ?? 0, webSearch);
    this.tools = this.#add(this.tools, usage?.fileSearches ?? 0, fileSearch);
    if (request !== undefined) this.tools = plus(this.tools, request);
    // To the microsecond, as far as a span's times are kept.
    if (second !== undefined)
      this.output = plus(this.output, Math.round((Math.round(durationMs * 1000) * second) / 1e6));
  }

  #ratesFor(context: number): PicoRates {
    const { base, long } = this.#tariff;
    if (!long || context <= long.above) return base;
    this.isLong = true;
    return long.rates;
  }

  #addWrites({ m5, m30, h1, h12, rest }: CacheWrites, rates: PicoRates): void {
    const { cacheWrite, cacheWrite5m, cacheWrite30m, cacheWrite1h, cacheWrite12h } = rates;
    // A provider that sells no writes bills them as input; one that sells some lifetimes has no price for the others.
    const other = (cacheWrite5m ?? cacheWrite30m) === undefined ? (cacheWrite ?? rates.input) : cacheWrite;
    let sum = this.cacheWrite;
    sum = this.#add(sum, m5, cacheWrite5m ?? other);
    sum = this.#add(sum, m30, cacheWrite30m ?? other);
    sum = this.#add(sum, h1, cacheWrite1h ?? other);
    sum = this.#add(sum, h12, cacheWrite12h ?? other);
    // Where no lifetime is said it is the shortest, which is the default of each provider.
    this.cacheWrite = this.#add(sum, rest, cacheWrite ?? cacheWrite5m ?? cacheWrite30m ?? rates.input);
  }

  #add(sum: Pico, count: number, rate: number | undefined): Pico {
    if (count === 0) return sum;
    if (rate !== undefined) return plus(sum, times(count, rate));
    if (!this.#isTimed) this.isComplete = false;
    return sum;
  }
}
