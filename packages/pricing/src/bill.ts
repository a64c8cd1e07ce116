import type { CompactionUsage, Usage } from '@genspan/model-call';
import type { Period, PicoRates, Tariff } from './compiled-table.ts';
import type { PricedCall } from './cost.ts';
import { dollars, ExactSum } from './pico.ts';
import type { BilledTokens, CacheWrites } from './tokens.ts';

/** Adds up what a call used, part by part, exactly. */
export class Bill {
  /** False when something was used that the tariff has no price for. */
  isComplete = true;
  #isLong = false;
  readonly #tariff: Tariff;
  readonly #input = new ExactSum();
  readonly #cacheRead = new ExactSum();
  readonly #cacheWrite = new ExactSum();
  readonly #output = new ExactSum();
  readonly #tools = new ExactSum();

  constructor(tariff: Tariff) {
    this.#tariff = tariff;
  }

  addTokens(tokens: BilledTokens): void {
    const rates = this.#ratesFor(tokens.context);
    this.#add(this.#input, tokens.input, rates.input);
    this.#add(this.#input, tokens.audioInput, rates.audioInput);
    // Chat models bill images at the price of text; those that do not have a rate of their own.
    this.#add(this.#input, tokens.imageInput, rates.imageInput ?? rates.input);
    this.#add(this.#output, tokens.output, rates.output);
    this.#add(this.#output, tokens.audioOutput, rates.audioOutput);
    this.#add(this.#output, tokens.imageOutput, rates.imageOutput);
    // Without a price of its own a cached token is an input token.
    this.#add(this.#cacheRead, tokens.cacheRead, rates.cacheRead ?? rates.input);
    this.#addWrites(tokens.cacheWrite, rates);
  }

  /** A compaction is a request of its own to the same model. */
  addCompaction({ inputTokens, outputTokens, cacheRead = 0, cacheWrite = 0 }: CompactionUsage): void {
    const rates = this.#ratesFor(inputTokens);
    this.#add(this.#input, inputTokens - cacheRead - cacheWrite, rates.input);
    this.#add(this.#cacheRead, cacheRead, rates.cacheRead ?? rates.input);
    this.#addWrites({ m5: 0, m30: 0, h1: 0, h12: 0, rest: cacheWrite }, rates);
    this.#add(this.#output, outputTokens, rates.output);
  }

  addFees(usage: Usage | undefined, fees: Period['fees']): void {
    this.#add(this.#tools, usage?.webSearches ?? 0, fees.webSearch);
    this.#add(this.#tools, usage?.fileSearches ?? 0, fees.fileSearch);
    if (fees.request !== undefined) this.#add(this.#tools, 1, fees.request);
  }

  cost(): Pick<PricedCall, 'currency' | 'total' | 'pico' | 'parts' | 'longContext'> {
    const input = this.#input.pico;
    const cacheRead = this.#cacheRead.pico;
    const cacheWrite = this.#cacheWrite.pico;
    const output = this.#output.pico;
    const tools = this.#tools.pico;
    const pico = sum(input, cacheRead, cacheWrite, output, tools);
    const parts = {
      input: dollars(input),
      cacheRead: dollars(cacheRead),
      cacheWrite: dollars(cacheWrite),
      output: dollars(output),
      tools: dollars(tools),
    };
    return { currency: 'USD', total: dollars(pico), pico, parts, longContext: this.#isLong };
  }

  #ratesFor(context: number): PicoRates {
    const { base, long } = this.#tariff;
    if (!long || context <= long.above) return base;
    this.#isLong = true;
    return long.rates;
  }

  #addWrites({ m5, m30, h1, h12, rest }: CacheWrites, rates: PicoRates): void {
    const { cacheWrite, cacheWrite5m, cacheWrite30m, cacheWrite1h, cacheWrite12h } = rates;
    // A provider that sells no writes bills them as input; one that sells some lifetimes has no price for the others.
    const other = (cacheWrite5m ?? cacheWrite30m) === undefined ? (cacheWrite ?? rates.input) : cacheWrite;
    this.#add(this.#cacheWrite, m5, cacheWrite5m ?? other);
    this.#add(this.#cacheWrite, m30, cacheWrite30m ?? other);
    this.#add(this.#cacheWrite, h1, cacheWrite1h ?? other);
    this.#add(this.#cacheWrite, h12, cacheWrite12h ?? other);
    // Where no lifetime is said it is the shortest, which is the default of each provider.
    this.#add(this.#cacheWrite, rest, cacheWrite ?? cacheWrite5m ?? cacheWrite30m ?? rates.input);
  }

  #add(sum: ExactSum, count: number, rate: number | undefined): void {
    if (count === 0) return;
    if (rate === undefined) this.isComplete = false;
    else sum.add(count, rate);
  }
}

function sum(...amounts: readonly (number | bigint)[]): number | bigint {
  let small = 0;
  for (const amount of amounts) {
    if (typeof amount === 'bigint') return amounts.reduce<bigint>((all, one) => all + BigInt(one), 0n);
    small += amount;
  }
  return Number.isSafeInteger(small) ? small : amounts.reduce<bigint>((all, one) => all + BigInt(one), 0n);
}
