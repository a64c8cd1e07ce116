import { describe, expect, it } from 'vitest';
import { decodeBody } from '../otlp-codec.ts';
import { type FixtureApp, startApp } from './app.fixture.ts';
import { meteredProcess, SDK_LINES } from './metered-process.fixture.ts';
import { MetricStore } from './metric-store.ts';
import { isShown, summarise } from './metrics-summary.ts';
import { readMetrics } from './otlp-metrics.ts';

async function take(store: MetricStore, ...apps: Pick<FixtureApp, 'exported'>[]): Promise<void> {
  for (const app of apps) {
    const { points, rejected } = readMetrics(await decodeBody('metrics', 'protobuf', await app.exported()), isShown);
    expect(rejected).toBe(0);
    store.add(points);
  }
}

const setUps = SDK_LINES.flatMap((line) =>
  (['cumulative', 'delta'] as const).map((temporality) => ({ line, temporality })),
);

describe.each(setUps)('the summary of what Genspan reports through SDK $line, $temporality', (setUp) => {
  it('has calls, spend, refusals, retries and latency of each feature', async () => {
    const app = startApp(setUp);
    const store = new MetricStore();
    for (let round = 0; round < 2; round++) {
      for (let index = 1; index <= 10; index++)
        app.call({ feature: 'support-chat', usd: 0.1, ms: 1_000 * index, ttftMs: 100 * index });
      app.call({ feature: 'support-chat', usd: 0.05, outcome: 'refused' });
      app.call({ feature: 'search', usd: null, outcome: 'rate_limited', retries: 2 });
      app.call();
      await take(store, app);
    }
    const { features, overall, processes } = summarise(store);
    expect(processes).toBe(1);
    expect([...features.keys()]).toEqual(['support-chat', 'search', '(none)']);
    expect(features.get('support-chat')).toMatchObject({
      calls: 22,
      outcomes: { ok: 20, refused: 2 },
      cost: 2.1,
      unpriced: 0,
      refusals: 2,
      retries: 0,
    });
    expect(features.get('search')).toMatchObject({ calls: 2, outcomes: { rate_limited: 2 }, unpriced: 2, retries: 4 });
    expect(overall).toMatchObject({ calls: 26, cost: 2.1, unpriced: 2, refusals: 2, retries: 4 });
    const { duration, timeToFirstToken } = features.get('support-chat')!;
    // 22 values from 1 s to 10 s in the conventions' buckets; the greatest is known exactly.
    expect(duration.p50).toBeGreaterThan(4_000);
    expect(duration.p50).toBeLessThan(6_500);
    expect(duration.p99).toBeGreaterThan(9_000);
    expect(duration.p99).toBeLessThanOrEqual(10_000);
    expect(timeToFirstToken.p50! / 500).toBeCloseTo(1, 1);
    expect(timeToFirstToken.p99! / 1_000).toBeCloseTo(1, 1);
  });

  it('has what is spent of each budget, and how each objective stands', async () => {
    const app = startApp(setUp);
    const store = new MetricStore();
    for (let index = 0; index < 60; index++)
      app.call({
        feature: 'support-chat',
        usd: 0.1,
        ms: index < 15 ? 5_000 : 1_000,
        outcome: index < 3 ? 'error' : 'ok',
      });
    app.call({ feature: 'search', usd: 14 });
    await take(store, app, app);
    const { budgets, objectives } = summarise(store);
    expect(budgets).toEqual([
      { name: 'chat', scope: 'feature', key: 'support-chat', service: 'shop', period: 'day', spent: 6, limit: 10 },
      { name: 'all', scope: 'service', key: 'shop', service: 'shop', period: 'day', spent: 20, limit: 100 },
    ]);
    expect(objectives).toEqual([
      {
        feature: 'support-chat',
        name: 'available',
        events: 60,
        good: 57,
        goodShare: 0.95,
        target: 0.99,
        budgetLeft: expect.closeTo(-4, 6),
      },
      expect.objectContaining({ name: 'fast', events: 57, good: 45, target: 0.5 }),
    ]);
    expect(objectives[1]!.budgetLeft).toBeCloseTo(1 - 12 / (57 * 0.5), 9);
  });

  it('adds up two processes, and counts one that begins anew neither twice nor backwards', async () => {
    const store = new MetricStore();
    const process = (pid: number) => startApp({ ...setUp, resource: { 'process.pid': pid } });
    const [first, second] = [process(1), process(2)];
    for (const app of [first, second]) app.call({ feature: 'support-chat', usd: 2 });
    await take(store, first, second, first, second);
    expect(summarise(store).overall).toMatchObject({ calls: 2, cost: 4 });
    // The same numbers as the first: a container in which the program is process 1 again.
    const again = process(1);
    again.call({ feature: 'support-chat', usd: 1 });
    await take(store, again, second, again);
    const { overall, budgets, objectives, processes } = summarise(store);
    expect(overall).toMatchObject({ calls: 3, cost: 5 });
    expect(overall.duration.p50).toBeCloseTo(1_000, 0);
    expect(objectives.map(({ events }) => events)).toEqual([3, 3]);
    expect(processes).toBe(2);
    expect(budgets.find(({ name }) => name === 'chat')).toMatchObject({ limit: 10 });
  });
});

describe('summarise', () => {
  /** A process that reports what it is told to. */
  function reporter(pid: number) {
    const { meter, exported } = meteredProcess({ resource: { 'process.pid': pid } });
    const cost = meter.createCounter('genspan.cost');
    const limit = meter.createGauge('genspan.budget.limit');
    const used = meter.createGauge('genspan.budget.used_ratio');
    const remaining = meter.createGauge('genspan.ratelimit.remaining');
    const quota = meter.createGauge('genspan.ratelimit.limit');
    return { exported, cost, limit, used, remaining, quota };
  }
  const chat = { 'genspan.feature': 'chat' };
  const budget = { 'budget.name': 'daily', 'budget.period': 'day', scope: 'process', ...chat };

  it('adds up what processes spent themselves', async () => {
    const store = new MetricStore();
    const apps = [reporter(1), reporter(2)];
    for (const { cost, limit, used } of apps) {
      cost.add(3, chat);
      cost.add(50, { 'genspan.feature': 'other' });
      limit.record(10, budget);
      used.record(0.3, budget);
    }
    await take(store, ...apps);
    expect(summarise(store).budgets).toMatchObject([{ scope: 'feature', key: 'chat', spent: 6, limit: 10 }]);
  });

  it('does not count twice what a process took over from one before it', async () => {
    const store = new MetricStore();
    const [before, after] = [reporter(1), reporter(2)];
    for (const [{ cost, limit, used }, spent, ratio] of [
      [before, 3, 0.3],
      [after, 2, 0.5],
    ] as const) {
      cost.add(spent, chat);
      limit.record(10, budget);
      used.record(ratio, budget);
    }
    await take(store, before, after);
    expect(summarise(store).budgets).toMatchObject([{ spent: 5 }]);
  });

  it('shows the user who has used the most where each user has a budget', async () => {
    const store = new MetricStore();
    const apps = [reporter(1), reporter(2)];
    const perUser = { 'budget.name': 'users', 'budget.period': 'day', 'budget.per': 'user' };
    for (const [index, { cost, limit, used }] of apps.entries()) {
      cost.add(50, chat);
      limit.record(10, perUser);
      used.record(0.4 + index / 10, perUser);
    }
    await take(store, ...apps);
    expect(summarise(store).budgets).toMatchObject([{ scope: 'user', key: '', spent: 5, limit: 10 }]);
  });

  it('does not count what a process spent before the window', async () => {
    const store = new MetricStore();
    const app = reporter(1);
    app.cost.add(500, chat);
    app.limit.record(10, budget);
    app.used.record(0.1, budget);
    await take(store, app);
    expect(summarise(store).budgets).toMatchObject([{ spent: 1 }]);
  });

  it('takes the spending itself where only the limit is told', async () => {
    const store = new MetricStore();
    const app = reporter(1);
    app.cost.add(4, chat);
    app.limit.record(10, { ...budget, 'budget.name': 'limit only' });
    app.limit.record(0, { ...budget, 'budget.name': 'no limit' });
    await take(store, app);
    expect(summarise(store).budgets).toMatchObject([{ name: 'limit only', spent: 4 }]);
  });

  it('has the newest word on a quota, the scarcest first', async () => {
    const store = new MetricStore();
    const [early, late] = [reporter(1), reporter(2)];
    const requests = { 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt', 'ratelimit.kind': 'requests' };
    const tokens = { ...requests, 'ratelimit.kind': 'input_tokens' };
    early.quota.record(100, requests);
    early.remaining.record(90, requests);
    early.remaining.record(7, { 'ratelimit.kind': 'output_tokens' });
    await take(store, early);
    await new Promise((resolve) => setTimeout(resolve, 5));
    late.remaining.record(40, requests);
    late.remaining.record(5, tokens);
    late.quota.record(100, tokens);
    await take(store, late);
    expect(summarise(store).quotas).toEqual([
      { provider: 'openai', model: 'gpt', kind: 'input_tokens', remaining: 5, limit: 100 },
      { provider: 'openai', model: 'gpt', kind: 'requests', remaining: 40, limit: 100 },
      { provider: '', model: '', kind: 'output_tokens', remaining: 7, limit: undefined },
    ]);
  });

  it('counts the calls of instrumentations that have no counter of them, and never agents or tools', async () => {
    const store = new MetricStore();
    const { meter, exported } = meteredProcess();
    const duration = meter.createHistogram('gen_ai.client.operation.duration');
    for (const operation of ['chat', 'embeddings', 'invoke_agent', 'execute_tool'])
      duration.record(0.5, { 'gen_ai.operation.name': operation });
    await take(store, { exported });
    const { overall, features } = summarise(store);
    expect(overall).toMatchObject({ calls: 2, cost: undefined, duration: { p50: expect.closeTo(500, 0) } });
    expect([...features.keys()]).toEqual(['(none)']);
  });

  it('keeps no more series than it may, and says so', async () => {
    const store = new MetricStore({ maxSeries: 3 });
    const { meter, exported } = meteredProcess();
    const calls = meter.createCounter('genspan.calls');
    for (let index = 0; index < 10; index++) calls.add(1, { 'genspan.feature': `f${index}` });
    await take(store, { exported });
    expect(summarise(store)).toMatchObject({ dropped: 7, overall: { calls: 3 } });
  });
});
