import { describe, expect, it } from 'vitest';
import { costAttributes } from './cost-attributes.ts';
import { priceCall } from './price-call.ts';
import { acme, acmeCall } from './pricing.fixture.ts';

const usage = { inputTokens: 1000, outputTokens: 100 };

describe('a cost as attributes', () => {
  it('is a total, its parts, and where it comes from', () => {
    expect(costAttributes(priceCall(acmeCall(usage), acme({}, { confidence: 'single' })))).toEqual({
      'gen_ai.usage.cost': 0.0028,
      'genspan.cost.status': 'priced',
      'genspan.cost.source': 'table',
      'genspan.cost.input': 0.002,
      'genspan.cost.cache_read': 0,
      'genspan.cost.cache_write': 0,
      'genspan.cost.output': 0.0008,
      'genspan.cost.tools': 0,
      'genspan.cost.price_version': '2026-11-21',
      'genspan.cost.confidence': 'single',
    });
  });

  it('is the total alone where the provider said it', () => {
    const cost = priceCall(acmeCall({ reportedCost: { amount: 0.5, currency: 'USD' } }), acme());
    expect(costAttributes(cost)).toEqual({
      'gen_ai.usage.cost': 0.5,
      'genspan.cost.status': 'priced',
      'genspan.cost.source': 'provider',
    });
  });

  it('is no number without a price', () => {
    expect(costAttributes(priceCall(acmeCall(undefined), acme()))).toEqual({
      'genspan.cost.status': 'unpriced',
      'genspan.cost.reason': 'no_usage',
    });
  });

  it('in another currency does not pass for dollars', () => {
    const attributes = costAttributes(priceCall(acmeCall(usage), acme({}, { currency: 'EUR', source: 'override' })));
    expect(attributes).toMatchObject({ 'genspan.cost.total': 0.0028, 'genspan.cost.currency': 'EUR' });
    expect(attributes).not.toHaveProperty('gen_ai.usage.cost');
  });
});
