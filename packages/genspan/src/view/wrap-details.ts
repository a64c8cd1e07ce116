import { cellWidth, splitAt } from './cells.ts';
import type { Palette } from './palette.ts';
import type { Detail } from './span-details.ts';

const DOT = ' · ';

/** The details joined by dots, broken between details into lines of at most `width` cells, painted. */
export function wrapDetails(details: Detail[], width: number, colours: Palette): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { text, paint } of details.flatMap((detail) => breakUp(detail, width))) {
    const size = cellWidth(text);
    if (used > 0 && used + DOT.length + size > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += used > 0 ? colours.dim(DOT) + paint(text) : paint(text);
    used += used > 0 ? DOT.length + size : size;
  }
  if (used > 0) lines.push(line);
  return lines;
}

/** Words of one detail on lines of at most `width` cells; a longer word is split. */
export function wrapWords({ text, paint }: Detail, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (cellWidth(rest) > width) {
    const [head] = splitAt(rest, width);
    const space = head.lastIndexOf(' ');
    const end = space > width / 3 ? space : Math.max(head.length, 1);
    lines.push(paint(rest.slice(0, end).trimEnd()));
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') lines.push(paint(rest));
  return lines;
}

/** A detail that no line can hold becomes several. */
function breakUp(detail: Detail, width: number): Detail[] {
  if (cellWidth(detail.text) <= width) return [detail];
  const pieces = wrapWords({ text: detail.text, paint: (text) => text }, width);
  return pieces.map((text) => ({ text, paint: detail.paint }));
}
