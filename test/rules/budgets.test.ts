import type { Budget } from '@genspan/metrics';
import { Metric } from '@genspan/metrics';
import { NAMES_MODES } from '@genspan/metrics/rules';
import { describe, test } from 'vitest';
import { notRun, play, type Series } from './promtool.ts';

const daily: Budget = {
  name: 'daily',
  limit: 100,
  per: 'feature',
  window: { kind: 'calendar', unit: 'day', timeZone: 'UTC' },
  period: 'day',
  thresholds: [0.5, 0.8, 1],
};
const monthly: Budget = {
  ...daily,
  name: 'monthly',
  window: { kind: 'calendar', unit: 'month', timeZone: 'Europe/Berlin' },
  period: 'month',
};
const rolling: Budget = { ...daily, name: 'rolling', window: { kind: 'rolling', lengthMs: 86_400_000 }, period: '24h' };

/** What each of several processes has spent. */
function spending(feature: string, values: string, processes = 1): Series[] {
  return Array.from({ length: processes }, (_, i) => ({
    metric: Metric.cost,
    labels: {
      'genspan.feature': feature,
      'genspan.team': 'shop',
      job: 'app',
      instance: `p${i}`,
      'cost.component': 'input',
    },
    values,
  }));
}

const THRESHOLD = 'GenspanBudgetThreshold';
const FORECAST = 'GenspanBudgetForecast';

describe.skipIf(notRun)(`budgets${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  // From midnight, 12 USD an hour: 50 after 4:10, 80 after 6:40, 100 after 8:20, and up to 10 minutes until it is known.
  test.each(NAMES_MODES)(
    '%s: four processes together reach 50, 80 and 100 percent of a day, each once',
    async (names) => {
      const firing = (feature: string, threshold: string) => ({
        'genspan.feature': feature,
        budget_threshold: threshold,
      });
      await play({
        names,
        configuration: { budgets: [daily] },
        begins: '2026-11-20T23:00:00Z',
        series: [...spending('support', '0+0.25x320', 4), ...spending('idle', '0+0.1x320')],
        expected: [
          { at: '5h', alert: THRESHOLD, firing: [] },
          { at: '5h30m', alert: THRESHOLD, firing: [firing('support', '50')] },
          { at: '8h30m', alert: THRESHOLD, firing: [firing('support', '80')] },
          { at: '10h', alert: THRESHOLD, firing: [firing('support', '100')] },
          { at: '24h30m', alert: THRESHOLD, firing: [firing('support', '100')] },
          { at: '25h10m', alert: THRESHOLD, firing: [] },
          {
            at: '24h30m',
            expr: 'max by (budget_threshold) (changes(ALERTS_FOR_STATE{alertname="GenspanBudgetThreshold"}[1d]))',
            is: { '{budget_threshold="50"}': 0, '{budget_threshold="80"}': 0, '{budget_threshold="100"}': 0 },
          },
        ],
      });
    },
  );

  test('a jump over all thresholds is told by each', async () => {
    const at100 = [{ budget_threshold: '50' }, { budget_threshold: '80' }, { budget_threshold: '100' }];
    await play({
      configuration: { budgets: [daily] },
      begins: '2026-11-21T00:00:00Z',
      series: spending('support', '0x23 200x40'),
      expected: [
        { at: '2h', alert: THRESHOLD, firing: [] },
        { at: '2h5m', alert: THRESHOLD, firing: at100 },
        { at: '2h30m', alert: THRESHOLD, firing: [{ budget_threshold: '100' }] },
      ],
    });
  });

  test('a month begins at midnight of its time zone', async () => {
    const spent = (feature: string, window: string) =>
      `genspan:budget_spent:usd{budget_name="monthly", budget_period="month", budget_window="${window}", genspan_feature="${feature}"}`;
    await play({
      configuration: { budgets: [monthly] },
      begins: '2026-10-31T20:00:00Z',
      series: spending('support', '0+1x100'),
      expected: [
        { at: '2h55m', expr: 'genspan:budget_spent:usd', is: { [spent('support', '20261001')]: 34 } },
        { at: '3h', expr: 'genspan:budget_spent:usd', is: { [spent('support', '20261101')]: 1 } },
        { at: '8h', expr: 'genspan:budget_spent:usd', is: { [spent('support', '20261101')]: 61 } },
      ],
    });
  });

  test('weeks begin on Monday', async () => {
    const weekly: Budget = {
      ...monthly,
      name: 'weekly',
      period: 'week',
      window: { ...monthly.window, unit: 'week' } as never,
    };
    await play({
      configuration: { budgets: [weekly] },
      begins: '2026-11-22T20:00:00Z',
      series: spending('support', '0+1x100'),
      expected: [
        {
          at: '2h55m',
          expr: 'count by (budget_window) (genspan:budget_spent:usd)',
          is: { '{budget_window="20261116"}': 1 },
        },
        {
          at: '3h',
          expr: 'count by (budget_window) (genspan:budget_spent:usd)',
          is: { '{budget_window="20261123"}': 1 },
        },
      ],
    });
  });

  test('a rolling window is not over before use has fallen clear of the threshold', async () => {
    // 2.25 USD an hour are 54 a day, then 2.0 (48 a day), then 1.5 (36 a day).
    const values = '0+0.1875x288 54+0.16666667x288 103+0.125x288';
    const at50 = [{ budget_threshold: '50' }];
    await play({
      configuration: { budgets: [rolling] },
      series: spending('support', values),
      expected: [
        { at: '20h', alert: THRESHOLD, firing: [] },
        { at: '24h', alert: THRESHOLD, firing: at50 },
        { at: '47h', alert: THRESHOLD, firing: at50 },
        { at: '47h', expr: 'sum(genspan:budget_spent:usd) < bool 50', is: { '': 1 } },
        { at: '60h', alert: THRESHOLD, firing: [] },
        { at: '47h', expr: 'sum(changes(ALERTS_FOR_STATE{budget_threshold="50"}[1d]))', is: { '': 0 } },
      ],
    });
  });

  test('one feature, one team or one service: others do not count', async () => {
    const of = (per: Budget['per'], name: string): Budget => ({
      ...daily,
      per,
      of: name,
      name: `${per} ${name}`,
      limit: 10,
    });
    const budgets = [of('feature', 'support'), of('team', 'shop'), of('service', 'app'), of('service', 'ap')];
    await play({
      configuration: { budgets },
      begins: '2026-11-21T00:00:00Z',
      series: [...spending('support', '0+0.1x100'), ...spending('search', '0+1x100')],
      expected: [
        {
          at: '2h',
          alert: THRESHOLD,
          firing: [
            { budget_name: 'team shop', budget_threshold: '100' },
            { budget_name: 'service app', budget_threshold: '100' },
          ],
        },
      ],
    });
  });

  test('a day that will not last is told in time, one that will is not', async () => {
    await play({
      configuration: { budgets: [daily] },
      begins: '2026-11-20T00:00:00Z',
      // 144 and 72 USD a day.
      series: [...spending('support', '0+0.5x520'), ...spending('search', '0+0.25x520')],
      expected: [
        { at: '6h', alert: FORECAST, firing: [] },
        { at: '27h', alert: FORECAST, firing: [{ 'genspan.feature': 'support' }] },
        { at: '27h', alert: THRESHOLD, firing: [] },
        // Then it is spent, which is another alert.
        { at: '41h30m', alert: FORECAST, firing: [] },
        {
          at: '41h30m',
          alert: THRESHOLD,
          firing: [
            { 'genspan.feature': 'support', budget_threshold: '100' },
            { 'genspan.feature': 'search', budget_threshold: '50' },
          ],
        },
      ],
    });
  });

  test('how much of a month is left', async () => {
    const left = 'genspan:window_left:seconds{budget_period="month", time_zone="Europe/Berlin"}';
    await play({
      configuration: { budgets: [monthly] },
      begins: '2026-11-30T22:00:00Z',
      series: [],
      expected: [
        { at: '55m', expr: left, is: { [left]: 300 } },
        { at: '1h', expr: left, is: { [left]: 31 * 86_400 } },
      ],
    });
  });

  test('a rolling budget that will not last is told in time, one that is spent evenly is not', async () => {
    await play({
      configuration: { budgets: [rolling] },
      // 3.75 and 3 USD an hour are 90 and 72 a day; from 25 h on the latter spends 6.
      series: [...spending('support', '0+0.3125x600'), ...spending('search', '0+0.25x300 75+0.5x300')],
      expected: [
        { at: '24h', alert: FORECAST, firing: [] },
        { at: '26h', alert: FORECAST, firing: [] },
        { at: '31h30m', alert: FORECAST, firing: [{ 'genspan.feature': 'search' }] },
        { at: '31h30m', expr: 'max(genspan:budget_spent:usd) < bool 100', is: { '': 1 } },
      ],
    });
  });

  test('what it says', async () => {
    await play({
      names: 'utf8',
      configuration: { budgets: [{ ...daily, name: 'sup{{port}}' }] },
      begins: '2026-11-21T00:00:00Z',
      series: spending('support', '0+1x60'),
      expected: [
        {
          at: '4h30m',
          alert: THRESHOLD,
          says: {
            labels: {
              budget_name: 'sup{{port}}',
              budget_period: 'day',
              budget_threshold: '50',
              budget_window: '20261121',
              'genspan.feature': 'support',
              severity: 'info',
            },
            annotations: {
              summary: 'feature support: 50 % of budget sup{{port}} is spent',
              description: '53.00 USD of 100 USD are spent (this day, UTC).',
              runbook_url: 'https://github.com/genspan/genspan/blob/main/docs/runbooks/budget-threshold.md',
            },
          },
        },
      ],
    });
  });
});
