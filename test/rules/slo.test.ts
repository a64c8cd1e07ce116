import { Metric, type Objective } from '@genspan/metrics';
import { NAMES_MODES } from '@genspan/metrics/rules';
import { describe, test } from 'vitest';
import { notRun, play, type Series } from './promtool.ts';

const ttft: Objective = {
  name: 'ttft',
  feature: 'support',
  kind: 'time_to_first_token',
  scope: 'call',
  target: 0.99,
  withinMs: 2000,
};
const everywhere: Objective = { ...ttft, feature: '*', target: 0.9 };

function events(feature: string, good: string, bad: string, more: Record<string, string> = {}): Series[] {
  return Object.entries({ good, bad }).map(([outcome, values]) => ({
    metric: Metric.sloEvents,
    labels: { 'genspan.feature': feature, 'slo.name': 'ttft', 'slo.outcome': outcome, ...more },
    values,
  }));
}

const FAST = 'GenspanSloFastBurn';
const SLOW = 'GenspanSloSlowBurn';
const support = [{ 'genspan.feature': 'support' }];

describe.skipIf(notRun)(`burn rates${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  test.each(NAMES_MODES)(
    '%s: an error budget that burns pages; one error of a quiet feature does not',
    async (names) => {
      await play({
        names,
        configuration: { objectives: [ttft, { ...ttft, feature: 'quiet' }, { ...ttft, feature: 'well' }] },
        every: '1m',
        series: [
          ...events('support', '0+80x200', '0+20x200'),
          ...events('quiet', '0+0x200', '0 0 1+0x198'),
          ...events('well', '0+995x200', '0+5x200'),
        ],
        expected: [
          { at: '70m', alert: FAST, firing: support },
          { at: '70m', alert: SLOW, firing: support },
          {
            at: '70m',
            expr: 'count(genspan:slo_bad:ratio_1h > 0.19 and genspan:slo_bad:ratio_3d < 0.21)',
            is: { '': 1 },
          },
        ],
      });
    },
  );

  test('it ends soon after the errors do', async () => {
    await play({
      configuration: { objectives: [ttft] },
      every: '1m',
      series: events('support', '0+80x60 4820+100x60', '0+20x60 1200+0x60'),
      expected: [
        { at: '60m', alert: FAST, firing: support },
        // The share over 6 h, and over 30 min, is still high.
        { at: '80m', alert: FAST, firing: support },
        { at: '100m', alert: FAST, firing: [] },
      ],
    });
  });

  test('a low burn for hours opens a ticket and does not page', async () => {
    await play({
      configuration: { objectives: [ttft] },
      every: '1m',
      series: events('support', '0+96x200', '0+4x200'),
      expected: [
        { at: '150m', alert: FAST, firing: [] },
        { at: '150m', alert: SLOW, firing: support },
      ],
    });
  });

  test('few events say nothing, even if all are bad; many hours of few events do', async () => {
    await play({
      configuration: { objectives: [ttft] },
      every: '1m',
      // Ten bad events an hour.
      series: events('support', '0x400', `0+0x4 ${Array.from({ length: 60 }, (_, i) => `${i + 1}+0x5`).join(' ')}`),
      expected: [
        { at: '120m', alert: FAST, firing: [] },
        { at: '350m', alert: FAST, firing: support },
      ],
    });
  });

  test('one bad event is no outage, however high the target', async () => {
    await play({
      configuration: { objectives: [{ ...ttft, target: 0.999 }] },
      every: '1m',
      series: events('support', '0+1x90', '0x60 1x30'),
      expected: [
        { at: '64m', expr: 'max(genspan:slo_bad:ratio_1h) > bool 14.4 * 0.001', is: { '': 1 } },
        { at: '64m', alert: FAST, firing: [] },
      ],
    });
  });

  test('an objective for every feature is not about those that have their own', async () => {
    await play({
      configuration: { objectives: [{ ...ttft, target: 0.2 }, everywhere] },
      every: '1m',
      series: [
        // Seven of ten are bad: more than 6 times what 90 % allow, and less than what 20 % do.
        ...events('support', '0+30x120', '0+70x120'),
        ...events('search', '0+30x120', '0+70x120'),
      ],
      expected: [{ at: '60m', alert: FAST, firing: [{ 'genspan.feature': 'search', objective: '* ttft' }] }],
    });
  });

  test('where 14.4 times the allowed errors are more than all, nearly all bad ones page', async () => {
    await play({
      configuration: { objectives: [{ ...ttft, target: 0.5 }] },
      every: '1m',
      series: events('support', '0x120', '0+10x120'),
      expected: [{ at: '60m', alert: FAST, firing: support }],
    });
  });

  test('environments are told apart, and only the one that was asked for is watched', async () => {
    const staging = { 'deployment.environment.name': 'staging' };
    const production = { 'deployment.environment.name': 'production' };
    const series = [
      ...events('support', '0+20x80', '0+80x80', staging),
      ...events('support', '0+1000x80', '0x80', production),
    ];
    const objectives = [ttft];
    await play({
      configuration: { objectives },
      every: '1m',
      series,
      expected: [{ at: '70m', alert: FAST, firing: [staging] }],
    });
    await play({
      configuration: { objectives },
      environment: 'production',
      every: '1m',
      series,
      expected: [{ at: '70m', alert: FAST, firing: [] }],
    });
  });

  test('what it says', async () => {
    await play({
      names: 'utf8',
      configuration: { objectives: [ttft] },
      every: '1m',
      series: events('support', '0+80x120', '0+20x120'),
      expected: [
        {
          at: '70m',
          alert: FAST,
          says: {
            labels: { 'genspan.feature': 'support', 'slo.name': 'ttft', objective: 'support ttft', severity: 'page' },
            annotations: {
              summary: 'feature support: objective ttft spends its error budget too fast',
              description: '20% of events were bad over 1h or 6h; the objective ttft allows 1 % (target 99 %).',
              runbook_url: 'https://github.com/genspan/genspan/blob/main/docs/runbooks/slo-fast-burn.md',
            },
          },
        },
      ],
    });
  });
});
