import type { Budget, BudgetWindow } from '../budget/budget.ts';
import { quoted } from './promql.ts';
import type { Rule } from './rule.ts';
import { SPEND } from './spend-rules.ts';
import { offsetExpression } from './time-zone-offset.ts';

export type Calendar = BudgetWindow & { kind: 'calendar' };

const LOCAL = 'genspan:local_time:seconds';
const START = 'genspan:window_start:local_seconds';
const CURRENT = 'genspan:window:current';
const LEFT = 'genspan:window_left:seconds';
const SPEND_IN_WINDOW = 'genspan:cost_in_window_usd:increase';

/** The label that says in which day, week or month something was spent: the date of its first day, `20261101`. */
const WINDOW_LABEL = 'budget_window';

/** What contains any day, week or month, a change of clocks included. */
const REACH = { day: '26h', week: '8d', month: '32d' } as const;

/**
 * PromQL has no calendar. So every slice of spending is recorded with the date on which its window began, in the budget's
 * time zone: what was spent in a window is the sum over all slices with that date.
 */
export function* calendarRules(budgets: readonly Budget[]): Generator<Rule> {
  const calendars = new Map<string, Calendar>();
  for (const { window } of budgets)
    if (window.kind === 'calendar') calendars.set(`${window.unit} ${window.timeZone}`, window);
  const zones = new Set([...calendars.values()].map(({ timeZone }) => timeZone));
  for (const zone of zones) {
    yield { record: LOCAL, expr: `vector(time() + ${offsetExpression(zone)})`, labels: { time_zone: zone } };
  }
  for (const calendar of calendars.values()) yield* windowRules(calendar);
}

function* windowRules(calendar: Calendar): Generator<Rule> {
  const labels = { budget_period: calendar.unit, time_zone: calendar.timeZone };
  const local = `${LOCAL}{time_zone=${quoted(calendar.timeZone)}}`;
  const start = `${START}${where(calendar)}`;
  const current = `${CURRENT}${where(calendar)}`;
  const midnight = `${local} - ${local} % 86400`;
  // Weeks begin on Monday; PromQL counts from Sunday.
  const [earlier, days] = {
    day: ['', '1'],
    week: [` - (day_of_week(${local}) + 6) % 7 * 86400`, '7'],
    month: [` - (day_of_month(${local}) - 1) * 86400`, `days_in_month(${start})`],
  }[calendar.unit] as [string, string];
  const date = `year(${start}) * 10000 + month(${start}) * 100 + day_of_month(${start})`;
  yield { record: START, expr: midnight + earlier, labels };
  yield { record: CURRENT, expr: `count_values(${quoted(WINDOW_LABEL)}, ${date})`, labels };
  yield { record: LEFT, expr: `${start} + ${days} * 86400 - scalar(${local})`, labels };
  yield { record: SPEND_IN_WINDOW, expr: `${SPEND} * on () group_left (${WINDOW_LABEL}) ${current}`, labels };
}

/** What was spent in the present window so far, by a label and `budget_window`. */
export function spentInWindow(calendar: Calendar, by: string, conditions: string): string {
  const spending = `${SPEND_IN_WINDOW}${where(calendar, conditions)}[${REACH[calendar.unit]}]`;
  return `sum by (${by}, ${WINDOW_LABEL}) (sum_over_time(${spending})) and on (${WINDOW_LABEL}) ${CURRENT}${where(calendar)}`;
}

/** How many seconds of the present window are left, as a scalar. */
export function secondsLeft(calendar: Calendar): string {
  return `scalar(${LEFT}${where(calendar)})`;
}

function where({ unit, timeZone }: Calendar, more = ''): string {
  const own = `budget_period=${quoted(unit)}, time_zone=${quoted(timeZone)}`;
  return more ? `{${own}, ${more}}` : `{${own}}`;
}
