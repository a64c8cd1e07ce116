import type { Budget, BudgetScope } from '../budget/budget.ts';
import { plainText, type Severity } from './alert.ts';
import { type Calendar, calendarRules, secondsLeft, spentInWindow } from './calendar-rules.ts';
import type { Matchers } from './prometheus-names.ts';
import { duration, literally, quoted } from './promql.ts';
import type { AlertingRule, Rule } from './rule.ts';
import { FEATURE, JOB, type RuleContext, TEAM } from './rule-context.ts';
import { SPEND } from './spend-rules.ts';

const SPENT = 'genspan:budget_spent:usd';

/** How far below a threshold, as a share of the limit, spending in a rolling window must fall until it is over. */
const HYSTERESIS = 0.05;

/** What is counted apart, by scope; users stand on no metric. */
const KEYS: Readonly<Record<Exclude<BudgetScope, 'user'>, string>> = { service: JOB, feature: FEATURE, team: TEAM };

/** What is looked back on, of each: the window itself, or the pace before it. */
const CALENDAR_DAYS = { day: 2, week: 8, month: 32 } as const;

/** What the days before say about the days to come: a whole cycle of day and night, or of a week. */
const PACE_DAYS = { day: 1, week: 7, month: 7 } as const;

/** The budgets that metrics can show: all but those of users. */
export function budgetsOfFleet(budgets: readonly Budget[]): Budget[] {
  return budgets.filter(({ per }) => per !== 'user');
}

/** What has been spent of each budget by all processes together. Stands behind the spending that it sums. */
export function* budgetRecordings({ configuration, names }: RuleContext): Generator<Rule> {
  const budgets = budgetsOfFleet(configuration.budgets);
  yield* calendarRules(budgets);
  for (const budget of budgets) {
    const key = names.label(keyOf(budget));
    const conditions = names.matchers(seriesOf(budget));
    const expr =
      budget.window.kind === 'calendar'
        ? spentInWindow(budget.window, key, conditions.slice(1, -1))
        : `sum by (${key}) (sum_over_time(${SPEND}${conditions}[${duration(budget.window.lengthMs / 1000)}]))`;
    yield { record: SPENT, expr, labels: { budget_name: budget.name, budget_period: budget.period } };
  }
}

/** Alerts for every threshold of every budget, and for what will be spent if it goes on like this. */
export function budgetAlerts(context: RuleContext): AlertingRule[] {
  return budgetsOfFleet(context.configuration.budgets).flatMap((budget) => {
    const thresholds = [...new Set(budget.thresholds)].sort((a, b) => a - b);
    const alerts = thresholds.map((share, i) => thresholdAlert(context, budget, share, thresholds[i + 1]));
    const { window } = budget;
    if (window.kind === 'calendar') return [...alerts, calendarForecast(context, budget, window)];
    return [...alerts, rollingForecast(context, budget, window.lengthMs / 1000)];
  });
}

function thresholdAlert(context: RuleContext, budget: Budget, share: number, next: number | undefined): AlertingRule {
  const { names, alerts, spend } = context;
  const spent = spentOf(budget);
  const threshold = `${figure(share * 100)}`;
  const reached = `${spent} >= ${figure(share * budget.limit)}`;
  const same = names.labels([keyOf(budget)]);
  const isFiring = names.matchers({
    alertname: 'GenspanBudgetThreshold',
    alertstate: 'firing',
    budget_name: budget.name,
    budget_threshold: threshold,
  });
  const clear = figure(Math.max(share - HYSTERESIS, share / 2) * budget.limit);
  // An instant look at ALERTS would not see the last evaluation, which is as old as instant looks go back.
  const wasFiring = `last_over_time(ALERTS${isFiring}[${duration(2 * spend.seconds)}])`;
  const held = `${spent} >= ${clear} and on (${same}) ${wasFiring}`;
  const stays = budget.window.kind === 'rolling' ? `(${reached} or (${held}))` : reached;
  // The next threshold speaks instead, once it has been heard.
  const heard = duration(3 * spend.seconds);
  const ends =
    next === undefined ? '' : `\nunless max_over_time(${spent}[1d] offset ${heard}) >= ${figure(next * budget.limit)}`;
  return alerts.rule('GenspanBudgetThreshold', {
    expr: stays + ends,
    severity: severityOf(share),
    labels: { budget_name: plainText(budget.name), budget_threshold: threshold },
    summary: `${keyText(context, budget)}: ${threshold} % of budget ${plainText(budget.name)} is spent`,
    description: `{{ printf "%.2f" $value }} USD of ${figure(budget.limit)} USD are spent (${periodText(budget)}).`,
  });
}

function severityOf(share: number): Severity {
  if (share >= 1) return 'page';
  return share >= 0.8 ? 'ticket' : 'info';
}

/** Spending so far, and for the time left what was spent on average in the days before. */
function calendarForecast(context: RuleContext, budget: Budget, window: Calendar): AlertingRule {
  const { names } = context;
  const key = names.label(keyOf(budget));
  const seconds = PACE_DAYS[window.unit] * 86_400;
  const recent = `${SPEND}${names.matchers(seriesOf(budget))}[${duration(seconds)}]`;
  const toCome = `sum by (${key}) (sum_over_time(${recent})) / ${seconds} * ${secondsLeft(window)}`;
  const expected = `${spentOf(budget)} + on (${key}) group_left () ${toCome}`;
  return forecast(context, budget, expected, `at the end of this ${window.unit}`);
}

/**
 * Where the line through a quarter of the window leads in another quarter, a week at most. Only once all of that line
 * has a whole window behind it: until then all spending grows.
 */
function rollingForecast(context: RuleContext, budget: Budget, length: number): AlertingRule {
  const ahead = secondsAhead(length);
  const line = `predict_linear(${spentOf(budget)}[${duration(ahead)}], ${ahead})`;
  const expected = `(${line} and ${spentOf(budget)} offset ${duration(length + ahead)})`;
  return forecast(context, budget, expected, `in ${duration(ahead)}`);
}

function secondsAhead(length: number): number {
  return Math.min(Math.ceil(length / 4 / 60) * 60, 7 * 86_400);
}

/** How many days back the rules of a budget look. */
export function daysNeeded({ window }: Budget): number {
  if (window.kind === 'calendar') return CALENDAR_DAYS[window.unit];
  const length = window.lengthMs / 1000;
  return Math.ceil((length + secondsAhead(length)) / 86_400);
}

function forecast(context: RuleContext, budget: Budget, expected: string, when: string): AlertingRule {
  const limit = figure(budget.limit);
  return context.alerts.rule('GenspanBudgetForecast', {
    expr: `${expected} > ${limit}\nand ${spentOf(budget)} < ${limit}`,
    severity: 'ticket',
    labels: { budget_name: plainText(budget.name) },
    for: '1h',
    summary: `${keyText(context, budget)}: budget ${plainText(budget.name)} will not last`,
    description: `At this pace {{ printf "%.2f" $value }} USD of ${limit} USD will be spent ${when} (${periodText(budget)}).`,
  });
}

function spentOf({ name }: Budget): string {
  return `${SPENT}{budget_name=${quoted(name)}}`;
}

function keyOf({ per }: Budget): string {
  return KEYS[per as keyof typeof KEYS];
}

function seriesOf(budget: Budget): Matchers {
  const { of, per } = budget;
  if (of === undefined) return { [keyOf(budget)]: { is: '!=', value: '' } };
  // Prometheus writes the namespace of a service before its name.
  return { [keyOf(budget)]: per === 'service' ? { is: '=~', value: `(.*/)?${literally(of)}` } : of };
}

function keyText({ names }: RuleContext, budget: Budget): string {
  return `${budget.per} ${names.template(keyOf(budget))}`;
}

function periodText({ period, window }: Budget): string {
  return window.kind === 'calendar' ? `this ${period}, ${window.timeZone}` : `within ${plainText(period)}`;
}

/** A number without the digits that doubles add, and never in a form that PromQL would not read. */
function figure(value: number): number {
  return Number(value.toPrecision(12));
}
