import { Metric } from '@genspan/metrics';
import { NAMES_MODES } from '@genspan/metrics/rules';
import { describe, test } from 'vitest';
import { notRun, play, type Series } from './promtool.ts';

const quota = { 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-5', 'ratelimit.kind': 'input_tokens' };

function calls(model: string, values: string): Series {
  const labels = { 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': model, job: 'app', outcome: 'ok' };
  return { metric: Metric.calls, labels, values };
}

function headroom(model: string, remaining: number, limit: number): Series[] {
  const labels = { ...quota, 'gen_ai.request.model': model };
  return [
    { metric: Metric.rateLimitRemaining, labels, values: `${remaining}x40` },
    { metric: Metric.rateLimitLimit, labels, values: `${limit}x40` },
  ];
}

describe.skipIf(notRun)(`quotas and reporting${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  test.each(NAMES_MODES)('%s: a quota that is nearly used up opens a ticket, unless nobody calls', async (names) => {
    await play({
      names,
      configuration: {},
      series: [
        ...headroom('gpt-5', 90, 1000),
        calls('gpt-5', '0+5x40'),
        ...headroom('gpt-5-mini', 500, 1000),
        calls('gpt-5-mini', '0+5x40'),
        ...headroom('o9', 0, 1000),
        calls('o9', '7x40'),
      ],
      expected: [{ at: '1h', alert: 'GenspanQuotaLow', firing: [quota] }],
    });
  });

  test.each(NAMES_MODES)('%s: silence opens a ticket, no calls are no silence', async (names) => {
    await play({
      names,
      configuration: {},
      series: [calls('gpt-5', '0+5x10 50+0x20 _x20')],
      expected: [
        { at: '2h25m', alert: 'GenspanTelemetrySilent', firing: [] },
        { at: '2h55m', alert: 'GenspanTelemetrySilent', firing: [] },
        { at: '3h5m', alert: 'GenspanTelemetrySilent', firing: [{}] },
      ],
    });
  });

  test.each(NAMES_MODES)('%s: a service that cannot see all calls is told', async (names) => {
    const partial = (job: string, value: number): Series => ({
      metric: Metric.partial,
      labels: { job },
      values: `${value}x20`,
    });
    await play({
      names,
      configuration: {},
      series: [partial('app', 1), partial('worker', 0)],
      expected: [{ at: '30m', alert: 'GenspanTelemetryPartial', firing: [{ job: 'app' }] }],
    });
  });
});
