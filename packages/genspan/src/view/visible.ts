/** Values longer than this are cut before anything else looks at them; no terminal line holds more. */
const MAX_LENGTH = 4_000;

/**
 * What a terminal would obey instead of show: controls (C0, DEL, C1), line and paragraph separators, lone surrogates,
 * and format characters (bidi overrides and isolates, zero-width space, tags, ...). The two joiners stay: Arabic,
 * Indic scripts and emoji need them, and they move nothing.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The text with everything that a terminal would obey written out: a newline as `\n`, ESC as `\x1b`, a bidi override
 * as `\u202e`. Telemetry comes from anyone's prompts and answers; none of it may move the cursor, change the title
 * or turn the line around.
 */
export function visible(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut.replace(UNSAFE, (character) => SHORT[character] ?? written(character));
}

function written(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * `JSON.stringify` on one line, with the same characters as JSON escapes: a JSON reader gets the values unchanged,
 * and a terminal that shows the line is safe.
 */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
