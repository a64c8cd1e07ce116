import { addEnricher, enrich, shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { costOf } from './cost-of.ts';
import { createPriceEnricher, type PriceEnricherOptions } from './price-enricher.ts';
import { acme, acmeCall, callOf } from './pricing.fixture.ts';

const usage = { inputTokens: 1000, outputTokens: 100 };
const lines: string[] = [];
let remove = () => {};

function use(options: Partial<PriceEnricherOptions> = {}) {
  remove = addEnricher(createPriceEnricher({ table: () => acme(), ...options }));
}

beforeEach(() => {
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
  shared().reported.clear();
});

afterEach(() => {
  remove();
  shared().sink = undefined;
});

describe('the enricher', () => {
  it('says what a call costs, and keeps it for observers', () => {
    use();
    const call = acmeCall(usage);
    expect(costOf(call)).toBeUndefined();
    expect(enrich(call)).toMatchObject({ 'gen_ai.usage.cost': 0.0028, 'genspan.cost.status': 'priced' });
    expect(costOf(call)).toMatchObject({ pico: 2_800_000_000 });
    expect(lines).toEqual([]);
  });

  it('writes the names of the profiles, too', () => {
    use({ profiles: ['sentry', 'posthog'] });
    expect(enrich(acmeCall(usage))).toMatchObject({ 'gen_ai.cost.total_tokens': 0.0028, $ai_total_cost_usd: 0.0028 });
    expect(enrich(acmeCall(undefined))).toEqual({
      'genspan.cost.status': 'unpriced',
      'genspan.cost.reason': 'no_usage',
    });
  });

  it('leaves a profile out that would be misread, with one line', () => {
    use({ profiles: ['langfuse', 'semconv-443'] });
    expect(Object.keys(enrich(acmeCall(usage)) ?? {}).filter((name) => name.startsWith('gen_ai.'))).toEqual([
      'gen_ai.usage.cost',
    ]);
    expect(lines).toEqual([expect.stringContaining('semconv-443 is left out')]);
  });

  it('asks for the table at the first call that may have a price', () => {
    const table = vi.fn(() => acme());
    use({ table });
    const response = { finishReasons: [], toolCalls: [] };
    expect(enrich(acmeCall(undefined, { outcome: 'rate_limited', response }))).toEqual({});
    expect(table).not.toHaveBeenCalled();
    enrich(acmeCall(usage));
    expect(table).toHaveBeenCalledTimes(1);
  });

  it('says nothing without a table', () => {
    use({ table: () => undefined });
    expect(enrich(acmeCall(usage))).toEqual({});
  });
});

describe('a model without a price', () => {
  it('is named in one line, once', () => {
    use();
    for (let i = 0; i < 3; i++) enrich(callOf('openai', 'acme-llm-9', usage));
    enrich(callOf('openai', 'acme-llm-9', undefined));
    enrich(callOf('vllm', 'qwen', usage));
    expect(lines).toEqual([
      'no price for openai acme-llm-9 (unknown_model); GENSPAN_PRICES_FILE can give it one',
      'no price for vllm qwen (unknown_provider); GENSPAN_PRICES_FILE can give it one',
    ]);
  });

  it('is not named for ever when ids are made up', () => {
    use();
    for (let i = 0; i < 500; i++) enrich(callOf('openai', `made-up-${i}`, usage));
    expect(lines).toHaveLength(50);
  });
});
