const PLAIN = /^[\x20-\x7e]*$/;
const ZERO_WIDTH = /^(?:\p{M}|\u200c|\u200d)+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
/** East Asian wide and full-width ranges (Unicode EastAsianWidth W and F), emoji apart. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many terminal cells the text takes. It must be free of control characters, see `visible`. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (ZERO_WIDTH.test(grapheme)) return 0;
  return EMOJI.test(grapheme) || WIDE.test(grapheme) ? 2 : 1;
}

/** The text cut to at most `width` cells; a cut is shown by `…`. */
export function fit(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  if (width <= 0) return '';
  const [head] = splitAt(text, width - 1);
  return `${head}…`;
}

/** The longest start of the text that fits in `width` cells, and the rest. Never splits a grapheme. */
export function splitAt(text: string, width: number): [string, string] {
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += graphemeWidth(segment);
    if (used > width) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

/** The text cut or filled with spaces to exactly `width` cells. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fitted = fit(text, width);
  const fill = ' '.repeat(Math.max(0, width - cellWidth(fitted)));
  return align === 'left' ? fitted + fill : fill + fitted;
}
