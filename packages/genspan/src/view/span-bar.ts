/** Where a bar stands, in ms from the start of the trace. */
export interface BarSpan {
  startMs: number;
  endMs: number;
  /** Moment of the first token; before it the call was waiting. */
  firstTokenMs?: number;
}

/**
 * A span's bar on the time line of its trace, exact to half a cell: light where a streamed call waits for its first
 * token, heavy where it works.
 *
 * @returns the light and the heavy part; together with spaces before and after they take `width` cells
 * @example spanBar({ startMs: 0, endMs: 10, firstTokenMs: 5 }, 10, 8) // wait '────', work '━━━━'
 */
export function spanBar(
  bar: BarSpan,
  totalMs: number,
  width: number,
): { before: string; wait: string; work: string; after: string } {
  const halves = width * 2;
  const at = (ms: number) => (totalMs > 0 ? (ms / totalMs) * halves : 0);
  const start = Math.min(Math.max(0, Math.floor(at(bar.startMs))), halves - 1);
  const end = Math.min(Math.max(start + 1, Math.round(at(bar.endMs))), halves);
  const first = Math.floor(start / 2);
  const last = Math.ceil(end / 2);
  const token = bar.firstTokenMs === undefined ? start : Math.min(Math.round(at(bar.firstTokenMs)), end);
  // The cell in which the first token falls already belongs to the work.
  const turn = token <= start ? first : Math.min(Math.floor(token / 2), last - 1);
  const glyph = (index: number, heavy: boolean) => {
    const left = start <= index * 2;
    const right = end >= index * 2 + 2;
    if (left && right) return heavy ? '━' : '─';
    if (left) return heavy ? '╸' : '╴';
    return heavy ? '╺' : '╶';
  };
  let wait = '';
  let work = '';
  for (let index = first; index < turn; index++) wait += glyph(index, false);
  for (let index = turn; index < last; index++) work += glyph(index, true);
  return { before: ' '.repeat(first), wait, work, after: ' '.repeat(width - last) };
}
