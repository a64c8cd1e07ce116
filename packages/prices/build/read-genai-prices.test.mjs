import { describe, expect, it } from 'vitest';
import { sourceModel } from './read-genai-prices.mjs';

describe('names', () => {
  const names = (id, match) => sourceModel({ id, match, prices: { input_mtok: 1 } }).names;

  it('takes ids, and prefixes that are whole ids', () => {
    const match = { or: [{ equals: 'gpt-5' }, { starts_with: 'gpt-5-codex' }, { regex: '^gpt-5-\\d+$' }] };
    expect(names('gpt-5', match)).toEqual(['gpt-5', 'gpt-5-codex']);
  });

  it('takes no part of an id', () => {
    const parts = ['gpt-5-nano-', 'claude-sonnet-4@', 'claude-sonnet-4-2025', 'gemini-2.0-flash-0'];
    expect(names('a', { or: parts.map((starts_with) => ({ starts_with })) })).toEqual(['a']);
    expect(names('a', { equals: 'command-a-03-2025' })).toEqual(['a', 'command-a-03-2025']);
  });

  it('calls a model by a name that does not move', () => {
    expect(names('claude-3-opus-latest', { starts_with: 'claude-3-opus' })[0]).toBe('claude-3-opus');
  });
});

describe('periods', () => {
  it('has tiers and dates', () => {
    const prices = [
      { prices: { input_mtok: { base: 5, tiers: [{ start: 200_000, price: 10 }] }, output_mtok: 25 } },
      {
        constraint: { type: 'start_date', start_date: '2026-03-13' },
        prices: { input_mtok: 5, web_searches_kcount: 10 },
      },
    ];
    expect(sourceModel({ id: 'a', match: { equals: 'a' }, prices }).periods).toEqual([
      { rates: { input: 5, output: 25 }, long: { above: 200_000, rates: { input: 10 } } },
      { from: '2026-03-13', rates: { input: 5 }, fees: { webSearch: 10 } },
    ]);
  });

  it('takes the price of most hours, and says that hours matter', () => {
    const at = (start_time, end_time, price) => ({
      constraint: { type: 'time_of_date', start_time, end_time },
      prices: { input_mtok: price },
    });
    const model = (...prices) => sourceModel({ id: 'a', match: { equals: 'a' }, prices });
    const night = model({ prices: { input_mtok: 1 } }, at('00:30:00Z', '16:30:00Z', 2));
    expect(night).toMatchObject({ periods: [{ rates: { input: 2 } }], timeOfDay: true });
    const peaks = model(
      { prices: { input_mtok: 1 } },
      at('01:00:00Z', '04:00:00Z', 2),
      at('06:00:00Z', '10:00:00Z', 2),
    );
    expect(peaks.periods).toEqual([{ rates: { input: 1 } }]);
  });

  it('names prices that it has no field for, and takes fees of requests for one', () => {
    const model = sourceModel({ id: 'a', match: { equals: 'a' }, prices: { requests_kcount: 12, audio_hours: 0.36 } });
    expect(model).toMatchObject({ periods: [{ rates: {}, fees: { request: 0.012 } }], unknown: ['audio_hours'] });
  });

  it('refuses a rate that no whole number of pico-dollars holds', () => {
    const model = () => sourceModel({ id: 'a', match: { equals: 'a' }, prices: { input_mtok: 0.000_000_5 } });
    expect(model).toThrow(RangeError);
  });
});
