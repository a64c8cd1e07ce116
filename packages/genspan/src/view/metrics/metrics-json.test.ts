import { describe, expect, it } from 'vitest';
import { type MetricsJson, metricsJson } from './metrics-json.ts';
import { busySummary, figures } from './summary.fixture.ts';

const ESC = '\u001b';
const UNSAFE = new RegExp(`[${ESC}\u2028]`);

describe('metricsJson', () => {
  it('is one line with the documented shape', () => {
    const line = metricsJson(busySummary({ timeNs: 1_773_480_413_000_000_005n }));
    expect(line).not.toContain('\n');
    const { metrics } = JSON.parse(line) as MetricsJson;
    expect(metrics).toMatchObject({
      time: '2026-03-14T09:26:53.000Z',
      processes: 2,
      overall: { calls: 1_614, cost: 25.3, unpriced: 7, refusals: 20, retries: 46 },
      features: {
        'support-chat': {
          calls: 1_204,
          outcomes: { ok: 1_141, error: 12, rate_limited: 31, refused: 20 },
          duration: { p50: 1_870, p95: 6_120, p99: 11_400 },
          timeToFirstToken: { p50: 612, p95: 1_480, p99: 2_310 },
        },
      },
      budgets: [
        { name: 'daily', scope: 'feature', key: 'support-chat', period: 'day', spent: 19.2, limit: 15 },
        {},
        {},
      ],
      objectives: [{ feature: 'support-chat', name: 'latency', events: 1_161, good: 1_120, target: 0.98 }, {}, {}],
      quotas: [{ provider: 'openai', kind: 'input_tokens', remaining: 120_400, limit: 2_000_000 }, {}, {}],
      isPartial: false,
      dropped: 0,
    });
    expect(metrics.quotas[2]).not.toHaveProperty('limit');
  });

  it('takes any name and any time', () => {
    const features = new Map([['__proto__', figures({ calls: 1 })]]);
    const line = metricsJson(busySummary({ features, timeNs: 2n ** 64n - 1n }));
    expect(Object.keys((JSON.parse(line) as MetricsJson).metrics.features)).toEqual(['__proto__']);
    expect(
      metricsJson(busySummary({ budgets: [{ ...busySummary().budgets[0]!, key: `${ESC}[2J\u2028` }] })),
    ).not.toMatch(UNSAFE);
  });
});
