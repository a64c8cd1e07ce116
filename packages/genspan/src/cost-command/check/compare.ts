import type { PriceTable } from '@genspan/prices';
import { type Exact, exact, larger, ratio, times, toNumber } from '../money.ts';
import { type Baseline, type BaselineScenario, runsOf } from './baseline.ts';
import { type Cause, causesOf } from './causes.ts';
import { LEAST_FOR_SPREAD, median, quantile, spread } from './quantile.ts';
import { costsOf, type PricedRun, pricedRuns, type Run } from './scenario.ts';

/** What became of a scenario. */
export interface Verdict {
  scenario: string;
  /** Of the cost of what has a price. `new`: not in the baseline; `missing`: only there. */
  status: 'ok' | 'rose' | 'fell' | 'new' | 'missing';
  /** Median of the runs, both at the same prices; undefined on the side that has none. */
  before?: Exact;
  after?: Exact;
  currency: string;
  /** By how much it changed: 0.1 is 10 % more. Undefined from nothing. */
  change?: number;
  /** By how much it may change: the larger of the threshold and the noise. */
  limit: number;
  /** Distance of the quartiles, as a share of the median; 0 where there are too few runs. */
  noise: number;
  runs: { before: number; after: number };
  /** Calls without a price, by `provider/model: reason`, those that only the baseline has included; in no figure. */
  unpriced: Record<string, number>;
  causes: Cause[];
}

/** What to compare with, and how strictly. */
export interface CompareOptions {
  table: PriceTable;
  /** Both sides have the prices of this moment. */
  at: Date;
  /** A share: 0.1 is 10 %. */
  threshold: number;
}

/** Compares what was captured with a baseline, scenario by scenario, in the order of their names. */
export function compare(scenarios: ReadonlyMap<string, Run[]>, baseline: Baseline, options: CompareOptions): Verdict[] {
  const names = [...new Set([...scenarios.keys(), ...Object.keys(baseline.scenarios)])].sort();
  return names.map((name) => {
    const old = Object.hasOwn(baseline.scenarios, name) ? baseline.scenarios[name] : undefined;
    return judge(name, old, scenarios.get(name) ?? [], options);
  });
}

function judge(
  scenario: string,
  old: BaselineScenario | undefined,
  runs: readonly Run[],
  { table, at, threshold }: CompareOptions,
): Verdict {
  const before = old ? pricedRuns(runsOf(old), table, at) : [];
  const after = pricedRuns(runs, table, at);
  const verdict: Verdict = {
    scenario,
    status: 'ok',
    currency: [...after, ...before].find(({ bill }) => bill.currency)?.bill.currency ?? 'USD',
    limit: threshold,
    noise: 0,
    runs: { before: before.length, after: after.length },
    // What is in the baseline alone was not run, so that it does not matter that it has no price.
    unpriced: after.length === 0 ? {} : { ...unpricedIn(before), ...unpricedIn(after) },
    causes: [],
  };
  if (before.length > 0) verdict.before = median(costsOf(before));
  if (after.length > 0) verdict.after = median(costsOf(after));
  if (verdict.before === undefined) verdict.status = 'new';
  else if (verdict.after === undefined) verdict.status = 'missing';
  else measure(verdict, before, after, threshold);
  if (old && verdict.status !== 'missing') verdict.causes = allCauses(verdict, old, { before, after, table, at });
  return verdict;
}

/** Whether the median left the band around the old one. */
function measure(verdict: Verdict, before: PricedRun[], after: PricedRun[], threshold: number): void {
  const [old, now] = [verdict.before!, verdict.after!];
  const noise = noiseOf(costsOf(before), costsOf(after));
  const band = larger(noise, times(old, threshold));
  verdict.change = old === 0n ? (now === 0n ? 0 : undefined) : toNumber(now - old) / toNumber(old);
  verdict.noise = ratio(noise, old) ?? 0;
  verdict.limit = Math.max(threshold, verdict.noise);
  if (now - old > band) verdict.status = 'rose';
  else if (old - now > band) verdict.status = 'fell';
}

/**
 * The noise is that of the baseline: runs that have become noisy must not hide behind their own noise. Where the
 * baseline has too few runs, it is that of the runs now.
 */
function noiseOf(before: readonly Exact[], after: readonly Exact[]): Exact {
  return before.length >= LEAST_FOR_SPREAD ? spread(before) : spread(after);
}

interface Sides {
  before: PricedRun[];
  after: PricedRun[];
  table: PriceTable;
  at: Date;
}

function allCauses(verdict: Verdict, old: BaselineScenario, { before, after, table, at }: Sides): Cause[] {
  const causes = causesOf(quantile(before, 0.5).run, quantile(after, 0.5).run, table, at);
  const then = exact(old.cost);
  const now = verdict.before!;
  // The same calls at the prices of then and of now; no part of the comparison.
  if (then !== now && Object.keys(verdict.unpriced).length === 0)
    causes.push({ cause: 'prices', before: old.cost, after: String(toNumber(now)), effect: now - then });
  return causes;
}

function unpricedIn(runs: readonly PricedRun[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { bill } of runs) for (const [what, count] of bill.unpriced) all[what] = (all[what] ?? 0) + count;
  return all;
}
