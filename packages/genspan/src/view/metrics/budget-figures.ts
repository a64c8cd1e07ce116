import { Metric, MetricAttr } from '@genspan/metrics';
import { Genspan } from '@genspan/model-call';
import { isSameWindow } from './budget-window.ts';
import { exact } from './feature-figures.ts';
import type { MetricStore, Series } from './metric-store.ts';

/** What was spent of a budget in its present window, by all processes that the view has heard of. */
export interface BudgetFigures {
  /** `budget.name`. */
  name: string;
  /** Whose spending it limits. */
  scope: 'service' | 'feature' | 'team' | 'user';
  /** Which service, feature or team; of users only the one who has used the most is told, by no name. */
  key: string;
  service: string;
  /** `day`, `week`, `month`, or the length of a rolling window. */
  period: string;
  /** USD. */
  spent: number;
  limit: number;
}

/** Names of the metrics that are read here; spending is read from `genspan.cost`, too. */
export const BUDGET_METRICS: readonly string[] = [Metric.budgetLimit.name, Metric.budgetUsedRatio.name];

interface Report {
  limit?: Series;
  used?: Series;
}

/** Reads the budgets, the most used first. */
export function budgetFigures(store: MetricStore): BudgetFigures[] {
  const budgets = new Map<string, { first: Series; byProcess: Map<string, Report> }>();
  for (const [field, metric] of [
    ['limit', Metric.budgetLimit.name],
    ['used', Metric.budgetUsedRatio.name],
  ] as const)
    for (const series of store.of(metric)) {
      const { name, scope, key, period } = identityOf(series);
      const id = JSON.stringify([series.service, name, scope, key, period]);
      const budget = budgets.get(id) ?? { first: series, byProcess: new Map<string, Report>() };
      budgets.set(id, budget);
      const report = budget.byProcess.get(series.process) ?? {};
      const known = report[field];
      if (!known || known.timeNs <= series.timeNs) report[field] = series;
      budget.byProcess.set(series.process, report);
    }
  const costs = [...store.of(Metric.cost.name)];
  return [...budgets.values()]
    .flatMap(({ first, byProcess }) => figuresOf(first, byProcess, costs) ?? [])
    .sort((a, b) => b.spent / b.limit - a.spent / a.limit);
}

function figuresOf(first: Series, byProcess: Map<string, Report>, costs: Series[]): BudgetFigures | undefined {
  const identity = identityOf(first);
  const newest = [...byProcess.values()].flatMap(({ limit }) => limit ?? []).sort(byTime)[0];
  const limit = newest ? numberOf(newest) : 0;
  if (!newest || !(limit > 0)) return undefined;
  const present = [...byProcess].filter(([, { limit: own, used }]) =>
    isSameWindow(identity.period, milliseconds(used ?? own), milliseconds(newest)),
  );
  const spent = present.map(([process, report]) => spendingOf(identity, process, report, limit, costs));
  return {
    ...identity,
    service: first.service,
    limit,
    // What a process found in the file of budgets was spent by others before it; they may be among those shown.
    spent: exact(
      Math.max(
        spent.reduce((sum, { own }) => sum + own, 0),
        ...spent.map(({ inWindow }) => inWindow),
      ),
    ),
  };
}

/** What a process knows of the window, and how much of that it spent itself. */
function spendingOf(
  { scope, key }: Pick<BudgetFigures, 'scope' | 'key'>,
  process: string,
  { limit, used }: Report,
  newestLimit: number,
  costs: Series[],
): { inWindow: number; own: number } {
  if (scope === 'user') return { inWindow: spentOf(used, limit, newestLimit), own: 0 };
  const mine = costs.filter(
    (cost) => cost.process === process && (scope === 'service' || cost.labels.get(LABEL[scope]) === key),
  );
  const sinceStart = mine.reduce((sum, cost) => sum + numberOf(cost), 0);
  if (!used) return { inWindow: sinceStart, own: sinceStart };
  const inWindow = spentOf(used, limit, newestLimit);
  return { inWindow, own: mine.length > 0 ? Math.min(inWindow, sinceStart) : inWindow };
}

function spentOf(used: Series | undefined, limit: Series | undefined, newestLimit: number): number {
  return used ? Math.max(0, numberOf(used)) * (limit ? numberOf(limit) : newestLimit) : 0;
}

const LABEL = { feature: Genspan.feature, team: Genspan.team } as const;

function identityOf({ labels, service }: Series): Pick<BudgetFigures, 'name' | 'scope' | 'key' | 'period'> {
  const named = { name: labels.get(MetricAttr.budgetName) ?? '', period: labels.get(MetricAttr.budgetPeriod) ?? '' };
  for (const scope of ['feature', 'team'] as const) {
    const key = labels.get(LABEL[scope]);
    if (key !== undefined) return { ...named, scope, key };
  }
  return labels.get(MetricAttr.budgetPer) === 'user'
    ? { ...named, scope: 'user', key: '' }
    : { ...named, scope: 'service', key: service };
}

function numberOf({ value }: Series): number {
  return typeof value === 'number' ? value : 0;
}

function byTime(a: Series, b: Series): number {
  return Number(b.timeNs - a.timeNs);
}

function milliseconds(series: Series | undefined): number {
  return Number((series?.timeNs ?? 0n) / 1_000_000n);
}
