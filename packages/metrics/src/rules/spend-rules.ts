import { Metric, MetricAttr } from '../metric-names.ts';
import { growth, WATCHING } from './increments.ts';
import type { Rule } from './rule.ts';
import { ENVIRONMENT, FEATURE, JOB, type RuleContext, TEAM } from './rule-context.ts';

/** What the fleet spent in a slice of time, in USD. */
export const SPEND = 'genspan:cost_usd:increase';
/** Calls that a provider answered: others cost nothing, and say nothing about what a call costs. */
export const ANSWERED = 'genspan:calls_answered:increase';
export const UNPRICED = 'genspan:calls_unpriced:increase';

const UNANSWERED = 'error|timeout|rate_limited';

/** By how much the counters of all processes together grew in each slice of time. */
export function* spendRules({ names, only, spend }: RuleContext): Generator<Rule> {
  const sum = (by: readonly string[], series: string) => `sum by (${names.labels(by)}) (\n${growth(series, spend)}\n)`;
  const { outcome, costReason } = MetricAttr;
  yield { record: SPEND, expr: sum([JOB, FEATURE, TEAM, ENVIRONMENT], names.counter(Metric.cost, only)) };
  const answered = names.counter(Metric.calls, { ...only, [outcome]: { is: '!~', value: UNANSWERED } });
  yield { record: ANSWERED, expr: sum([FEATURE, ENVIRONMENT], answered) };
  yield { record: UNPRICED, expr: sum([FEATURE, ENVIRONMENT, costReason], names.counter(Metric.unpriced, only)) };
  yield { record: WATCHING, expr: 'vector(1)' };
}
