import { CoreAttr, Genspan, reasonOf, reportOnce } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { MetricAttr } from '../metric-names.ts';
import type { MetricsEvent } from '../metrics-event.ts';
import type { BudgetEvent, BudgetScope } from './budget.ts';
import { SCOPE } from './budget-gauges.ts';

/** `event_name` of the log record, and attributes that stand on no metric. */
const EVENT = 'genspan.budget.threshold';
const THRESHOLD = 'budget.threshold';
const SPENT = 'budget.spent';
const LIMIT = 'budget.limit';

/** Which attribute names the key; a service's name is on the resource. */
const KEY_ATTRIBUTES: Partial<Record<BudgetScope, string>> = {
  feature: Genspan.feature,
  team: Genspan.team,
  user: CoreAttr.userId,
};

/** The log record about a threshold. A user's id stands here, and on no metric. */
export function thresholdEvent(event: BudgetEvent, about: MetricsEvent['about']): MetricsEvent {
  const { budget, period, per, key, threshold, spent, limit } = event;
  const attributes: Attributes = {
    [MetricAttr.budgetName]: budget,
    [MetricAttr.budgetPeriod]: period,
    [MetricAttr.budgetPer]: per,
    [THRESHOLD]: threshold,
    [SPENT]: spent,
    [LIMIT]: limit,
    [MetricAttr.scope]: SCOPE,
  };
  const keyAttribute = KEY_ATTRIBUTES[per];
  if (keyAttribute) attributes[keyAttribute] = key;
  const percent = Number((threshold * 100).toPrecision(6));
  return {
    name: EVENT,
    severity: threshold >= 1 ? 'ERROR' : threshold >= 0.8 ? 'WARN' : 'INFO',
    body: `budget ${budget}: ${percent} % of ${limit} USD (${period}) are spent in this process`,
    attributes,
    about,
  };
}

/** Tells the user's own callback. What it throws, or rejects with, is said once and goes no further. */
export function callBack(onBudget: (event: BudgetEvent) => unknown, event: BudgetEvent): void {
  try {
    const returned = onBudget(event);
    if (isThenable(returned)) returned.then(undefined, complain);
  } catch (thrown) {
    complain(thrown);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function';
}

function complain(thrown: unknown): void {
  reportOnce('on-budget', `onBudget failed: ${reasonOf(thrown)}`);
}
