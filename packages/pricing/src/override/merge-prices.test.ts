import { loadPrices, type PriceTable } from '@genspan/prices';
import { describe, expect, it } from 'vitest';
import { priceCall } from '../price-call.ts';
import { callOf } from '../pricing.fixture.ts';
import { idleEntries, mergePrices } from './merge-prices.ts';
import type { ModelEntry, PricesFile } from './prices-file.ts';

const table: PriceTable = {
  version: '2026-11-21',
  providers: {
    openai: {
      models: {
        one: {
          confidence: 'single',
          periods: [
            { rates: { input: 1, output: 10 } },
            {
              from: '2026-06-01',
              rates: { input: 2, output: 20, cacheRead: 0.2 },
              long: { above: 1000, rates: { input: 4, output: 40 } },
              modes: { batch: { factor: 0.5 }, flex: { rates: { input: 1.5, output: 15 } } },
              regions: { eu: 1.1 },
              fees: { webSearch: 10 },
            },
          ],
        },
        two: { periods: [{ rates: { input: 5, output: 5 } }] },
      },
      aliases: { uno: 'one', due: 'two' },
    },
    anthropic: { models: { three: { periods: [{ rates: { input: 3, output: 3 } }] } } },
  },
};

const merge = (file: PricesFile) => mergePrices(table, file);
const one = (entry: ModelEntry) =>
  merge({ providers: { openai: { models: { one: entry } } } }).providers.openai!.models.one;

const files: [string, PricesFile][] = [
  ['an empty file', {}],
  ['a discount on everything', { version: 'c-7', multiply: 0.85 }],
  [
    'a discount on a provider and on a model',
    { multiply: 0.85, providers: { openai: { multiply: 0.9, models: { one: { multiply: 0.333 } } } } },
  ],
  ['rates', { providers: { openai: { models: { one: { rates: { input: 1.5 } } } } } }],
  [
    'rates from a day',
    { multiply: 0.5, providers: { openai: { models: { one: { from: '2026-09-01', rates: { input: 1 } } } } } },
  ],
  ['a new model from a day', { providers: { acme: { models: { x: { from: '2026-09-01', rates: { input: 1 } } } } } }],
  [
    'another currency',
    { providers: { openai: { currency: 'EUR', multiply: 0.92, models: { one: { rates: { input: 1 } } } } } },
  ],
  [
    'another currency without a rate',
    { currency: 'EUR', providers: { openai: { models: { one: { rates: { input: 1 } } } } } },
  ],
  [
    'names',
    {
      providers: { openai: { aliases: { 'Prod-Chat': 'two', uno: 'two' }, models: { due: { rates: { input: 9 } } } } },
    },
  ],
  ['machines', { providers: { vllm: { models: { '*': { perSecond: 0.001 }, big: { multiply: 2 } } } } }],
  [
    'all there is',
    { providers: { openai: { models: { one: { long: null, modes: null, regions: null, fees: null } } } } },
  ],
];

describe('a table with a user’s prices', () => {
  it.each(files)('is the same after merging twice: %s', (_, file) => {
    const once = merge(file);
    expect(mergePrices(once, file)).toEqual(once);
  });

  it.each(files)('leaves the table as it was: %s', (_, file) => {
    const before = JSON.stringify(table);
    JSON.stringify(merge(file));
    expect(JSON.stringify(table)).toBe(before);
  });

  it('is the table where the file says nothing', () => {
    expect(merge({})).toEqual(table);
    // A provider that is not spoken of is not copied either.
    expect(merge({ providers: { openai: {} } }).providers.anthropic).toBe(table.providers.anthropic);
    expect(merge({ providers: { openai: { models: { one: {} } } } }).providers.openai!.models.one).toBe(
      table.providers.openai!.models.one,
    );
  });

  it('says whose version it is', () => {
    expect(merge({ version: 'contract-7' }).version).toBe('2026-11-21+contract-7');
    expect(merge({}).version).toBe('2026-11-21');
  });

  it('makes a provider when it is asked for', () => {
    const lazy = { version: '1', providers: {} };
    Object.defineProperty(lazy.providers, 'openai', {
      enumerable: true,
      get: () => expect.unreachable('not asked for'),
    });
    const merged = mergePrices(lazy, {
      multiply: 0.5,
      providers: { acme: { models: { x: { rates: { input: 1 } } } } },
    });
    expect(Object.keys(merged.providers)).toEqual(['openai', 'acme']);
    expect(merged.providers.acme!.models.x).toMatchObject({ source: 'override' });
  });
});

describe('multiply', () => {
  it('is on every list price, rounded once to what a token can cost', () => {
    expect(one({ multiply: 0.333 })).toEqual({
      confidence: 'single',
      source: 'override',
      periods: [
        { rates: { input: 0.333, output: 3.33 } },
        {
          from: '2026-06-01',
          rates: { input: 0.666, output: 6.66, cacheRead: 0.0666 },
          long: { above: 1000, rates: { input: 1.332, output: 13.32 } },
          modes: { batch: { factor: 0.5 }, flex: { rates: { input: 0.4995, output: 4.995 } } },
          regions: { eu: 1.1 },
          fees: { webSearch: 3.33 },
        },
      ],
    });
  });

  it('is the nearest one, and not on what the file states', () => {
    const { providers } = merge({
      multiply: 0.5,
      providers: { openai: { multiply: 0.8, models: { one: { multiply: 0.1, rates: { input: 7 } } } } },
    });
    expect(providers.openai!.models.one!.periods[0]!.rates).toEqual({ input: 7, output: 1 });
    expect(providers.openai!.models.two!.periods[0]!.rates).toEqual({ input: 4, output: 4 });
    expect(providers.anthropic!.models.three!.periods[0]!.rates).toEqual({ input: 1.5, output: 1.5 });
  });
});

describe('what is stated', () => {
  it('replaces the same thing in every period, and nothing else', () => {
    expect(one({ rates: { input: 7 } })?.periods.map(({ rates }) => rates)).toEqual([
      { input: 7, output: 10 },
      { input: 7, output: 20, cacheRead: 0.2 },
    ]);
    const { modes, regions, fees, long } = one({
      long: { above: 500, rates: { input: 9 } },
      modes: { flex: null, priority: { factor: 2 } },
      regions: { us: 1.2 },
      fees: { webSearch: 5 },
    })!.periods[1]!;
    expect(long).toEqual({ above: 500, rates: { input: 9, output: 40 } });
    expect(modes).toEqual({ batch: { factor: 0.5 }, priority: { factor: 2 } });
    expect(regions).toEqual({ eu: 1.1, us: 1.2 });
    expect(fees).toEqual({ webSearch: 5 });
  });

  it('takes away what is null', () => {
    const bare = one({ long: null, modes: null, regions: null, fees: null });
    expect(bare?.periods[1]).toEqual({ from: '2026-06-01', rates: { input: 2, output: 20, cacheRead: 0.2 } });
  });

  it('holds from its day on, in later periods too', () => {
    const from = (day: string) =>
      one({ from: day, rates: { input: 7 } })?.periods.map((period) => [period.from, period.rates.input]);
    expect(from('2026-03-01')).toEqual([
      [undefined, 1],
      ['2026-03-01', 7],
      ['2026-06-01', 7],
    ]);
    expect(from('2026-06-01')).toEqual([
      [undefined, 1],
      ['2026-06-01', 7],
    ]);
    expect(from('2026-09-01')).toEqual([
      [undefined, 1],
      ['2026-06-01', 2],
      ['2026-09-01', 7],
    ]);
  });

  it('may be all periods', () => {
    const periods = [{ rates: { input: 1 } }];
    expect(one({ periods })).toEqual({ source: 'override', periods });
  });

  it('is in its currency, and list prices beside it only where something converts them', () => {
    const file = (more: object): PricesFile => ({
      providers: { openai: { models: { one: { currency: 'EUR', rates: { input: 7 }, ...more } } } },
    });
    expect(merge(file({})).providers.openai!.models.one).toEqual({
      source: 'override',
      currency: 'EUR',
      periods: [{ rates: { input: 7 } }],
    });
    expect(merge(file({ multiply: 0.9 })).providers.openai!.models.one).toMatchObject({
      currency: 'EUR',
      periods: [{ rates: { input: 7, output: 9 } }, {}],
    });
  });
});

describe('names', () => {
  const at = { at: new Date('2026-11-01') };
  /** For a thousand tokens. */
  const price = (file: PricesFile, id: string, provider = 'openai') =>
    priceCall(callOf(provider, id, { inputTokens: 1000, outputTokens: 0 }, at), merge(file));

  it('lead to a model, whatever their case', () => {
    const file = { providers: { openai: { aliases: { 'Prod-Chat': 'Two' } } } };
    expect(price(file, 'prod-chat')).toMatchObject({ total: 0.005, source: 'table' });
    expect(price(file, 'PROD-CHAT')).toMatchObject({ total: 0.005 });
  });

  it('that were aliases in the table may have prices of their own, on the base of what they stood for', () => {
    const file = { providers: { openai: { models: { uno: { rates: { input: 7 } } } } } };
    expect(price(file, 'uno')).toMatchObject({ total: 0.007, source: 'override' });
    expect(price(file, 'one')).toMatchObject({ total: 0.002, source: 'table' });
    expect(merge(file).providers.openai!.models.uno!.periods[1]!.rates.output).toBe(20);
  });

  it('of a date of a model may, too', () => {
    const file = { providers: { openai: { models: { 'two-2026-01-01': { multiply: 0.5 } } } } };
    expect(price(file, 'two-2026-01-01')).toMatchObject({ total: 0.0025 });
    expect(price(file, 'two')).toMatchObject({ total: 0.005 });
  });

  it('of a provider of one’s own are as good as any', () => {
    const file = { providers: { vllm: { models: { '*': { rates: { input: 0, output: 0 } } } } } };
    expect(price(file, 'whatever', 'vllm')).toMatchObject({ status: 'priced', total: 0, source: 'override' });
  });
});

describe('entries that change nothing', () => {
  it('are named by their path', () => {
    const file: PricesFile = {
      providers: {
        openai: { models: { one: { multiply: 0.5 }, 'gpt-99': { multiply: 0.5 } }, aliases: { a: 'two', b: 'gpt-99' } },
        vllm: { models: { '*': { perSecond: 1 } } },
      },
    };
    expect(idleEntries(table, file)).toEqual(['providers.openai.models.gpt-99', 'providers.openai.aliases.b']);
  });
});

it('merges into the embedded table, twice as once', () => {
  const file: PricesFile = { multiply: 0.85, providers: { openai: { models: { 'gpt-4o': { rates: { input: 2 } } } } } };
  const once = mergePrices(loadPrices(), file);
  expect(mergePrices(once, file)).toEqual(once);
  const usage = { inputTokens: 1000, outputTokens: 100 };
  const at = { at: new Date('2026-11-20') };
  // 1,000 x 2 + 100 x 8.5 millionths
  expect(priceCall(callOf('openai', 'gpt-4o-2024-08-06', usage, at), once)).toMatchObject({ total: 0.00285 });
});
