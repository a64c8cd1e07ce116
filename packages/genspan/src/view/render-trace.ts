import { commonLabels } from './attribution-labels.ts';
import { callFacts } from './call-facts.ts';
import { cell, cellWidth } from './cells.ts';
import { cost, count, duration } from './figures.ts';
import { type Palette, palette } from './palette.ts';
import { spanBar } from './span-bar.ts';
import { type Detail, spanDetails } from './span-details.ts';
import { type Ending, endingOf } from './span-ending.ts';
import { type TreeRow, treeRows } from './span-tree.ts';
import { renderTraceHead } from './trace-head.ts';
import type { Trace } from './trace-store.ts';
import { durationMs, type Extent, extentOf } from './view-span.ts';
import { visible } from './visible.ts';
import { wrapDetails, wrapWords } from './wrap-details.ts';

/** How to render. */
export interface RenderOptions {
  /** Terminal columns; 100 when undefined. */
  width?: number;
  /** Off when undefined. */
  colour?: boolean;
}

/** Spans shown of one trace; a longer trace ends with a line that says how many were left out. */
const MAX_ROWS = 400;
/** Narrower terminals wrap; on wider ones the eye would lose the line. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 160;
const GAP = 2;
const MIN_NAME = 18;
const MIN_BAR = 12;
const MAX_ENDING = 18;

/** Columns right of the bar, in order of appearance, with their titles. */
const FIGURES = ['time', 'ttft', 'in', 'out', 'cost'] as const;
type Figure = (typeof FIGURES)[number];
/** What goes first when the terminal is narrow. The names always stay. */
const DISPENSABLE = ['bar', 'ttft', 'cost', 'out', 'in', 'ending', 'time'] as const;

interface Line {
  row: TreeRow;
  figures: Record<Figure, string>;
  ending: Ending;
  firstTokenMs?: number;
  isCall: boolean;
  error?: Detail;
  items: Detail[];
}

type Layout = Record<Figure | 'name' | 'bar' | 'ending', number>;

/**
 * A trace as text: a head with the sums, then the tree of spans with a bar on the trace's time line, duration, time to
 * first token, tokens, cost, and how each span ended; below a span, what else is known of it. Ends with a newline.
 * All values are escaped.
 */
export function renderTrace(trace: Trace, options: RenderOptions = {}): string {
  const width = Math.min(Math.max(MIN_WIDTH, options.width ?? 100), MAX_WIDTH);
  const colours = palette(options.colour ?? false);
  const all = treeRows(trace.spans);
  const common = commonLabels(trace.spans);
  const lines = all.slice(0, MAX_ROWS).map((row) => lineOf(row, common, colours));
  const extent = extentOf(trace.spans);
  const layout = layOut(lines, width);
  const out = renderTraceHead(trace, extent, common, { width, colours });
  out.push('', titles(layout, extent.totalMs, colours));
  for (const line of lines) out.push(...renderLine(line, layout, { ...extent, width }, colours));
  if (all.length > MAX_ROWS) out.push(colours.dim(`… ${count(all.length - MAX_ROWS)} more spans`));
  return `${out.map((line) => line.trimEnd()).join('\n')}\n`;
}

function lineOf(row: TreeRow, common: ReturnType<typeof commonLabels>, colours: Palette): Line {
  const { span } = row;
  const facts = callFacts(span);
  const mark = facts?.estimated ? '~' : '';
  const tokens = (value: number | undefined) => (value === undefined ? '' : mark + count(value));
  // An agent's or workflow's sums repeat what its calls say.
  const shown = facts?.isCall ? facts : undefined;
  const ending = endingOf(span, facts, colours);
  return {
    row,
    isCall: facts?.isCall ?? false,
    figures: {
      time: duration(durationMs(span)),
      ttft: shown?.ttftMs === undefined ? '' : duration(shown.ttftMs),
      in: tokens(shown?.inputTokens),
      out: tokens(shown?.outputTokens),
      cost: shown?.cost === undefined ? '' : cost(shown.cost),
    },
    ending: { ...ending, text: visible(ending.text) },
    firstTokenMs: shown?.ttftMs,
    ...spanDetails(row, facts, common, colours),
  };
}

function layOut(lines: Line[], width: number): Layout {
  const layout: Layout = { name: 0, bar: MIN_BAR, ending: 0, time: 0, ttft: 0, in: 0, out: 0, cost: 0 };
  for (const figure of FIGURES) {
    const longest = Math.max(0, ...lines.map((line) => cellWidth(line.figures[figure])));
    if (longest > 0) layout[figure] = Math.max(longest, figure.length);
  }
  layout.ending = Math.min(MAX_ENDING, Math.max(0, ...lines.map((line) => cellWidth(line.ending.text))));
  const room = () => {
    const others = [layout.bar, layout.ending, ...FIGURES.map((figure) => layout[figure])];
    return others.reduce((rest, size) => (size > 0 ? rest - size - GAP : rest), width);
  };
  for (const column of DISPENSABLE) {
    if (room() >= MIN_NAME) break;
    layout[column] = 0;
  }
  const longest = Math.max(...lines.map(({ row }) => row.branch.length + cellWidth(visible(row.span.name))), 8);
  layout.name = Math.min(longest, room());
  if (layout.bar > 0) layout.bar += room() - layout.name;
  return layout;
}

function titles(layout: Layout, totalMs: number, colours: Palette): string {
  const parts = [' '.repeat(layout.name)];
  if (layout.bar > 0) {
    const end = duration(totalMs);
    parts.push(`0${end.padStart(layout.bar - 1)}`);
  }
  for (const figure of FIGURES) if (layout[figure] > 0) parts.push(cell(figure, layout[figure], 'right'));
  return colours.dim(parts.join(' '.repeat(GAP)));
}

interface Frame extends Extent {
  width: number;
}

function renderLine(line: Line, layout: Layout, frame: Frame, colours: Palette): string[] {
  const { row, figures, ending } = line;
  const parts = [nameCell(line, layout.name, colours)];
  if (layout.bar > 0) parts.push(barCell(line, layout.bar, frame, colours));
  for (const figure of FIGURES) {
    if (layout[figure] === 0) continue;
    const text = cell(figures[figure], layout[figure], 'right');
    parts.push(line.isCall || figure === 'time' ? text : colours.dim(text));
  }
  if (layout.ending > 0) parts.push(ending.paint(cell(ending.text, layout.ending).trimEnd()));
  return [parts.join(' '.repeat(GAP)), ...belowLines(row, line, layout.name, frame.width, colours)];
}

function nameCell({ row, isCall }: Line, width: number, colours: Palette): string {
  const branch = shorten(row.branch, width - 8);
  const name = cell(visible(row.span.name) || '(no name)', width - branch.length);
  return colours.dim(branch) + (isCall ? colours.bold(name) : name);
}

function barCell({ row, ending, firstTokenMs }: Line, width: number, frame: Frame, colours: Palette): string {
  const startMs = Number(row.span.startNs - frame.startNs) / 1e6;
  const bar = spanBar(
    {
      startMs,
      endMs: startMs + durationMs(row.span),
      firstTokenMs: firstTokenMs === undefined ? undefined : startMs + firstTokenMs,
    },
    frame.totalMs,
    width,
  );
  return bar.before + colours.dim(ending.bar(bar.wait)) + ending.bar(bar.work) + bar.after;
}

function belowLines(row: TreeRow, line: Line, nameWidth: number, width: number, colours: Palette): string[] {
  const trunk = shorten(row.trunk, nameWidth - 8);
  const room = width - trunk.length;
  const texts = line.error ? wrapWords(line.error, room) : [];
  texts.push(...wrapDetails(line.items, room, colours));
  return texts.map((text) => colours.dim(trunk) + text);
}

/** The end of a branch that is deeper than its column is wide. Each of its characters takes one cell. */
function shorten(branch: string, width: number): string {
  const over = branch.length - Math.max(0, width);
  return over <= 0 ? branch : `…${branch.slice(over + 1)}`;
}
