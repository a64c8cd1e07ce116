import { cost, count, counted } from '../figures.ts';
import { type Palette, palette } from '../palette.ts';
import type { RenderOptions } from '../render-trace.ts';
import type { Detail } from '../span-details.ts';
import { renderTable } from '../table.ts';
import { clockTime, outcomeItems } from '../trace-head.ts';
import { wrapDetails } from '../wrap-details.ts';
import type { MetricsSummary } from './metrics-summary.ts';
import { budgetTable, featureTables, objectiveTable, quotaTable } from './metrics-tables.ts';

/** How to render metrics. */
export interface MetricsRenderOptions extends RenderOptions {
  /** Terminal rows: the tables are cut so that all fits into one screen. Undefined: to about 50 lines. */
  height?: number;
}

const TITLE = 'Metrics';
const GAP = 2;
/** Rows of each table at most, and at least. */
const MOST = { features: 12, budgets: 8, objectives: 8, quotas: 8 };
const LEAST = 2;
type Limits = typeof MOST;

/** What goes first when the terminal is narrow. The bars say no more than the percentages beside them. */
const DISPENSABLE = [
  ...['', 'error budget', 'retries', 'unpriced', 'period', 'events'],
  ...['p50', 'ttft p50', 'ttft p99', 'ttft p95', 'errors', 'limit', 'target'],
];

/**
 * Metrics as text, for one screen: sums, then tables of features, budgets, objectives and quotas, those in the most
 * trouble first. Ends with a newline. All names are escaped.
 */
export function renderMetrics(summary: MetricsSummary, options: MetricsRenderOptions = {}): string {
  const width = Math.max(40, options.width ?? 100);
  const colours = palette(options.colour ?? false);
  if (summary.processes === 0) return `${colours.bold(TITLE)}  ${colours.dim('none have arrived')}\n`;
  const limits: Limits = { ...MOST };
  let lines = linesOf(summary, limits, width, colours);
  while (options.height !== undefined && lines.length > options.height && shrink(limits, summary))
    lines = linesOf(summary, limits, width, colours);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Takes a row from the table that shows most; false when none has a row to spare. */
function shrink(limits: Limits, summary: MetricsSummary): boolean {
  const rows = { ...summary, features: summary.features.size };
  const sizes = (Object.keys(limits) as (keyof Limits)[]).map((name) => {
    const all = name === 'features' ? rows.features : rows[name].length;
    return { name, shown: Math.min(limits[name], all) };
  });
  const { name, shown } = sizes.reduce((a, b) => (b.shown > a.shown ? b : a));
  limits[name] = shown - 1;
  return shown > LEAST;
}

function linesOf(summary: MetricsSummary, limits: Limits, width: number, colours: Palette): string[] {
  const out = headLines(summary, width, colours);
  const options = { width, dispensable: DISPENSABLE, colours };
  const add = (tables: ReturnType<typeof budgetTable>[], left: number, noun: string) => {
    for (const columns of tables) out.push('', ...renderTable(columns, options));
    if (left > 0) out.push(colours.dim(`… ${counted(left, `more ${noun}`)}`));
  };
  const features = [...summary.features].slice(0, limits.features);
  const { budgets, objectives, quotas } = summary;
  if (features.length > 0)
    add(featureTables(features, width, colours), summary.features.size - features.length, 'feature');
  if (budgets.length > 0)
    add([budgetTable(budgets.slice(0, limits.budgets), colours)], budgets.length - limits.budgets, 'budget');
  if (objectives.length > 0)
    add(
      [objectiveTable(objectives.slice(0, limits.objectives), colours)],
      objectives.length - limits.objectives,
      'objective',
    );
  if (quotas.length > 0)
    add([quotaTable(quotas.slice(0, limits.quotas), colours)], quotas.length - limits.quotas, 'quota');
  return out;
}

function headLines(summary: MetricsSummary, width: number, colours: Palette): string[] {
  const [first, ...more] = wrapDetails(headItems(summary, colours), width - TITLE.length - GAP, colours);
  const indent = ' '.repeat(TITLE.length + GAP);
  return [`${colours.bold(TITLE)}  ${first}`, ...more.map((line) => indent + line)];
}

function headItems({ timeNs, processes, overall, isPartial, dropped }: MetricsSummary, colours: Palette): Detail[] {
  const plain = (text: string): Detail => ({ text, paint: (same) => same });
  const doubtful = (text: string): Detail => ({ text, paint: colours.yellow });
  const items: Detail[] = [];
  if (timeNs > 0n) items.push({ text: clockTime(timeNs), paint: colours.dim });
  if (processes > 1) items.push(plain(`${count(processes)} processes`));
  items.push(plain(counted(overall.calls, 'call')), ...outcomeItems(overall, colours));
  if (overall.cost !== undefined) items.push(plain(`${overall.unpriced > 0 ? '≥ ' : ''}${cost(overall.cost)}`));
  if (overall.unpriced > 0) items.push(doubtful(`${count(overall.unpriced)} without a price`));
  if (overall.retries > 0)
    items.push(plain(`${count(overall.retries)} ${overall.retries === 1 ? 'retry' : 'retries'}`));
  if (isPartial) items.push(doubtful('calls that other instrumentations trace may be missing'));
  if (dropped > 0) items.push(doubtful(`${count(dropped)} points of too many series left out`));
  return items;
}
