import { describe, expect, it } from 'vitest';
import { Bill } from './bill.ts';
import type { PicoRates } from './period.ts';
import { acmeCall } from './pricing.fixture.ts';
import { type BilledTokens, billedTokens } from './tokens.ts';

const M = 1_000_000;
const tokens = (usage: object) => billedTokens(acmeCall(usage)) as BilledTokens;
const billOf = (rates: PicoRates, usage: object) => {
  const bill = new Bill({ base: rates }, false);
  bill.addTokens(tokens({ inputTokens: 0, outputTokens: 0, ...usage }));
  return bill;
};

describe('cache writes', () => {
  const input = 4 * M;

  it('are billed by their lifetime', () => {
    const rates = { input, cacheWrite5m: 5 * M, cacheWrite1h: 8 * M };
    expect(billOf(rates, { inputTokens: 5, cacheWrite: { total: 5, m5: 3, h1: 2 } }).cacheWrite).toBe(31 * M);
  });

  it('that do not say their lifetime have the shortest', () => {
    const written = { inputTokens: 2, cacheWrite: { total: 2 } };
    expect(billOf({ input, cacheWrite5m: 5 * M, cacheWrite1h: 8 * M }, written).cacheWrite).toBe(10 * M);
    expect(billOf({ input, cacheWrite30m: 6 * M }, written).cacheWrite).toBe(12 * M);
  });

  it('are input where the provider sells none', () => {
    expect(billOf({ input }, { inputTokens: 2, cacheWrite: { total: 2, m30: 2 } }).cacheWrite).toBe(8 * M);
  });

  it('have no price for a lifetime that is not sold', () => {
    const bill = billOf({ input, cacheWrite30m: 6 * M }, { inputTokens: 2, cacheWrite: { total: 2, h12: 2 } });
    expect(bill.isComplete).toBe(false);
  });

  it('of a provider with one price for all have that', () => {
    const usage = { inputTokens: 2, cacheWrite: { total: 2, h1: 1 } };
    expect(billOf({ input, cacheWrite: 5 * M }, usage).cacheWrite).toBe(10 * M);
  });
});

describe('kinds of tokens', () => {
  it('read from a cache cost as input where they have no price', () => {
    expect(billOf({ input: 4 * M }, { inputTokens: 3, cacheRead: 3 }).cacheRead).toBe(12 * M);
    expect(billOf({ input: 4 * M, cacheRead: M }, { inputTokens: 3, cacheRead: 3 }).cacheRead).toBe(3 * M);
  });

  it('of images cost as text unless they have a price, those of audio must have one', () => {
    expect(billOf({ input: 4 * M }, { inputTokens: 3, imageInput: 2 }).input).toBe(12 * M);
    expect(billOf({ input: 4 * M, imageInput: 5 * M }, { inputTokens: 3, imageInput: 2 }).input).toBe(14 * M);
    expect(billOf({ input: 4 * M }, { inputTokens: 3, audioInput: 2 }).isComplete).toBe(false);
    expect(billOf({ output: 4 * M }, { outputTokens: 3, imageOutput: 2 }).isComplete).toBe(false);
    expect(billOf({ output: 4 * M, audioOutput: 9 * M }, { outputTokens: 3, audioOutput: 2 }).output).toBe(22 * M);
  });

  it('without a price make the bill incomplete, and none used do not', () => {
    expect(billOf({ input: M }, { inputTokens: 1 }).isComplete).toBe(true);
    expect(billOf({ input: M }, { inputTokens: 1, outputTokens: 1 }).isComplete).toBe(false);
  });
});

describe('what is not paid by the token', () => {
  const usage = { webSearches: 3, fileSearches: 2 };

  it('is added by the use', () => {
    const bill = new Bill({ base: {} }, false);
    bill.addFees(usage, 0, { webSearch: 10, fileSearch: 100, request: 1000 });
    expect(bill).toMatchObject({ tools: 1230, isComplete: true });
  });

  it('has no price where the table has none', () => {
    const bill = new Bill({ base: {} }, false);
    bill.addFees(usage, 0, { webSearch: 10 });
    expect(bill.isComplete).toBe(false);
  });

  it('is the time of a machine, to the microsecond', () => {
    const bill = new Bill({ base: {} }, true);
    bill.addTokens(tokens({ inputTokens: 5, outputTokens: 5 }));
    bill.addFees(undefined, 1234.5678, { second: 1_000_000 });
    expect(bill).toMatchObject({ output: 1_234_568, input: 0, isComplete: true });
  });
});
