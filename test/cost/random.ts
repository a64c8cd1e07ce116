import type { Usage } from '@genspan/model-call';
import type { ModelPrices, PricePeriod, PriceTable } from '@genspan/prices';
import type { ModelEntry, PricesFile } from '@genspan/pricing';

/** Numbers from 0 to below 1; equal seeds give equal ones. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** Small and large counts alike; zero often. */
export function count(random: Random): number {
  return random() < 0.25 ? 0 : Math.floor(10 ** (random() * 6));
}

/** A row of a table, and one of its periods. */
export interface Place {
  provider: string;
  id: string;
  row: ModelPrices;
  period: PricePeriod;
}

/** Every period of every row. */
export function places({ providers }: PriceTable): Place[] {
  return Object.entries(providers).flatMap(([provider, { models }]) =>
    Object.entries(models).flatMap(([id, row]) => row.periods.map((period) => ({ provider, id, row, period }))),
  );
}

/** Figures that fit together, of kinds that the period has prices for. */
export function usageFor({ rates, fees = {} }: PricePeriod, random: Random): Usage {
  const some = (is: unknown) => (is === undefined ? 0 : count(random));
  const text = count(random);
  const cacheRead = count(random);
  const audioInput = some(rates.audioInput);
  const m5 = some(rates.cacheWrite5m);
  const h1 = some(rates.cacheWrite1h);
  const m30 = some(rates.cacheWrite30m);
  const rest = some(rates.cacheWrite5m ?? rates.cacheWrite30m ?? rates.cacheWrite);
  const total = m5 + h1 + m30 + rest;
  const output = some(rates.output);
  const audioOutput = some(rates.audioOutput);
  return {
    inputTokens: text + cacheRead + audioInput + total,
    outputTokens: output + audioOutput,
    cacheRead,
    cacheWrite: total > 0 ? { total, m5, h1, m30 } : undefined,
    reasoning: Math.floor(output * random()),
    audioInput,
    audioOutput,
    webSearches: some(fees.webSearch) % 10,
    fileSearches: some(fees.fileSearch) % 10,
  };
}

/** What a user may write about some models of a table. */
export function randomFile(table: PriceTable, random: Random): PricesFile {
  const maybe = <T>(make: () => T): T | undefined => (random() < 0.4 ? make() : undefined);
  const factor = () => Math.round((0.05 + random()) * 1000) / 1000;
  const rate = () => Math.round(random() * 20e6) / 1e6;
  const entry = (): ModelEntry =>
    compact({
      rates: maybe(() => ({ input: rate(), ...(random() < 0.5 && { output: rate() }) })),
      currency: maybe(() => pick(random, ['EUR', 'USD'])),
      long: maybe(() => (random() < 0.5 ? null : { above: 1000, rates: { input: rate() } })),
      modes: maybe(() => ({ batch: random() < 0.5 ? null : { factor: factor() } })),
      fees: maybe(() => (random() < 0.5 ? null : { webSearch: rate() })),
      perSecond: maybe(() => rate() / 1000),
      ...(random() < 0.5
        ? { multiply: factor() }
        : { from: maybe(() => pick(random, ['2026-01-01', '2026-08-21', '2030-05-05'])) }),
    });
  const provider = pick(random, Object.keys(table.providers));
  const { models, aliases = {} } = table.providers[provider]!;
  const ids = [...Object.keys(models), ...Object.keys(aliases), 'my-own', '*'];
  const chosen = Array.from({ length: 3 }, () => pick(random, ids));
  return compact({
    version: maybe(() => 'contract-7'),
    multiply: maybe(factor),
    providers: {
      [provider]: compact({
        multiply: maybe(factor),
        currency: maybe(() => 'EUR'),
        aliases: maybe(() => ({ 'My-Name': pick(random, ids) })),
        models: Object.fromEntries(chosen.map((id) => [id, entry()])),
      }),
    },
  });
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
