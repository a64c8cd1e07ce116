import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Schema, violations } from '../../../prices/src/json-schema.fixture.ts';
import { checkPricesFile } from './check-prices.ts';

const schema: Schema = JSON.parse(readFileSync(new URL('../../prices-file.schema.json', import.meta.url), 'utf8'));
const model = (entry: unknown) => ({ providers: { openai: { models: { m: entry } } } });

describe('the schema that editors read', () => {
  it.each<[unknown]>([
    [{}],
    [{ $schema: 'prices-file.schema.json', version: '7', multiply: 0.85, currency: 'EUR', providers: {} }],
    [{ providers: { a: { multiply: 1, currency: 'EUR', aliases: { x: 'y' }, models: {} } } }],
    [model({ from: '2026-01-01', rates: { input: 0, audioCacheRead: 1 }, long: { above: 5, rates: {} } })],
    [model({ long: null, modes: null, regions: null, fees: null })],
    [
      model({
        modes: { batch: { factor: 0.5 }, flex: null, fast: { rates: { input: 1 }, long: { above: 1, rates: {} } } },
      }),
    ],
    [model({ regions: { eu: 1.1, '*': 1 }, fees: { webSearch: 1, fileSearch: 1, request: 1 }, perSecond: 0.1 })],
    [
      model({
        periods: [
          { rates: {}, fees: { second: 1 } },
          { from: '2026-01-01T00:00:00Z', rates: { output: 1 } },
        ],
      }),
    ],
  ])('takes what the reader takes: %j', (file) => {
    expect(violations(file, schema)).toEqual([]);
    expect(checkPricesFile(file)).toBeUndefined();
  });

  it.each<[unknown]>([
    [[]],
    [{ provider: {} }],
    [{ multiply: 0 }],
    [{ multiply: '1' }],
    [{ currency: 'eur' }],
    [{ providers: { a: { alias: {} } } }],
    [{ providers: { a: { aliases: { x: 1 } } } }],
    [model({ rates: { input: -1 } })],
    [model({ rates: { inputs: 1 } })],
    [model({ from: 'yesterday' })],
    [model({ long: {} })],
    [model({ long: { above: 1.5, rates: {} } })],
    [model({ modes: { slow: { factor: 1 } } })],
    [model({ modes: { flex: {} } })],
    [model({ modes: { flex: { factor: 1, rates: {} } } })],
    [model({ regions: { eu: 0 } })],
    [model({ fees: { second: 1 } })],
    [model({ periods: [] })],
    [model({ periods: [{}] })],
  ])('refuses what the reader refuses: %j', (file) => {
    expect(violations(file, schema)).not.toEqual([]);
    expect(checkPricesFile(file)).toBeDefined();
  });
});
