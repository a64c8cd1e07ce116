import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { grid, lines } from './panels.ts';
import { By, type Queries, RANGE } from './queries.ts';

const OBJECTIVE = [By.feature, By.sloName];
const BAD = { [By.sloOutcome]: 'bad' };
const GOOD = { [By.sloOutcome]: 'good' };

/** How fast error budgets are used up. */
export function burnRates(queries: Queries): Builder<Panel> {
  return lines({
    title: 'Burn rate of objectives, over the last hour',
    description:
      'How many times faster than allowed the error budget is used up. At 1 it lasts for the 30 days, at 14.4 for two. Above the red line somebody is paged, once five minutes agree.',
    unit: 'short',
    decimals: 1,
    width: 12,
    limits: { amber: 3, red: 14.4 },
    lines: [{ expr: burned(queries, '1h'), legend: queries.legend(...OBJECTIVE) }],
  });
}

/** What is left of 30 days' error budgets: as of now, since 30 days at every point of a line are more than a server bears. */
export function errorBudgets(queries: Queries): Builder<Panel> {
  return grid({
    title: 'Error budget left, of the last 30 days',
    description:
      'What may still go wrong. Below 0 the objective is missed: stop what is risky until it recovers. It needs 30 days of history in Prometheus.',
    width: 12,
    timeFrom: '30d',
    rows: rowsOf(queries),
    columns: [
      {
        title: 'Left',
        expr: `1 - ${burned(queries, RANGE)}`,
        unit: 'percentunit',
        decimals: 0,
        limits: { amber: 0.25, red: 0, falling: true },
      },
      {
        title: 'Bad events',
        expr: queries.grown(Metric.sloEvents, OBJECTIVE, RANGE, BAD),
        unit: 'short',
        decimals: 0,
      },
    ],
    sort: { by: 'Left', ascending: true },
  });
}

/** The review of objectives. */
export function objectives(queries: Queries): Builder<Panel> {
  const events = queries.grown(Metric.sloEvents, OBJECTIVE, RANGE);
  return grid({
    title: 'Objectives of the last 7 days',
    description:
      'What was promised and what was held. Where the budget left is below 0, the week missed its objective: find out whether the objective or the feature is wrong.',
    width: 24,
    timeFrom: '7d',
    rows: rowsOf(queries),
    columns: [
      { title: 'Promised', expr: objective(queries), unit: 'percentunit', decimals: 2 },
      {
        title: 'Held',
        expr: queries.share(queries.grown(Metric.sloEvents, OBJECTIVE, RANGE, GOOD), events),
        unit: 'percentunit',
        decimals: 2,
      },
      { title: 'Events', expr: events, unit: 'short', decimals: 0 },
      {
        title: 'Budget left',
        expr: `1 - ${burned(queries, RANGE)}`,
        unit: 'percentunit',
        decimals: 0,
        limits: { amber: 0.25, red: 0, falling: true },
      },
    ],
    sort: { by: 'Budget left', ascending: true },
  });
}

function rowsOf(queries: Queries): Record<string, string> {
  return {
    [queries.names.labelName(By.feature)]: 'Feature',
    [queries.names.labelName(By.sloName)]: 'Objective',
  };
}

/** The share of bad events of a range, in multiples of what is allowed. */
function burned(queries: Queries, range: string): string {
  const bad = queries.share(
    queries.grown(Metric.sloEvents, OBJECTIVE, range, BAD),
    queries.grown(Metric.sloEvents, OBJECTIVE, range),
  );
  return `${bad} / (1 - ${objective(queries)})`;
}

/** Every process tells the same objective. */
function objective(queries: Queries): string {
  return `max by (${queries.names.labels(OBJECTIVE)}) (${queries.gauge(Metric.sloObjective)})`;
}
