import { describe, expect, it } from 'vitest';
import { priceCall } from './price-call.ts';
import { acme, acmeCall, callOf, tableOf } from './pricing.fixture.ts';

const usage = { inputTokens: 1000, outputTokens: 100 };
const row = (input: number, more: object = {}) => ({ periods: [{ rates: { input, output: 0.5 }, ...more }] });

describe('the cost of a call', () => {
  it('is its parts, exactly', () => {
    const table = acme({ rates: { input: 2, output: 8, cacheRead: 0.2 }, fees: { webSearch: 10 } });
    const cost = priceCall(acmeCall({ ...usage, cacheRead: 400, webSearches: 2 }), table);
    expect(cost).toEqual({
      status: 'priced',
      currency: 'USD',
      source: 'table',
      priceVersion: '2026-11-21',
      // 600 x 2 + 400 x 0.2 + 100 x 8 millionths, and 2 hundredths
      total: 0.02208,
      pico: 22_080_000_000,
      parts: { input: 0.0012, cacheRead: 0.00008, cacheWrite: 0, output: 0.0008, tools: 0.02 },
      picoParts: { input: 1.2e9, cacheRead: 80_000_000, cacheWrite: 0, output: 800_000_000, tools: 20_000_000_000 },
      longContext: false,
    });
  });

  it('is what the provider said, before any table', () => {
    const reported = { ...usage, reportedCost: { amount: 0.00123, currency: 'USD' } };
    const expected = { status: 'priced', source: 'provider', currency: 'USD', total: 0.00123, pico: 1_230_000_000 };
    expect(priceCall(acmeCall(reported), acme())).toEqual(expected);
    expect(priceCall(callOf('nobody', 'none', reported), acme())).toEqual(expected);
    expect(priceCall(acmeCall({ reportedCost: { amount: 0, currency: 'USD' } }), acme())).toMatchObject({ total: 0 });
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is never a provider’s %s', (amount) => {
    const cost = priceCall(acmeCall({ ...usage, reportedCost: { amount, currency: 'USD' } }), acme());
    expect(cost).toMatchObject({ source: 'table', total: 0.0028 });
  });

  it('is no number without a price', () => {
    expect(priceCall(callOf('openai', 'acme-llm-9', usage), acme())).toEqual({
      status: 'unpriced',
      reason: 'unknown_model',
    });
    expect(priceCall(callOf('nobody', 'acme', usage), acme())).toEqual({
      status: 'unpriced',
      reason: 'unknown_provider',
    });
    expect(priceCall(callOf('openai', undefined, usage), acme())).toMatchObject({ reason: 'unknown_model' });
    expect(priceCall(callOf('openrouter', 'auto', usage), acme())).toMatchObject({ reason: 'unknown_model' });
  });

  it('is no number without usage, whatever the model', () => {
    expect(priceCall(acmeCall(undefined), acme())).toEqual({ status: 'unpriced', reason: 'no_usage' });
    expect(priceCall(callOf('nobody', 'none', undefined), acme())).toMatchObject({ reason: 'no_usage' });
  });

  it('is no number for what has no price, or contradicts itself', () => {
    expect(priceCall(acmeCall({ ...usage, audioInput: 10 }), acme())).toMatchObject({ reason: 'unpriced_unit' });
    expect(priceCall(acmeCall({ ...usage, webSearches: 1 }), acme())).toMatchObject({ reason: 'unpriced_unit' });
    expect(priceCall(acmeCall({ ...usage, cacheRead: 1001 }), acme())).toMatchObject({ reason: 'inconsistent_usage' });
  });

  it('says when tokens were estimated', () => {
    const estimatedUsage = { outputTokens: 50, method: 'char_class' };
    const cost = priceCall(acmeCall({ inputTokens: 1000 }, { estimatedUsage }), acme());
    expect(cost).toMatchObject({ status: 'estimated', total: 0.0024 });
  });

  it('of embeddings needs no output', () => {
    const table = acme({ rates: { input: 2 } });
    expect(priceCall(acmeCall({ inputTokens: 10 }, { operation: 'embeddings' }), table)).toMatchObject({
      total: 0.00002,
    });
  });

  it('stays exact for amounts that no double holds', () => {
    const table = acme({ rates: { input: 75, output: 150.000001 } });
    const cost = priceCall(acmeCall({ inputTokens: 2_000_000_000, outputTokens: 100_000_001 }), table);
    expect(cost).toMatchObject({ pico: 165_000_000_250_000_001n, total: 165_000.00025 });
  });
});

describe('the date of a call', () => {
  const table = tableOf({
    openai: {
      acme: {
        periods: [
          { from: '2026-01-01', rates: { input: 1, output: 1 } },
          { from: '2026-08-21', rates: { input: 2, output: 1 } },
        ],
      },
    },
  });
  const total = (at: string) =>
    priceCall(acmeCall({ inputTokens: 1_000_000, outputTokens: 0 }, { at: new Date(at) }), table);

  it('decides about the price, to the moment', () => {
    expect(total('2026-08-20T23:59:59.999Z')).toMatchObject({ total: 1 });
    expect(total('2026-08-21T00:00:00.000Z')).toMatchObject({ total: 2 });
    expect(total('2027-03-01T00:00:00Z')).toMatchObject({ total: 2 });
  });

  it('has no price before the first that is known', () => {
    expect(total('2025-12-31T23:59:59Z')).toEqual({ status: 'unpriced', reason: 'unknown_model' });
  });
});

describe('long inputs', () => {
  const table = acme({ long: { above: 272_000, rates: { input: 4, output: 12 } } });

  it('have their rates for the whole request, strictly above the limit', () => {
    const at = priceCall(acmeCall({ inputTokens: 272_000, outputTokens: 1000 }), table);
    expect(at).toMatchObject({ total: 0.552, longContext: false });
    const above = priceCall(acmeCall({ inputTokens: 272_001, outputTokens: 1000 }), table);
    // 272,001 x 4 + 1,000 x 12 millionths
    expect(above).toMatchObject({ total: 1.100004, longContext: true });
  });

  it('are those with the cached tokens counted', () => {
    expect(priceCall(acmeCall({ inputTokens: 300_000, outputTokens: 0, cacheRead: 299_000 }), table)).toMatchObject({
      longContext: true,
    });
  });

  it('of a compaction are its own', () => {
    const compaction = { inputTokens: 300_000, outputTokens: 0 };
    const cost = priceCall(acmeCall({ inputTokens: 1000, outputTokens: 0, compaction }), table);
    expect(cost).toMatchObject({ total: 1.202, longContext: true });
  });
});

describe('how and where a call was served', () => {
  const table = acme({ modes: { batch: { factor: 0.5 }, fast: { factor: 2 } }, regions: { eu: 1.1 } });
  const whole = { inputTokens: 1_000_000, outputTokens: 0 };
  const answer = { model: 'acme', finishReasons: [], toolCalls: [] };

  it('decides about the rates', () => {
    const batch = { model: 'acme', parameters: {}, batch: true };
    expect(priceCall(acmeCall(whole, { request: batch }), table)).toMatchObject({ total: 1 });
    expect(priceCall(acmeCall(whole, { response: { ...answer, speed: 'fast' } }), table)).toMatchObject({ total: 4 });
    expect(priceCall(acmeCall(whole, { server: { address: 'eu.api.openai.com' } }), table)).toMatchObject({
      total: 2.2,
    });
  });

  it('has no price where the table has none', () => {
    const flex = { ...answer, serviceTier: 'flex' };
    expect(priceCall(acmeCall(whole, { response: flex }), table)).toMatchObject({ reason: 'unpriced_unit' });
    const scale = { ...answer, serviceTier: 'scale' };
    expect(priceCall(acmeCall(whole, { response: scale }), table)).toMatchObject({ reason: 'unpriced_unit' });
  });
});

describe('the model that is billed', () => {
  const table = tableOf({
    openai: { 'gpt-4o': row(2), 'gpt-4o-mini': row(1) },
    'azure.ai.openai': {
      'gpt-4o': row(2),
      'prod-chat': { source: 'override', ...row(7) },
    },
    'aws.bedrock': { 'anthropic.claude-x': row(1, { regions: { us: 1.1 } }) },
  });
  const million = { inputTokens: 1_000_000, outputTokens: 0 };
  const of = (provider: string, asked: string | undefined, served: string | undefined) =>
    priceCall(
      callOf(provider, asked, million, { response: { model: served, finishReasons: [], toolCalls: [] } }),
      table,
    );

  it('is the one that served, not the one that was asked for', () => {
    expect(of('openai', 'gpt-4o', 'gpt-4o-mini')).toMatchObject({ total: 1 });
    expect(of('azure.ai.openai', 'my-deployment', 'gpt-4o-2024-08-06')).toMatchObject({ total: 2 });
  });

  it('is the one that was asked for where the answer names none', () => {
    const cost = of('openai', 'gpt-4o', undefined);
    expect(cost).toMatchObject({ total: 2 });
    expect(cost).not.toHaveProperty('confidence');
  });

  it('is guessed where the answer names one that is not known', () => {
    expect(of('openai', 'gpt-4o', 'gpt-4o-next')).toMatchObject({ total: 2, confidence: 'low' });
  });

  it('is a deployment on Azure that the user has given a price', () => {
    expect(of('azure.ai.openai', 'Prod-Chat', 'gpt-4o-2024-08-06')).toMatchObject({ total: 7, source: 'override' });
  });

  it('on Bedrock is the profile that was asked for, since it has the region', () => {
    const asked = of('aws.bedrock', 'us.anthropic.claude-x-20260101-v1:0', 'claude-x-20260101');
    expect(asked).toMatchObject({ total: 1.1 });
    expect(asked).not.toHaveProperty('confidence');
    const bare = of('aws.bedrock', 'anthropic.claude-x-20260101-v1:0', undefined);
    expect(bare).toMatchObject({ total: 1, confidence: 'low' });
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2';
    expect(of('aws.bedrock', arn, 'claude-x-20260101')).toMatchObject({ total: 1, confidence: 'low' });
  });
});

describe('machines that are paid by the second', () => {
  const timed = (rates: object) => acme({ rates, fees: { second: 0.002 } }, { source: 'override' });
  const time = { startMs: 0, durationMs: 1500 };

  it('need no usage', () => {
    expect(priceCall(acmeCall(undefined, { time }), timed({}))).toMatchObject({ status: 'priced', total: 0.003 });
    expect(priceCall(acmeCall(usage, { time }), timed({}))).toMatchObject({ total: 0.003, source: 'override' });
  });

  it('may sell tokens besides', () => {
    expect(priceCall(acmeCall(usage, { time }), timed({ input: 1 }))).toMatchObject({ total: 0.004 });
    expect(priceCall(acmeCall(undefined, { time }), timed({ input: 1 }))).toMatchObject({ reason: 'no_usage' });
  });
});

it('is in the currency of the model', () => {
  expect(priceCall(acmeCall(usage), acme({}, { currency: 'EUR' }))).toMatchObject({ currency: 'EUR', total: 0.0028 });
});
