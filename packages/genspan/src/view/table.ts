import { cell, cellWidth } from './cells.ts';
import type { Palette } from './palette.ts';

/** A column of a table; all columns have as many values. */
export interface Column {
  title: string;
  /** Free of control characters. */
  values: string[];
  align: 'left' | 'right';
  /** Puts a cell in its colour; the text keeps its width. */
  paint?(text: string, row: number): string;
}

/** How a table is fitted into the terminal. */
export interface TableOptions {
  /** Terminal columns. */
  width: number;
  /** Titles of the columns that are left out when the table is too wide, the first of them first. */
  dispensable: readonly string[];
  colours: Palette;
}

const GAP = 2;
const MAX_CELL = 32;
/** Names are not cut below this for a narrow terminal. */
const MIN_NAME = 8;

/** How many cells a column takes; a value that is longer than a name should be is cut. */
export function columnWidth({ title, values }: Column): number {
  return Math.max(cellWidth(title), ...values.map((value) => Math.min(MAX_CELL, cellWidth(value))));
}

/** How many cells a table takes when nothing is left out. */
export function tableWidth(columns: Column[]): number {
  return columns.reduce((sum, column) => sum + columnWidth(column) + GAP, -GAP);
}

/** The lines of a table: dimmed titles, then the rows. The first column is one of names. */
export function renderTable(columns: Column[], { width, dispensable, colours }: TableOptions): string[] {
  const shown = [...columns];
  for (const title of dispensable) {
    if (tableWidth(shown) <= width) break;
    const index = shown.findIndex((column) => column.title.trim() === title);
    if (index >= 0) shown.splice(index, 1);
  }
  const gap = ' '.repeat(GAP);
  const sized = shown.map((column) => ({ ...column, size: columnWidth(column) }));
  shorten(sized, tableWidth(shown) - width);
  const lines = [colours.dim(sized.map(({ title, size, align }) => cell(title, size, align)).join(gap))];
  for (let row = 0; row < columns[0]!.values.length; row++) {
    const cells = sized.map(({ values, size, align, paint }) => {
      const text = cell(values[row]!, size, align);
      return paint && values[row] !== '' ? paint(text, row) : text;
    });
    lines.push(cells.join(gap));
  }
  return lines;
}

/** Takes so many cells from the columns of names, always from the widest. */
function shorten(columns: (Column & { size: number })[], cells: number): void {
  const names = columns.filter(({ align }) => align === 'left');
  for (let left = cells; left > 0; left--) {
    const widest = names.reduce((a, b) => (b.size > a.size ? b : a), names[0]!);
    if (widest.size <= MIN_NAME) return;
    widest.size--;
  }
}
