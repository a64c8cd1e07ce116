import type { ModelCall } from '@genspan/model-call';
import { priceCall } from '@genspan/pricing';
import { describe, expect, it } from 'vitest';
import { aCall, TABLE } from '../capture.fixture.ts';
import { callOf, checkedLine, lineOf, merged } from './call-line.ts';

const AT = new Date('2026-11-20T00:00:00Z');

const CALLS: [string, ModelCall][] = [
  ['a plain one', aCall()],
  ['from a cache', aCall({ input: 5000, cacheRead: 4000 })],
  [
    'with cache writes by lifetime',
    aCall({
      provider: 'anthropic',
      model: 'claude-test',
      call: { usage: { inputTokens: 900, outputTokens: 5, cacheWrite: { total: 500, m5: 200, h1: 300 } } },
    }),
  ],
  ['of a batch', aCall({ call: { request: { model: 'small', parameters: {}, batch: true } } })],
  ['in a region, by its host', aCall({ call: { server: { address: 'eu.api.openai.com', port: 443 } } })],
  ['with a long context', aCall({ input: 100_001 })],
  ['with searches', aCall({ call: { usage: { inputTokens: 1, outputTokens: 1, webSearches: 3 } } })],
  [
    'that compacted',
    aCall({
      call: {
        usage: { inputTokens: 9, outputTokens: 1, compaction: { inputTokens: 50, outputTokens: 5, cacheRead: 20 } },
      },
    }),
  ],
  ['that the provider priced', aCall({ call: { usage: { reportedCost: { amount: 0.0125, currency: 'USD' } } } })],
  [
    'that was estimated',
    aCall({ call: { usage: undefined, estimatedUsage: { inputTokens: 70, outputTokens: 7, method: 'x' } } }),
  ],
  [
    'that was estimated in part',
    aCall({ call: { usage: { inputTokens: 70, cacheRead: 50 }, estimatedUsage: { outputTokens: 7, method: 'x' } } }),
  ],
  ['without usage', aCall({ call: { usage: undefined } })],
  ['with usage that says nothing', aCall({ call: { usage: {} } })],
  ['of an unknown model', aCall({ model: 'acme-9' })],
  ['with usage that contradicts itself', aCall({ input: 10, cacheRead: 20 })],
  [
    'in a tier without a price',
    aCall({ call: { response: { model: 'small', finishReasons: [], toolCalls: [], serviceTier: 'priority' } } }),
  ],
  ['that answered as another model', aCall({ call: { request: { model: 'small-latest', parameters: {} } } })],
];

describe('the line of a call', () => {
  it.each(CALLS)('prices as the call does: %s', (_, call) => {
    const at = { ...call, at: AT };
    const line = checkedLine(JSON.parse(JSON.stringify(lineOf(call))), 'line');
    expect(priceCall(callOf(line, AT), TABLE)).toEqual(priceCall(at, TABLE));
  });

  it('says no more than what prices it', () => {
    const call = aCall({ feature: 'search' });
    call.traceId = 'a'.repeat(32);
    call.server = { address: 'gateway.internal.example', port: 443 };
    call.content = { inputMessages: [{ role: 'user', parts: [{ type: 'text', content: 'a secret' }] }] };
    expect(lineOf(call)).toEqual({ provider: 'openai', model: 'small', input: 1000, output: 100 });
  });

  it('stands once for calls that are the same', () => {
    const [one, other] = [lineOf(aCall()), lineOf(aCall({ output: 7 }))];
    expect(merged([one, other, one])).toEqual([{ calls: 2, ...one }, other]);
    expect(merged(merged([one, other, one]))).toEqual(merged([one, one, other]));
  });

  it.each([
    [{ model: 'x' }, /line has no provider/],
    [{ provider: 'openai', input: '12' }, /line\.input is no number/],
    [{ provider: 'openai', output: -1 }, /line\.output is no number/],
    [{ provider: 7 }, /line\.provider is no string/],
    [null, /line is no call/],
  ])('is refused when it is none: %j', (value, message) => {
    expect(() => checkedLine(value, 'line')).toThrow(message);
  });
});
