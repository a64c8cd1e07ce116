import { MetricAttr } from '../metric-names.ts';
import type { AlertingRule, Rule } from './rule.ts';
import { ENVIRONMENT, FEATURE, featureText, type RuleContext } from './rule-context.ts';
import { ANSWERED, SPEND, UNPRICED } from './spend-rules.ts';

const SPENT_1H = 'genspan:cost_usd:sum_1h';
const ANSWERED_1H = 'genspan:calls_answered:sum_1h';
const UNPRICED_1H = 'genspan:calls_unpriced:sum_1h';
const PER_CALL_1H = 'genspan:cost_per_call_usd:ratio_1h';

/** By how many USD more than a week ago an hour must cost: a cent after nothing is no spike. */
const SPIKE_USD = { ticket: 1, page: 10 } as const;
/** Fewer calls in an hour say little about what one costs. */
const LEAST_CALLS = 100;
const LEAST_UNPRICED = 10;

/** What the alerts about cost look at. Stands behind the slices that it sums. */
export function* costRecordings({ names }: RuleContext): Generator<Rule> {
  const by = names.labels([FEATURE, ENVIRONMENT]);
  const reasons = names.labels([FEATURE, ENVIRONMENT, MetricAttr.costReason]);
  yield { record: SPENT_1H, expr: `sum by (${by}) (sum_over_time(${SPEND}[1h]))` };
  yield { record: ANSWERED_1H, expr: `sum by (${by}) (sum_over_time(${ANSWERED}[1h]))` };
  yield { record: UNPRICED_1H, expr: `sum by (${reasons}) (sum_over_time(${UNPRICED}[1h]))` };
  yield { record: PER_CALL_1H, expr: `${SPENT_1H} / (${ANSWERED_1H} > 0)` };
}

/** Alerts about how much is spent compared with a week ago, and about what has no price. */
export function costAlerts(context: RuleContext): AlertingRule[] {
  return [spike(context, 'page'), spike(context, 'ticket'), perCallJump(context), unpriced(context)];
}

function spike({ configuration, names, alerts }: RuleContext, severity: 'ticket' | 'page'): AlertingRule {
  const { spendSpike } = configuration.rules;
  const more = (usd: number) => `${SPENT_1H} - ${SPENT_1H} offset 7d >= ${usd}`;
  const conditions = [`${SPENT_1H} > ${spendSpike} * (${SPENT_1H} offset 7d)`, `and ${more(SPIKE_USD[severity])}`];
  if (severity === 'ticket') conditions.push(`unless ${more(SPIKE_USD.page)}`);
  return alerts.rule('GenspanSpendSpike', {
    expr: conditions.join('\n'),
    severity,
    for: '10m',
    summary: `${featureText(names)}: spends over ${spendSpike} times what it did a week ago`,
    description:
      '{{ printf "%.2f" $value }} USD were spent in an hour: ' +
      `over ${spendSpike} times as much as in the same hour last week, and over ${SPIKE_USD[severity]} USD more.`,
  });
}

function perCallJump({ configuration, names, alerts }: RuleContext): AlertingRule {
  const { costPerCallJump } = configuration.rules;
  return alerts.rule('GenspanCostPerCallJump', {
    expr: [
      `${PER_CALL_1H} > ${costPerCallJump} * (${PER_CALL_1H} offset 7d)`,
      `and ${ANSWERED_1H} >= ${LEAST_CALLS}`,
      `and ${ANSWERED_1H} offset 7d >= ${LEAST_CALLS}`,
    ].join('\n'),
    severity: 'ticket',
    for: '30m',
    summary: `${featureText(names)}: a call costs over ${costPerCallJump} times what it did a week ago`,
    description: `A call costs {{ printf "%.5f" $value }} USD on average over an hour.`,
  });
}

function unpriced({ configuration, names, alerts }: RuleContext): AlertingRule {
  const { unpricedShare } = configuration.rules;
  const same = names.labels([FEATURE, ENVIRONMENT]);
  return alerts.rule('GenspanCallsUnpriced', {
    expr: [
      `${UNPRICED_1H} / on (${same}) group_left () ${ANSWERED_1H} > ${unpricedShare}`,
      `and ${UNPRICED_1H} >= ${LEAST_UNPRICED}`,
    ].join('\n'),
    severity: 'ticket',
    for: '30m',
    summary: `${featureText(names)}: calls have no price (${names.template(MetricAttr.costReason)})`,
    description:
      'Cost is unknown for {{ $value | humanizePercentage }} of calls in an hour; budgets and figures miss it.',
  });
}
