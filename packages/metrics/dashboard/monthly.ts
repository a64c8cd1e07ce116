import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { budgetTable } from './budget-table.ts';
import { grid, lines } from './panels.ts';
import { By, type Queries, RANGE } from './queries.ts';

const MONTH = '30d';

/** What is looked at every month: budgets, models against one another, teams, what could not be priced. */
export function monthly(queries: Queries): Builder<Panel>[] {
  return [
    budgetTable(queries, 'month'),
    lines({
      title: 'Spend per day by feature',
      description: 'What each day cost. Compare days of the week with one another, since traffic differs between them.',
      unit: 'currencyUSD',
      width: 12,
      timeFrom: MONTH,
      stacked: 'sum',
      bars: true,
      interval: '1d',
      lines: [{ expr: queries.grown(Metric.cost, [By.feature], '1d'), legend: queries.legend(By.feature) }],
    }),
    models(queries),
    teams(queries),
    unpriced(queries),
    fallbacks(queries),
  ];
}

function models(queries: Queries): Builder<Panel> {
  const by = [By.provider, By.model];
  const calls = queries.grown(Metric.calls, by, RANGE);
  const cost = queries.grown(Metric.cost, by, RANGE);
  return grid({
    title: 'Models of the last 30 days',
    description:
      'What each model costs, how slow its slowest calls are and how often it refuses. A dear model with few refusals and the same quality as a cheap one is money left lying.',
    width: 24,
    timeFrom: MONTH,
    rows: {
      [queries.names.labelName(By.provider)]: 'Provider',
      [queries.names.labelName(By.model)]: 'Model',
    },
    columns: [
      { title: 'Spent', expr: cost, unit: 'currencyUSD' },
      { title: 'Calls', expr: calls, unit: 'short', decimals: 0 },
      { title: 'Cost of a call', expr: `${cost} / (${calls} > 0)`, unit: 'currencyUSD' },
      {
        title: 'Duration, p99',
        expr: queries.inferenceQuantile(0.99, by, RANGE),
        unit: 's',
      },
      {
        title: 'Output rate, p50',
        expr: queries.quantile(0.5, Metric.outputRate, by, RANGE),
        unit: 'short',
        decimals: 0,
      },
      {
        title: 'Refused',
        expr: queries.share(queries.grown(Metric.refusals, by, RANGE), calls),
        unit: 'percentunit',
        decimals: 2,
      },
    ],
    sort: { by: 'Spent' },
  });
}

function teams(queries: Queries): Builder<Panel> {
  const by = [By.team];
  const calls = queries.grown(Metric.calls, by, RANGE);
  const cost = queries.grown(Metric.cost, by, RANGE);
  return grid({
    title: 'Spend of the last 30 days by team',
    description: 'Who the bill is for. A row without a team is what calls without attribution cost.',
    width: 8,
    timeFrom: MONTH,
    rows: { [queries.names.labelName(By.team)]: 'Team' },
    columns: [
      { title: 'Spent', expr: cost, unit: 'currencyUSD' },
      { title: 'Calls', expr: calls, unit: 'short', decimals: 0 },
      { title: 'Cost of a call', expr: `${cost} / (${calls} > 0)`, unit: 'currencyUSD' },
    ],
    sort: { by: 'Spent' },
  });
}

function unpriced(queries: Queries): Builder<Panel> {
  return grid({
    title: 'Calls without a price, of the last 30 days',
    description:
      'Models that no sum of money here contains. unknown_model: add it to a prices file; no_usage: have streams report their usage.',
    width: 8,
    timeFrom: MONTH,
    rows: {
      [queries.names.labelName(By.model)]: 'Model',
      [queries.names.labelName(By.costReason)]: 'Reason',
    },
    columns: [
      {
        title: 'Calls',
        expr: `${queries.grown(Metric.unpriced, [By.model, By.costReason], RANGE)} > 0`,
        unit: 'short',
        decimals: 0,
      },
    ],
    sort: { by: 'Calls' },
  });
}

function fallbacks(queries: Queries): Builder<Panel> {
  return grid({
    title: 'Fallbacks of the last 30 days',
    description: 'How often a feature took its second choice, and why. One that is always taken is the first choice.',
    width: 8,
    timeFrom: MONTH,
    rows: {
      [queries.names.labelName(By.feature)]: 'Feature',
      [queries.names.labelName(By.from)]: 'From',
      [queries.names.labelName(By.to)]: 'To',
      [queries.names.labelName(By.reason)]: 'Reason',
    },
    columns: [
      {
        title: 'Times',
        expr: `${queries.grown(Metric.fallbacks, [By.feature, By.from, By.to, By.reason], RANGE)} > 0`,
        unit: 'short',
        decimals: 0,
      },
    ],
    sort: { by: 'Times' },
  });
}
