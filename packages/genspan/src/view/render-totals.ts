import { cell, cellWidth } from './cells.ts';
import { cost, count, counted, duration } from './figures.ts';
import { type Paint, type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-trace.ts';
import type { Detail } from './span-details.ts';
import { type Column, columnWidth, renderTable } from './table.ts';
import type { GroupTotals, Totals } from './totals.ts';
import { outcomeItems } from './trace-head.ts';
import { visible } from './visible.ts';
import { wrapDetails } from './wrap-details.ts';

const TITLE = 'Totals';
const GAP = 2;

/** What goes first when the terminal is narrow. */
const DISPENSABLE = ['ttft p95', 'cached', 'ttft p50', 'p50', 'truncated', 'stopped', 'p95', 'out', 'in', 'refused'];

/** Columns for calls that did not end well, and the outcomes counted in each. */
export const TROUBLES: [title: string, outcomes: string[]][] = [
  ['errors', ['error', 'timeout', 'rate_limited']],
  ['refused', ['refused']],
  ['truncated', ['truncated']],
  ['stopped', ['cancelled', 'abandoned']],
];

/**
 * Totals as two tables, by feature and by model: calls, calls that did not end well, tokens, cost, and the median and
 * 95th percentile of duration and time to first token. Ends with a newline. All names are escaped.
 */
export function renderTotals(totals: Totals, options: RenderOptions = {}): string {
  const width = Math.max(40, options.width ?? 100);
  const colours = palette(options.colour ?? false);
  const { overall } = totals;
  if (overall.calls === 0) return `${colours.bold(TITLE)}  ${colours.dim('no model calls')}\n`;
  const tables = [table('feature', totals.byFeature, colours), table('model', totals.byModel, colours)];
  alike(tables);
  const [first, ...more] = wrapDetails(sumItems(overall, colours), width - TITLE.length - GAP, colours);
  const indent = ' '.repeat(TITLE.length + GAP);
  const out = [`${colours.bold(TITLE)}  ${first}`, ...more.map((line) => indent + line)];
  for (const columns of tables) out.push('', ...renderTable(columns, { width, dispensable: DISPENSABLE, colours }));
  return `${out.map((line) => line.trimEnd()).join('\n')}\n`;
}

function sumItems(overall: GroupTotals, colours: Palette): Detail[] {
  const plain = (text: string): Detail => ({ text, paint: (same) => same });
  const items = [plain(counted(overall.calls, 'call')), ...outcomeItems(overall, colours)];
  if (overall.inputTokens + overall.outputTokens > 0)
    items.push(plain(`${count(overall.inputTokens)} → ${count(overall.outputTokens)} tokens`));
  if (overall.cost !== undefined) items.push(plain(costText(overall)));
  if (overall.duration.p95 !== undefined) items.push(plain(`p95 ${duration(overall.duration.p95)}`));
  return items;
}

function table(title: string, groups: Map<string, GroupTotals>, colours: Palette): Column[] {
  const rows = [...groups.values()];
  const right = (name: string, read: (group: GroupTotals) => string, paint?: Paint): Column => ({
    title: name,
    values: rows.map(read),
    align: 'right',
    paint,
  });
  const columns: Column[] = [
    { title, values: [...groups.keys()].map((name) => visible(name)), align: 'left', paint: colours.bold },
    right('calls', (group) => count(group.calls)),
    ...TROUBLES.map(([name, outcomes]) =>
      right(name, (group) => number(sum(group, outcomes)), name === 'errors' ? colours.red : colours.yellow),
    ),
    right('in', (group) => number(group.inputTokens)),
    right('cached', (group) => number(group.cacheReadTokens), colours.dim),
    right('out', (group) => number(group.outputTokens)),
    right('cost', costText),
    right('p50', (group) => time(group.duration.p50)),
    right('p95', (group) => time(group.duration.p95)),
    right('ttft p50', (group) => time(group.timeToFirstToken.p50)),
    right('ttft p95', (group) => time(group.timeToFirstToken.p95)),
  ];
  return columns.filter((column, index) => index < 2 || column.values.some((value) => value !== ''));
}

/** Both tables get the same columns of the same width, so that the eye can run down both. */
function alike(tables: Column[][]): void {
  const [first, second] = tables as [Column[], Column[]];
  for (let index = 0; index < first.length; index++) {
    const pair = [first[index]!, second[index]!];
    const widest = Math.max(...pair.map(columnWidth));
    for (const column of pair)
      column.title = cell(column.title, Math.max(widest, cellWidth(column.title)), column.align);
  }
}

function sum({ outcomes }: GroupTotals, names: string[]): number {
  return names.reduce((total, name) => total + (outcomes[name] ?? 0), 0);
}

function costText({ cost: usd, unpriced }: GroupTotals): string {
  if (usd === undefined) return '';
  return unpriced > 0 ? `≥ ${cost(usd)}` : cost(usd);
}

/** Zero is left blank, so that the eye finds what is there. */
function number(value: number): string {
  return value === 0 ? '' : count(value);
}

function time(ms: number | undefined): string {
  return ms === undefined ? '' : duration(ms);
}
