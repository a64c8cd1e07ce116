import { describe, expect, it } from 'vitest';
import { call, span, supportRequest } from './support-bot.fixture.ts';
import { NONE, totalsOf } from './totals.ts';

describe('Totals', () => {
  it('counts model calls only, never the agents and tools around them', () => {
    const { overall } = totalsOf(supportRequest());
    expect(overall.calls).toBe(5);
    expect(overall.inputTokens).toBe(182 + 38 + 2_214 + 2_604 + 704);
    expect(overall.outputTokens).toBe(6 + 64 + 318 + 412);
    expect(overall.cacheReadTokens).toBe(1_920 + 2_176);
    expect(overall.cost).toBeCloseTo(0.0000309 + 0.00000076 + 0.002508 + 0.003852 + 0.0025872, 12);
    expect(overall.unpriced).toBe(0);
  });

  it('groups by feature and by requested model, most calls first', () => {
    const totals = totalsOf([
      call({ id: '1', model: 'a', from: 0, to: 1, attributes: { 'genspan.feature': '' } }),
      call({ id: '2', model: 'b', from: 0, to: 1, attributes: { 'genspan.feature': 'search' } }),
      call({ id: '3', model: 'b', from: 0, to: 1, attributes: { 'genspan.feature': 'search' } }),
      call({ id: '4', model: 'b', from: 0, to: 1, attributes: { 'genspan.feature': '__proto__' } }),
    ]);
    expect([...totals.byFeature].map(([name, { calls }]) => [name, calls])).toEqual([
      ['search', 2],
      [NONE, 1],
      ['__proto__', 1],
    ]);
    expect([...totals.byModel].map(([name, { calls }]) => [name, calls])).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
  });

  it('counts outcomes, and takes a failed span of another library for an error', () => {
    const foreign = { 'genspan.outcome': null };
    const { outcomes } = totalsOf([
      call({ id: '1', model: 'a', from: 0, to: 1 }),
      call({ id: '2', model: 'a', from: 0, to: 1, attributes: { 'genspan.outcome': 'refused' } }),
      call({ id: '3', model: 'a', from: 0, to: 1, attributes: foreign, error: 'lost' }),
      call({ id: '4', model: 'a', from: 0, to: 1, attributes: foreign }),
    ]).overall;
    expect(outcomes).toEqual({ ok: 2, refused: 1, error: 1 });
  });

  it('takes percentiles by nearest rank', () => {
    const calls = Array.from({ length: 20 }, (_, index) =>
      call({
        id: String(index),
        model: 'a',
        from: 0,
        to: (20 - index) * 10,
        attributes: index < 2 ? { 'genspan.time_to_first_token': (index + 1) / 10 } : {},
      }),
    );
    const { duration, timeToFirstToken } = totalsOf(calls).overall;
    expect(duration).toEqual({ p50: 100, p95: 190 });
    expect(timeToFirstToken).toEqual({ p50: 100, p95: 200 });
  });

  it('says when the cost is a lower bound, and never adds estimates to tokens', () => {
    const { overall } = totalsOf([
      call({
        id: '1',
        model: 'a',
        from: 0,
        to: 1,
        attributes: { 'gen_ai.usage.input_tokens': 5, 'gen_ai.usage.cost': 2 },
      }),
      call({ id: '2', model: 'a', from: 0, to: 1, attributes: { 'gen_ai.usage.input_tokens': 7 } }),
      call({ id: '3', model: 'a', from: 0, to: 1, attributes: { 'genspan.usage.estimated.input_tokens': 100 } }),
    ]);
    expect(overall).toMatchObject({ cost: 2, unpriced: 1, inputTokens: 12 });
  });

  it('has neither cost nor percentiles where there is nothing to say', () => {
    const { overall } = totalsOf([span({ id: '1', name: 'GET /', from: 0, to: 1 })]);
    expect(overall).toMatchObject({ calls: 0, cost: undefined, duration: {}, timeToFirstToken: {} });
  });
});
