import { cost, count, duration, percent } from '../figures.ts';
import type { Paint, Palette } from '../palette.ts';
import { TROUBLES } from '../render-totals.ts';
import { type Column, tableWidth } from '../table.ts';
import { visible } from '../visible.ts';
import type { BudgetFigures } from './budget-figures.ts';
import type { FeatureFigures } from './feature-figures.ts';
import type { ObjectiveFigures } from './objective-figures.ts';
import { type QuotaFigures, shareLeft } from './quota-figures.ts';
import { paintBar, shareBar } from './share-bar.ts';

/** From this share of a budget on it is red, or yellow. */
const SPENT = 1;
const NEARLY_SPENT = 0.8;
/** Below this share of an error budget or quota it is yellow. */
const SCARCE = 0.2;

/**
 * The features in one table: calls, those that failed or were refused, spend, and quantiles of duration and time to
 * first token; in two where the terminal is too narrow for it.
 */
export function featureTables(rows: [string, FeatureFigures][], width: number, colours: Palette): Column[][] {
  const names = text(
    'feature',
    rows.map(([name]) => name),
    colours.bold,
  );
  const right = (title: string, read: (figures: FeatureFigures) => string, paint?: Paint): Column => ({
    title,
    values: rows.map(([, figures]) => read(figures)),
    align: 'right',
    paint,
  });
  const counts = [
    right('calls', ({ calls }) => count(calls)),
    right('errors', ({ outcomes }) => number(sumOf(outcomes, 'errors')), colours.red),
    right('refused', refusedText, colours.yellow),
    right('spend', ({ cost: usd, unpriced }) => (usd === undefined ? '' : `${unpriced > 0 ? '≥ ' : ''}${cost(usd)}`)),
    right('unpriced', ({ unpriced }) => number(unpriced), colours.yellow),
    right('retries', ({ retries }) => number(retries)),
  ];
  const times = [
    right('p50', ({ duration: { p50 } }) => time(p50)),
    right('p95', ({ duration: { p95 } }) => time(p95)),
    right('p99', ({ duration: { p99 } }) => time(p99)),
    right('ttft p50', ({ timeToFirstToken: { p50 } }) => time(p50)),
    right('ttft p95', ({ timeToFirstToken: { p95 } }) => time(p95)),
    right('ttft p99', ({ timeToFirstToken: { p99 } }) => time(p99)),
  ];
  const all = filled([names, ...counts, ...times]);
  return tableWidth(all) <= width ? [all] : [filled([names, ...counts]), filled([names, ...times])];
}

/** What was spent of each budget. */
export function budgetTable(rows: BudgetFigures[], colours: Palette): Column[] {
  const share = ({ spent, limit }: BudgetFigures) => spent / limit;
  const paintOf = (row: number) => {
    const used = share(rows[row]!);
    return used >= SPENT ? colours.red : used >= NEARLY_SPENT ? colours.yellow : colours.green;
  };
  return [
    text('budget', rows.map(shortName), colours.bold),
    text(
      'of',
      rows.map(({ scope, key }) => (scope === 'user' ? 'top user' : `${scope} ${key}`)),
    ),
    { title: 'spent', values: rows.map(({ spent }) => cost(spent)), align: 'right' },
    { title: 'limit', values: rows.map(({ limit }) => limitText(limit)), align: 'right' },
    text(
      'period',
      rows.map(({ period }) => period),
    ),
    ...gauge(['', 'used'], rows.map(share), paintOf, colours),
  ];
}

/** How each objective stands. The sign before the good share says whether it is met, also without colour. */
export function objectiveTable(rows: ObjectiveFigures[], colours: Palette): Column[] {
  const isMet = ({ goodShare, target }: ObjectiveFigures) =>
    goodShare === undefined || target === undefined ? undefined : goodShare >= target;
  const paintOf = (row: number) => {
    const left = rows[row]!.budgetLeft;
    if (left === undefined) return colours.dim;
    return isMet(rows[row]!) === false ? colours.red : left < SCARCE ? colours.yellow : colours.green;
  };
  const good = (row: ObjectiveFigures) => {
    if (row.goodShare === undefined) return '';
    return `${{ true: '✓', false: '✗', undefined: '·' }[`${isMet(row)}`]} ${percent(row.goodShare)}`;
  };
  return [
    text(
      'objective',
      rows.map(({ name }) => name),
      colours.bold,
    ),
    text(
      'of',
      rows.map(({ feature }) => feature),
    ),
    { title: 'events', values: rows.map(({ events }) => count(events)), align: 'right' },
    { title: 'good', values: rows.map(good), align: 'right', paint: (value, row) => paintOf(row)(value) },
    {
      title: 'target',
      values: rows.map(({ target }) => (target === undefined ? '' : percent(target))),
      align: 'right',
    },
    ...gauge(
      ['error budget', 'left'],
      rows.map(({ budgetLeft }) => budgetLeft),
      paintOf,
      colours,
    ),
  ];
}

/** What the providers said last about their quotas. */
export function quotaTable(rows: QuotaFigures[], colours: Palette): Column[] {
  const paintOf = (row: number) => {
    const left = shareLeft(rows[row]!);
    return left <= 0 ? colours.red : left < SCARCE ? colours.yellow : colours.green;
  };
  const shares = rows.map((row) => (row.limit === undefined ? undefined : shareLeft(row)));
  return filled([
    text(
      'quota',
      rows.map(({ kind }) => kind),
      colours.bold,
    ),
    text(
      'of',
      rows.map(({ provider, model }) => [provider, model].filter(Boolean).join(' ')),
    ),
    { title: 'remaining', values: rows.map(({ remaining }) => count(remaining)), align: 'right' },
    {
      title: 'limit',
      values: rows.map(({ limit }) => (limit === undefined ? '' : count(limit))),
      align: 'right',
    },
    ...gauge(['', 'left'], shares, paintOf, colours),
  ]);
}

/** The name under which the configuration has it: the feature or team, which may stand before it, has a column of its own. */
function shortName({ name, scope, key }: BudgetFigures): string {
  const prefix = `${scope}.${key}.`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** As it was written: `$0.50`, not `$0.5000`. */
function limitText(limit: number): string {
  return cost(limit).replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** A bar and its percentage, with their titles. */
function gauge(
  [barTitle, title]: [string, string],
  shares: (number | undefined)[],
  paintOf: (row: number) => Paint,
  colours: Palette,
): Column[] {
  return [
    {
      title: barTitle,
      values: shares.map((share) => (share === undefined ? '' : shareBar(share))),
      align: 'left',
      paint: (bar, row) => paintBar(bar, paintOf(row), colours),
    },
    {
      title,
      values: shares.map((share) => (share === undefined ? '' : percent(share))),
      align: 'right',
      paint: (value, row) => paintOf(row)(value),
    },
  ];
}

function text(title: string, values: string[], paint?: Paint): Column {
  return { title, values: values.map((value) => visible(value)), align: 'left', paint };
}

/** Without the columns that are empty, but for the first two. */
function filled(columns: Column[]): Column[] {
  return columns.filter((column, index) => index < 2 || column.values.some((value) => value !== ''));
}

function refusedText({ refusals, calls }: FeatureFigures): string {
  if (refusals === 0) return '';
  return calls > 0 ? `${count(refusals)} (${percent(Math.min(1, refusals / calls))})` : count(refusals);
}

function sumOf(outcomes: Record<string, number>, title: string): number {
  const [, names] = TROUBLES.find(([trouble]) => trouble === title)!;
  return names.reduce((sum, name) => sum + (outcomes[name] ?? 0), 0);
}

/** Zero is left blank, so that the eye finds what is there. */
function number(value: number): string {
  return value === 0 ? '' : count(value);
}

function time(ms: number | undefined): string {
  return ms === undefined ? '' : duration(ms);
}
