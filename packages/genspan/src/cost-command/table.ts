import { cell, cellWidth } from '../view/cells.ts';
import { type Paint, palette, wantsColour } from '../view/palette.ts';
import type { ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';

/** A column of a table for people. Values are escaped here. */
export interface Column {
  title: string;
  values: readonly string[];
  align?: 'left' | 'right';
  paint?: Paint;
}

const GAP = '  ';
const MAX_WIDTH = 60;

/** A column that reads its values from rows. */
export function column<T>(
  title: string,
  rows: readonly T[],
  read: (row: T) => string,
  align: Column['align'] = 'right',
): Column {
  return { title, values: rows.map(read), align };
}

/**
 * Lines of a table: titles, then a line for each row. Columns without a value are left out, but for the first; a cell is
 * cut after sixty characters, never a line, so that a wide table can be piped.
 */
export function tableLines(columns: readonly Column[], io: Pick<ViewIO, 'env' | 'isTTY'>): string[] {
  const paint = palette(wantsColour(io.env, io.isTTY));
  const shown = columns.filter(({ values }, at) => at === 0 || values.some((value) => value !== ''));
  const texts = shown.map(({ values }) => values.map(visible));
  const widths = shown.map(({ title }, at) =>
    Math.max(cellWidth(title), ...texts[at]!.map((text) => Math.min(MAX_WIDTH, cellWidth(text)))),
  );
  const line = (cells: (at: number) => string) =>
    shown
      .map((_, at) => cells(at))
      .join(GAP)
      .trimEnd();
  const head = line((at) => cell(shown[at]!.title, widths[at]!, shown[at]!.align));
  const rows = (shown[0]?.values ?? []).map((_, row) =>
    line((at) => {
      const text = cell(texts[at]![row]!, widths[at]!, shown[at]!.align);
      return shown[at]!.paint?.(text) ?? text;
    }),
  );
  return [paint.dim(head), ...rows];
}
