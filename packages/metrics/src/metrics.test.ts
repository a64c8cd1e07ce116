import type { ModelCall } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBudgets } from './budget/budgets.ts';
import type { CallCost } from './call-cost.ts';
import { Dimensions } from './dimensions/dimensions.ts';
import { SERIES_LIMITS } from './dimensions/series-limits.ts';
import { createFeedback } from './feedback/feedback.ts';
import { Backend, costOfParts, minimalCall, richCall, SDK_LINES, stageOf, stepOf } from './metrics.fixture.ts';
import { createMetrics } from './metrics.ts';
import type { MetricsPart } from './metrics-part.ts';
import { createSlo } from './slo/slo.ts';

/** Forgets what was said once. */
beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan')];
});
afterEach(() => vi.restoreAllMocks());

describe.each(SDK_LINES)('metrics of calls on SDK %s', (_name, sdk) => {
  it('count calls by how they ended, each with its feature', async () => {
    const { metrics, shown } = stageOf(sdk);
    for (const outcome of ['ok', 'ok', 'refused', 'cancelled', 'error'] as const) {
      metrics.observe(minimalCall({ outcome, attribution: { feature: 'checkout', user: 'u-1' } }));
    }
    metrics.observe(minimalCall());
    const { 'genspan.calls': calls } = await shown();
    expect(calls!.map(({ attributes, value }) => [attributes['genspan.feature'], attributes.outcome, value])).toEqual([
      ['checkout', 'ok', 2],
      ['checkout', 'refused', 1],
      ['checkout', 'cancelled', 1],
      ['checkout', 'error', 1],
      [undefined, 'ok', 1],
    ]);
    expect(JSON.stringify(calls)).not.toContain('u-1');
  });

  it('count refusals by where they showed, and only those', async () => {
    const { metrics, shown } = stageOf(sdk);
    const response = { finishReasons: [], toolCalls: [], refusal: { source: 'content_filter' } as const };
    metrics.observe(minimalCall({ outcome: 'refused', response }));
    metrics.observe(minimalCall({ outcome: 'error', response }));
    const { 'genspan.refusals': refusals } = await shown();
    expect(refusals).toMatchObject([{ value: 1, attributes: { 'refusal.source': 'content_filter' } }]);
  });

  it('show what was before a meter, and the same sums on each meter', async () => {
    const metrics = createMetrics({
      profile: () => 'default',
      costOf: () => costOfParts(100, 200),
      dimensions: new Dimensions(SERIES_LIMITS),
      parts: [],
    });
    metrics.observe(minimalCall());
    const first = new Backend(sdk);
    metrics.register(first.meter());
    metrics.register(first.meter());
    metrics.observe(minimalCall());
    const second = new Backend(sdk);
    metrics.register(second.meter());
    for (const backend of [first, second]) {
      expect((await backend.points('genspan.calls')).map(({ value }) => value)).toEqual([2]);
      expect((await backend.points('genspan.cost')).map(({ value }) => value)).toEqual([2e-10, 4e-10]);
    }
    expect((await first.points('gen_ai.client.operation.duration'))[0]!.value.count).toBe(2);
  });

  it('time the first token and the rate after it, of streams that went well', async () => {
    const { metrics, shown } = stageOf(sdk);
    const call = (over: Partial<ModelCall> = {}) =>
      richCall({
        usage: { inputTokens: 10, outputTokens: 350 },
        time: { startMs: 0, durationMs: 2_000, firstChunkMs: 100, firstTokenMs: 250, chunks: 17 },
        ...over,
      });
    metrics.observe(call());
    metrics.observe(call({ outcome: 'error' }));
    metrics.observe(call({ usage: { outputTokens: 9 } }));
    metrics.observe(call({ time: { startMs: 0, durationMs: 2_000, firstTokenMs: 250, chunks: 1 } }));
    metrics.observe(call({ time: { startMs: 0, durationMs: 250, firstTokenMs: 250, chunks: 9 } }));
    metrics.observe(minimalCall({ usage: { outputTokens: 350 } }));
    const { 'genspan.time_to_first_token': times, 'genspan.output.rate': rates } = await shown();
    expect(times!.map(({ value }) => [value.count, value.sum])).toEqual([[4, 1]]);
    expect(rates!.map(({ value }) => [value.count, value.sum])).toEqual([[1, 200]]);
  });

  it('count retries by why the attempt before failed', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall({ retry: { count: 3, waitMs: 5, errorTypes: ['RateLimitError', 'Nobody'] } }));
    metrics.observe(minimalCall({ retry: { count: 1, waitMs: 5 } }));
    metrics.observe(minimalCall({ retry: { count: 0, waitMs: 0 } }));
    const { 'genspan.retries': retries } = await shown();
    expect(retries!.map(({ attributes, value }) => [attributes['error.type'], value])).toEqual([
      ['RateLimitError', 1],
      ['_OTHER', 3],
    ]);
  });

  it('say whether calls may be missing', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observe(minimalCall());
    expect((await shown())['genspan.telemetry.partial']).toMatchObject([{ value: 0 }]);
    (globalThis as Record<symbol, { partial?: boolean }>)[Symbol.for('genspan')] = { partial: true };
    expect((await shown())['genspan.telemetry.partial']).toMatchObject([{ value: 1 }]);
  });

  it('go on where a part throws, say it once, and count it', async () => {
    const seen: string[] = [];
    class Broken implements MetricsPart {
      readonly stage = 'broken';
      register() {
        throw new Error('no register');
      }
      observe() {
        throw new Error('no observe');
      }
      observeStep() {
        throw new Error('no step');
      }
    }
    const working: MetricsPart = {
      register: () => void seen.push('register'),
      observe: () => void seen.push('observe'),
      observeStep: () => void seen.push('observeStep'),
    };
    const { shared } = await import('@genspan/model-call');
    const lines: string[] = [];
    shared().sink = (line) => lines.push(line);
    const { metrics, shown } = stageOf(sdk, { parts: [new Broken(), { register() {} }, working] });
    for (let i = 0; i < 3; i++) metrics.observe(minimalCall());
    metrics.observeStep(stepOf());
    expect(seen).toEqual(['register', 'observe', 'observe', 'observe', 'observeStep']);
    expect(lines).toEqual(['metrics (broken) failed and are incomplete: Error: no register']);
    const figures = await shown();
    expect(figures['genspan.telemetry.errors']).toMatchObject([{ value: 5, attributes: { stage: 'broken' } }]);
    expect(figures['genspan.calls']).toMatchObject([{ value: 3 }]);
  });

  it('name the part that failed', async () => {
    const hostile = () => {
      throw new Error('hostile');
    };
    const dimensions = new Dimensions(SERIES_LIMITS);
    const slo = createSlo({ objectives: [], dimensions });
    const feedback = createFeedback({ dimensions, slo, emit: () => {} });
    const service = { name: 'service', limit: 1, per: 'service', period: '24h', thresholds: [1] } as const;
    const budgets = createBudgets({
      budgets: [{ ...service, window: { kind: 'rolling', lengthMs: 86_400_000 } }],
      dimensions,
      costOf: hostile,
      emit: () => {},
    });
    const { metrics, shown } = stageOf(sdk, { parts: [slo, feedback, budgets] });
    const call = minimalCall({ attribution: { feature: 'checkout' } });
    // Of all parts feedback alone wants to know which span a call has.
    metrics.observe(Object.defineProperty(call, 'traceId', { get: hostile }));
    metrics.observe(minimalCall());
    const errors = (await shown())['genspan.telemetry.errors']!;
    expect(errors.map(({ attributes, value }) => [attributes.stage, value])).toEqual([
      ['feedback', 1],
      ['budgets', 2],
    ]);
  });

  it('count calls that cannot be counted as dropped', async () => {
    const { metrics, shown } = stageOf(sdk);
    const hostile = minimalCall();
    Object.defineProperty(hostile, 'attribution', {
      get() {
        throw new Error('hostile');
      },
    });
    metrics.observe(hostile);
    metrics.observe(minimalCall());
    const figures = await shown();
    expect(figures['genspan.telemetry.dropped']).toMatchObject([
      { value: 1, attributes: { reason: 'internal_error' } },
    ]);
    expect(figures['genspan.calls']).toMatchObject([{ value: 1 }]);
  });

  it('have one counter of errors beside that of redaction', async () => {
    const { metrics, backend } = stageOf(sdk, {
      parts: [{ register() {}, observe: () => nothing.there } as MetricsPart],
    });
    metrics.observe(minimalCall());
    const options = { description: 'Internal errors of Genspan.', unit: '{error}' };
    backend
      .meter()
      .createObservableCounter('genspan.telemetry.errors', options)
      .addCallback((result) => result.observe(4, { stage: 'redaction' }));
    const found = (await backend.collect()).filter(({ descriptor }) => descriptor.name === 'genspan.telemetry.errors');
    expect(found).toHaveLength(1);
    expect(found[0]!.dataPoints.map(({ attributes, value }) => [attributes.stage, value])).toEqual(
      expect.arrayContaining([
        ['part', 1],
        ['redaction', 4],
      ]),
    );
  });
});

describe.each(SDK_LINES)('metrics of cost on SDK %s', (_name, sdk) => {
  const costs = (list: (CallCost | undefined)[]) => () => list.shift();

  it('sum the parts of a cost, and the whole where there are none', async () => {
    const parts = { input: 1, cacheRead: 2, cacheWrite: 3, output: 4, tools: 5 };
    const known = { currency: 'USD', source: 'table', total: 15e-12, pico: 15 } as const;
    const { metrics, shown } = stageOf(sdk, {
      costOf: costs([
        { ...known, status: 'priced', picoParts: parts },
        { ...known, status: 'priced', picoParts: { ...parts, cacheWrite: 0n, tools: 0 } },
        { ...known, status: 'estimated', picoParts: { ...parts, cacheRead: 0, cacheWrite: 0, tools: 0 } },
        { ...known, status: 'priced', source: 'provider' },
      ]),
    });
    for (let i = 0; i < 4; i++) metrics.observe(minimalCall());
    const { 'genspan.cost': cost, 'gen_ai.usage.cost': perCall } = await shown();
    const rows = cost!.map(({ attributes, value }) => [attributes['cost.component'], attributes['cost.status'], value]);
    expect(rows).toEqual([
      ['input', 'priced', 2e-12],
      ['output', 'priced', 8e-12],
      ['cache_read', 'priced', 4e-12],
      ['cache_write', 'priced', 3e-12],
      ['tools', 'priced', 5e-12],
      ['input', 'estimated', 1e-12],
      ['output', 'estimated', 4e-12],
      ['total', 'priced', 15e-12],
    ]);
    expect(perCall!.map(({ value }) => value.count)).toEqual([4]);
  });

  it('count what has no price, and never take another currency for dollars', async () => {
    const { metrics, shown } = stageOf(sdk, {
      costOf: costs([
        { status: 'unpriced', reason: 'unknown_model' },
        { status: 'unpriced', reason: 'whatever' },
        { status: 'priced', currency: 'EUR', source: 'provider', total: 1, pico: 1e12 },
        undefined,
      ]),
    });
    for (let i = 0; i < 4; i++) metrics.observe(minimalCall());
    const figures = await shown();
    expect(
      figures['genspan.cost.unpriced']!.map(({ attributes, value }) => [attributes['cost.reason'], value]),
    ).toEqual([
      ['unknown_model', 1],
      ['other', 1],
      ['unpriced_unit', 1],
    ]);
    expect(figures['genspan.cost']).toBeUndefined();
    expect(figures['gen_ai.usage.cost']).toBeUndefined();
  });

  it('show the double nearest to the exact sum, over many exports', async () => {
    let pico = 0;
    const { metrics, backend } = stageOf(sdk, { costOf: () => ({ ...costOfParts(pico, 0), picoParts: undefined }) });
    let exact = 0n;
    let seed = 3;
    for (let i = 0; i < 400; i++) {
      seed = (seed * 48_271) % 2_147_483_647;
      // Around the sizes of calls, and now and then far more than all before.
      pico = (seed % 1_000_000_007) * (i % 100 === 99 ? 9_000_000 : 1);
      metrics.observe(minimalCall());
      exact += BigInt(pico);
      if (i % 3 === 0) await backend.collect();
    }
    await backend.collect();
    const [point] = await backend.points('genspan.cost');
    expect(point!.value).toBe(
      Number(`${exact / 1_000_000_000_000n}.${`${exact % 1_000_000_000_000n}`.padStart(12, '0')}`),
    );
  });
});

/** Reading a field of it throws, as a mistake of a part's author does. */
const nothing = undefined as unknown as { there: undefined };
