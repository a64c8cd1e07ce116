import { describe, expect, it } from 'vitest';
import type { PricedCall } from '../cost.ts';
import { priceCall } from '../price-call.ts';
import { acme, acmeCall } from '../pricing.fixture.ts';
import { COST_PROFILES, type CostProfile, compatibleProfiles, PROFILES } from './cost-profiles.ts';

const rates = { input: 2, output: 8, cacheRead: 0.2, cacheWrite: 2.5 };
const usage = { inputTokens: 1000, outputTokens: 100, cacheRead: 400, cacheWrite: { total: 200 }, webSearches: 1 };
const table = acme({ rates, fees: { webSearch: 10 } });
// 400 x 2, 400 x 0.2, 200 x 2.5, 100 x 8 millionths, and a hundredth.
const cost = priceCall(acmeCall(usage), table) as PricedCall;
const reported = priceCall(acmeCall({ reportedCost: { amount: 0.5, currency: 'USD' } }), table) as PricedCall;
const euros: PricedCall = { ...cost, currency: 'EUR' };

describe('names of a cost', () => {
  it.each<[CostProfile, object]>([
    [
      'langfuse',
      {
        'langfuse.observation.cost_details': JSON.stringify({
          input: 0.0008,
          input_cache_read: 0.00008,
          input_cache_creation: 0.0005,
          output: 0.0008,
          tools: 0.01,
          total: 0.01218,
        }),
      },
    ],
    [
      'openinference',
      {
        'llm.cost.total': 0.01218,
        'llm.cost.prompt': 0.00138,
        'llm.cost.prompt_details.input': 0.0008,
        'llm.cost.prompt_details.cache_read': 0.00008,
        'llm.cost.prompt_details.cache_write': 0.0005,
        'llm.cost.completion': 0.0008,
        'llm.cost.completion_details.output': 0.0008,
      },
    ],
    [
      'sentry',
      {
        'gen_ai.cost.total_tokens': 0.01218,
        'gen_ai.cost.input_tokens': 0.0008,
        'gen_ai.cost.cache_read.input_tokens': 0.00008,
        'gen_ai.cost.cache_creation.input_tokens': 0.0005,
        'gen_ai.cost.output_tokens': 0.0008,
      },
    ],
    [
      'posthog',
      {
        $ai_total_cost_usd: 0.01218,
        $ai_input_cost_usd: 0.00138,
        $ai_output_cost_usd: 0.0008,
        $ai_web_search_cost_usd: 0.01,
      },
    ],
    [
      'semconv-443',
      {
        'gen_ai.usage.cost.amount': 0.01218,
        'gen_ai.usage.cost.currency': 'USD',
        'gen_ai.usage.cost.source': 'local',
      },
    ],
  ])('for %s', (profile, expected) => expect(PROFILES[profile](cost)).toEqual(expected));

  it.each<[CostProfile, object]>([
    ['langfuse', { 'langfuse.observation.cost_details': '{"total":0.5}' }],
    ['openinference', { 'llm.cost.total': 0.5 }],
    ['sentry', { 'gen_ai.cost.total_tokens': 0.5 }],
    ['posthog', { $ai_total_cost_usd: 0.5 }],
    [
      'semconv-443',
      {
        'gen_ai.usage.cost.amount': 0.5,
        'gen_ai.usage.cost.currency': 'USD',
        'gen_ai.usage.cost.source': 'provider',
      },
    ],
  ])('for %s are the total where the provider said the cost', (profile, expected) => {
    expect(PROFILES[profile](reported)).toEqual(expected);
  });

  it('that mean dollars hold nothing else', () => {
    const named = COST_PROFILES.filter((profile) => Object.keys(PROFILES[profile](euros)).length > 0);
    expect(named).toEqual(['semconv-443']);
    expect(PROFILES['semconv-443'](euros)).toMatchObject({ 'gen_ai.usage.cost.currency': 'EUR' });
  });
});

describe('profiles', () => {
  it('that cannot stand together do not, with a word about it', () => {
    const { profiles, problem } = compatibleProfiles(['semconv-443', 'sentry', 'langfuse', 'sentry']);
    expect(profiles).toEqual(['sentry', 'langfuse']);
    expect(problem).toMatch(/semconv-443 is left out beside langfuse/);
    expect(compatibleProfiles(['semconv-443', 'posthog'])).toEqual({ profiles: ['semconv-443', 'posthog'] });
  });
});
