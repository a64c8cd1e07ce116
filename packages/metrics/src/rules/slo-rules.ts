import { Metric, MetricAttr } from '../metric-names.ts';
import type { Objective } from '../slo/objective.ts';
import { plainText } from './alert.ts';
import { growth } from './increments.ts';
import type { Matchers } from './prometheus-names.ts';
import { literally } from './promql.ts';
import type { AlertingRule, Rule } from './rule.ts';
import { ENVIRONMENT, FEATURE, featureText, type RuleContext } from './rule-context.ts';

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;
type Window = (typeof WINDOWS)[number];

interface Burn {
  alert: 'GenspanSloFastBurn' | 'GenspanSloSlowBurn';
  severity: 'page' | 'ticket';
  for: string;
  /** How many times faster than allowed errors come, over a long window and, so that it ends soon after them, a short one. */
  pairs: readonly { times: number; long: Window; short: Window }[];
}

/** Google's "Site Reliability Workbook", chapter 5: multiwindow, multi-burn-rate alerts for a budget of 30 days. */
const BURNS: readonly Burn[] = [
  {
    alert: 'GenspanSloFastBurn',
    severity: 'page',
    for: '2m',
    pairs: [
      { times: 14.4, long: '1h', short: '5m' },
      { times: 6, long: '6h', short: '30m' },
    ],
  },
  {
    alert: 'GenspanSloSlowBurn',
    severity: 'ticket',
    for: '15m',
    pairs: [
      { times: 3, long: '1d', short: '2h' },
      { times: 1, long: '3d', short: '6h' },
    ],
  },
];

/** Fewer events in the long window say nothing: one error of two is no outage. */
const LEAST_EVENTS = 50;
const LEAST_BAD = 3;
/** Of a target such as 90 %, errors cannot come 14.4 times faster than allowed; then nearly all must be bad. */
const MOST_BAD = 0.9;

const SLICES = 'genspan:slo_events:increase';
const ratio = (window: Window) => `genspan:slo_bad:ratio_${window}`;
const events = (window: Window) => `genspan:slo_events:sum_${window}`;

/** Shares of bad events over several windows. */
export function* sloRecordings({ configuration, names, only, slo }: RuleContext): Generator<Rule> {
  if (configuration.objectives.length === 0) return;
  const { sloName, sloOutcome } = MetricAttr;
  const by = names.labels([FEATURE, sloName, sloOutcome, ENVIRONMENT]);
  yield { record: SLICES, expr: `sum by (${by}) (\n${growth(names.counter(Metric.sloEvents, only), slo)}\n)` };
  const over = (window: Window, matchers: Matchers = {}) =>
    `sum without (${names.label(sloOutcome)}) (sum_over_time(${SLICES}${names.matchers(matchers)}[${window}]))`;
  for (const window of WINDOWS) yield { record: events(window), expr: over(window) };
  for (const window of WINDOWS) {
    const bad = over(window, { [sloOutcome]: 'bad' });
    yield { record: ratio(window), expr: `(${bad} or 0 * ${events(window)}) / (${events(window)} > 0)` };
  }
}

/** Alerts when an objective's error budget is spent too fast. */
export function burnAlerts(context: RuleContext): AlertingRule[] {
  return context.configuration.objectives.flatMap((objective) => alertsOf(objective, context));
}

function alertsOf(objective: Objective, { alerts, configuration, names }: RuleContext): AlertingRule[] {
  const where = names.matchers(seriesOf(objective, configuration.objectives));
  const target = percent(objective.target);
  const name = plainText(objective.name);
  return BURNS.map(({ alert, severity, for: held, pairs }) =>
    alerts.rule(alert, {
      severity,
      for: held,
      labels: { objective: plainText(`${objective.feature} ${objective.name}`) },
      expr: pairs.map((pair) => `(\n${condition(pair, where, objective.target)}\n)`).join(' or '),
      summary: `${featureText(names)}: objective ${name} spends its error budget too fast`,
      description:
        `{{ $value | humanizePercentage }} of events were bad over ` +
        `${pairs.map(({ long }) => long).join(' or ')}; the objective ${name} allows ${percent(1 - objective.target)} ` +
        `(target ${target}).`,
    }),
  );
}

function condition({ times, long, short }: Burn['pairs'][number], where: string, target: number): string {
  const limit = rounded(Math.min(times * (1 - target), MOST_BAD));
  return [
    `  ${ratio(long)}${where} > ${limit}`,
    `  and ${ratio(short)}${where} > ${limit}`,
    `  and ${events(long)}${where} >= ${LEAST_EVENTS}`,
    // Rounded, since sums of differences of doubles may be a little less than the whole number that they are.
    `  and round(${ratio(long)}${where} * ${events(long)}${where}) >= ${LEAST_BAD}`,
  ].join('\n');
}

/** Which series an objective is about. One for every feature is not about those that have their own of that name. */
function seriesOf({ name, feature }: Objective, all: readonly Objective[]): Matchers {
  if (feature !== '*') return { [FEATURE]: feature, [MetricAttr.sloName]: name };
  const own = all
    .filter((other) => other.name === name && other.feature !== '*')
    .map((other) => literally(other.feature));
  return {
    ...(own.length > 0 && { [FEATURE]: { is: '!~', value: own.join('|') } }),
    [MetricAttr.sloName]: name,
  };
}

/** Without the last digits, which 1 - 0.99 has too many of. */
function rounded(share: number): number {
  return Number(share.toPrecision(12));
}

function percent(share: number): string {
  return `${rounded(share * 100)} %`;
}
