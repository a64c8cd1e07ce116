import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ModelCall, Outcome, Step } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import type { CallCost } from './call-cost.ts';
import { minimalCall, type Point, SDK_LINES, stageOf, stepOf } from './metrics.fixture.ts';

const CALLS = 100_000;
const FILLING = 20_000;
const FEATURES = ['checkout', 'search', 'summaries'];
const OUTCOMES: Outcome[] = [
  'ok',
  'refused',
  'truncated',
  'error',
  'timeout',
  'rate_limited',
  'cancelled',
  'abandoned',
];
const SOURCES = ['finish_reason', 'refusal_field', 'content_filter', 'guardrail', 'text_rule'] as const;
const ERRORS = ['RateLimitError', '500', 'ECONNRESET', 'server_error', 'NotFoundError', 'overloaded_error'];
const REASONS = ['unknown_model', 'unknown_provider', 'no_usage', 'inconsistent_usage', 'unpriced_unit'];

/**
 * The n-th call of somebody who puts an id of their own into every field that may be a dimension. The first ones have few
 * enough ids to get as many series as there are, each with every outcome, error and cost.
 */
function hostileCall(count: number): ModelCall {
  const n = count < FILLING ? count % 280 : count;
  const outcome = OUTCOMES[Math.floor(count / 280) % 8]!;
  const failed = outcome === 'error' || outcome === 'timeout' || outcome === 'rate_limited';
  return minimalCall({
    provider: `provider-${n % 977}`,
    operation: n % 5 === 0 ? 'embeddings' : `operation-${n % 401}`,
    server: { address: `tenant-${n}.example.com`, port: 1 + (n % 9_000) },
    request: { model: `model-${n % 5_003}`, parameters: {}, stream: n % 2 === 0 ? true : undefined },
    response: {
      model: `model-${n}`,
      finishReasons: [],
      toolCalls: [],
      refusal: outcome === 'refused' ? { source: SOURCES[count % 5]! } : undefined,
    },
    usage:
      n % 7 === 0
        ? undefined
        : { inputTokens: 100, outputTokens: 20, audioInput: n % 3, imageOutput: n % 4, cacheRead: 1 },
    time: { startMs: 0, durationMs: 1_000, firstChunkMs: 100, firstTokenMs: 200, chunks: 5 },
    retry: { count: 2, waitMs: 5, errorTypes: [ERRORS[count % 6]!, `Error${n}`] },
    rateLimit: { requests: { limit: n, remaining: 1 } },
    attribution: {
      // One in ten of a feature that is there from the start.
      feature: n % 10 === 0 ? FEATURES[(n / 10) % 3] : `feature-${n}`,
      team: `team-${n % 3_001}`,
      prompt: { name: `prompt-${n % 97}`, version: `${n}` },
    },
    outcome,
    error: failed ? { type: count % 3 === 0 ? ERRORS[count % 6]! : `Error${n}` } : undefined,
  });
}

function costOfCall(n: number): CallCost {
  if (n % 11 === 0) return { status: 'unpriced', reason: REASONS[n % 5]! };
  const known = { currency: 'USD', source: 'table', total: (n + 10) / 1e12, pico: n + 10 } as const;
  const status = n % 2 === 0 ? ('priced' as const) : ('estimated' as const);
  if (n % 13 === 0) return { ...known, status };
  return { ...known, status, picoParts: { input: n, output: 1, cacheRead: 2, cacheWrite: 3, tools: 4 } };
}

function hostileStep(n: number): Step {
  return stepOf({
    kind: (['agent', 'tool', 'workflow'] as const)[n % 3]!,
    name: `name-${n}`,
    toolType: `type-${n}`,
    agentName: `agent-${n % 701}`,
    requestModel: `model-${n}`,
    attribution: { feature: n % 10 === 0 ? FEATURES[(n / 10) % 3] : `feature-${n}`, team: `team-${n}` },
    error: n % 2 === 0 ? { type: n % 4 === 0 ? ERRORS[n % 6]! : `Error${n}` } : undefined,
  });
}

function sum(points: readonly Point[], of: (value: Point['value']) => number, feature?: string): number {
  const own = points.filter(({ attributes }) => feature === undefined || attributes['genspan.feature'] === feature);
  return own.reduce((total, { value }) => total + of(value), 0);
}

const plain = (value: number) => value;
const count = (value: { count: number }) => value.count;

describe.each(SDK_LINES)('an attack on cardinality on SDK %s', (_line, sdk) => {
  it.each(['default', 'latest'] as const)('leaves totals exact and series few, with %s', async (profile) => {
    let n = 0;
    const { metrics, shown } = stageOf(sdk, { profile, costOf: () => costOfCall(n) });
    const expected = { pico: 0, pico0: 0, outcomes: new Map<string, number>(), ofFeature: 0, retries: 0 };
    for (; n < CALLS; n++) {
      const call = hostileCall(n);
      const cost = costOfCall(n);
      metrics.observe(call);
      metrics.observeStep(hostileStep(n));
      expected.outcomes.set(call.outcome, (expected.outcomes.get(call.outcome) ?? 0) + 1);
      if (call.attribution.feature === 'checkout') expected.ofFeature++;
      if (cost.status === 'unpriced') continue;
      expected.pico += Number(cost.pico);
      if (call.attribution.feature === 'checkout') expected.pico0 += Number(cost.pico);
    }
    const figures = await shown();
    for (const [name, points] of Object.entries(figures)) {
      expect(points.length, name).toBeLessThan(2_000);
      expect(JSON.stringify(points.map(({ attributes }) => attributes)), name).not.toContain('otel.metric.overflow');
    }
    // The figures are whole only if the attack made enough of them.
    expect(figures['genspan.cost']!.length).toBeGreaterThan(500);
    expect(figures['genspan.calls']!.length).toBeGreaterThan(500);

    const calls = figures['genspan.calls']!;
    expect(sum(calls, plain)).toBe(CALLS);
    expect(sum(calls, plain, 'checkout')).toBe(expected.ofFeature);
    for (const [outcome, times] of expected.outcomes) {
      expect(
        sum(
          calls.filter(({ attributes }) => attributes.outcome === outcome),
          plain,
        ),
      ).toBe(times);
    }
    const pico = (value: number) => Math.round(value * 1e12);
    expect(sum(figures['genspan.cost']!, pico)).toBe(expected.pico);
    expect(sum(figures['genspan.cost']!, pico, 'checkout')).toBe(expected.pico0);
    expect(sum(figures['genspan.retries']!, plain)).toBe(2 * CALLS);
    expect(sum(figures['genspan.refusals']!, plain)).toBe(expected.outcomes.get('refused'));
    const durations = ['gen_ai.client.operation.duration', 'gen_ai.client.inference.duration'];
    expect(durations.reduce((total, name) => total + sum(figures[name] ?? [], count), 0)).toBe(CALLS);
    expect(durations.reduce((total, name) => total + sum(figures[name] ?? [], count, 'checkout'), 0)).toBe(
      expected.ofFeature,
    );
    const steps = ['gen_ai.invoke_agent.duration', 'gen_ai.execute_tool.duration', 'gen_ai.invoke_workflow.duration'];
    expect(steps.reduce((total, name) => total + sum(figures[name]!, count), 0)).toBe(CALLS);
  });

  it('leaves features within the limit to themselves, also where they come last', async () => {
    const { metrics, shown } = stageOf(sdk, { limits: { features: 200_000 } });
    for (let n = 0; n < 5_000; n++) metrics.observe(hostileCall(n * 10 + 1));
    const features = new Set((await shown())['genspan.calls']!.map(({ attributes }) => attributes['genspan.feature']));
    // As many as an SDK holds beside their outcomes.
    expect(features.size).toBe(201);
  });

  it('is within what an SDK holds, whatever the limits', async () => {
    const { metrics, shown } = stageOf(sdk, { limits: { features: 10, models: 1e6, providers: 1e6, series: 1e6 } });
    for (let n = 0; n < 3_000; n++) {
      metrics.observe(minimalCall({ attribution: { feature: `f-${n % 10}` }, provider: `p-${n}` }));
    }
    const calls = (await shown())['genspan.calls']!;
    expect(calls.length).toBeGreaterThan(1_800);
    expect(calls.length).toBeLessThan(1_910);
    expect(calls.reduce((sum, { value }) => sum + value, 0)).toBe(3_000);
    expect(calls.some(({ attributes }) => 'otel.metric.overflow' in attributes)).toBe(false);
  });

  it('does not fill the memory', async () => {
    const { metrics } = stageOf(sdk, { costOf: () => costOfCall(7) });
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const used = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    for (let n = 0; n < 30_000; n++) metrics.observe(hostileCall(n));
    const before = used();
    for (let n = 30_000; n < 90_000; n++) metrics.observe(hostileCall(n));
    expect(used() - before).toBeLessThan(500_000);
  });
});
