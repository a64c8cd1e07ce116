import type { FeatureFigures } from './feature-figures.ts';
import type { MetricsSummary } from './metrics-summary.ts';

/** Figures for tests: of a feature that was never called, unless `over` says more. */
export function figures(over: Partial<FeatureFigures> = {}): FeatureFigures {
  return {
    calls: 0,
    outcomes: {},
    unpriced: 0,
    refusals: 0,
    retries: 0,
    duration: {},
    timeToFirstToken: {},
    ...over,
  };
}

/** A busy afternoon: three features, budgets of every kind, objectives met and missed, a scarce quota. */
export function busySummary(over: Partial<MetricsSummary> = {}): MetricsSummary {
  const daily = { name: 'daily', service: 'shop', period: 'day' };
  const gpt = { provider: 'openai', model: 'gpt-5-mini' };
  return {
    timeNs: 0n,
    processes: 2,
    overall: figures({
      calls: 1_614,
      outcomes: { ok: 1_551, error: 12, rate_limited: 31, refused: 20 },
      cost: 25.3,
      unpriced: 7,
      refusals: 20,
      retries: 46,
    }),
    features: new Map([
      [
        'support-chat',
        figures({
          calls: 1_204,
          outcomes: { ok: 1_141, error: 12, rate_limited: 31, refused: 20 },
          cost: 19.2,
          refusals: 20,
          retries: 44,
          duration: { p50: 1_870, p95: 6_120, p99: 11_400 },
          timeToFirstToken: { p50: 612, p95: 1_480, p99: 2_310 },
        }),
      ],
      [
        'summaries',
        figures({
          calls: 402,
          outcomes: { ok: 402 },
          cost: 6.1,
          retries: 2,
          duration: { p50: 3_020, p95: 8_800, p99: 14_900 },
        }),
      ],
      ['(none)', figures({ calls: 8, outcomes: { ok: 8 }, unpriced: 7, duration: { p50: 95, p95: 240, p99: 260 } })],
    ]),
    budgets: [
      { ...daily, scope: 'feature', key: 'support-chat', spent: 19.2, limit: 15 },
      { name: 'care', service: 'shop', period: 'month', scope: 'team', key: 'customer-care', spent: 412, limit: 500 },
      { ...daily, scope: 'service', key: 'shop', spent: 25.3, limit: 100 },
    ],
    objectives: [
      {
        feature: 'support-chat',
        name: 'latency',
        events: 1_161,
        good: 1_120,
        goodShare: 1_120 / 1_161,
        target: 0.98,
        budgetLeft: 1 - 41 / (1_161 * 0.02),
      },
      {
        feature: 'support-chat',
        name: 'refusal',
        events: 1_161,
        good: 1_141,
        goodShare: 1_141 / 1_161,
        target: 0.97,
        budgetLeft: 1 - 20 / (1_161 * 0.03),
      },
      { feature: 'summaries', name: 'availability', events: 0, good: 0, target: 0.999 },
    ],
    quotas: [
      { ...gpt, kind: 'input_tokens', remaining: 120_400, limit: 2_000_000 },
      { ...gpt, kind: 'requests', remaining: 4_871, limit: 5_000 },
      { provider: 'anthropic', model: 'claude-haiku-4-5', kind: 'requests', remaining: 49 },
    ],
    isPartial: false,
    dropped: 0,
    ...over,
  };
}
