import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { grid } from './panels.ts';
import { By, type Queries, RANGE } from './queries.ts';

const PERIODS = {
  day: {
    title: 'Spend of today by feature, against its daily budget',
    until: 'midnight',
    timeFrom: 'now/d',
    budgets: 'day|24h|1d',
    length: '86400',
    width: 12,
  },
  month: {
    title: 'Spend of this month by feature, against its monthly budget',
    until: 'the end of the month',
    timeFrom: 'now/M',
    budgets: 'month|30d',
    length: '(scalar(days_in_month()) * 86400)',
    width: 12,
  },
} as const;

/** What features have spent since a day or a month began, where that leads, and what they may spend. */
export function budgetTable(queries: Queries, period: keyof typeof PERIODS): Builder<Panel> {
  const { title, until, timeFrom, budgets, length, width } = PERIODS[period];
  const by = [By.feature];
  const spent = queries.grown(Metric.cost, by, RANGE);
  // Budgets of teams, of a service and of users name no feature.
  const limits = queries.names.gauge(Metric.budgetLimit, {
    [By.feature]: { is: '!=', value: '' },
    [By.budgetPeriod]: { is: '=~', value: budgets },
  });
  const limit = `min by (${queries.names.labels(by)}) (${limits})`;
  return grid({
    title,
    description: `What all processes spent together since the ${period} began, in the time zone of the browser; where that leads by ${until} if it goes on so; and the budget. Where the projection is red, find the calls that can wait or be cheaper.`,
    width,
    timeFrom,
    rows: { [queries.names.labelName(By.feature)]: 'Feature' },
    columns: [
      { title: 'Spent', expr: spent, unit: 'currencyUSD' },
      { title: `Projected for the ${period}`, expr: `${spent} * ${length} / $__range_s`, unit: 'currencyUSD' },
      { title: 'Budget', expr: `${limit} and ${spent}`, unit: 'currencyUSD' },
      {
        title: 'Used',
        expr: `${spent} / (${limit} > 0)`,
        unit: 'percentunit',
        decimals: 0,
        limits: { amber: 0.8, red: 1 },
      },
      {
        title: 'Projected use',
        expr: `${spent} * ${length} / $__range_s / (${limit} > 0)`,
        unit: 'percentunit',
        decimals: 0,
        limits: { amber: 0.8, red: 1 },
      },
    ],
    sort: { by: 'Spent' },
  });
}
