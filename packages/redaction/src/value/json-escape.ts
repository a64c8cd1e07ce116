import type { MappedTextWriter, Source } from './mapped-text.ts';

const LETTER_U = 0x75;
/** What each escape of two characters stands for, by the code of the second one. */
const SIMPLE: readonly (string | undefined)[] = (() => {
  const table: (string | undefined)[] = new Array(128).fill(undefined);
  const pairs = ['n\n', 'r\r', 't\t', 'b\b', 'f\f', '""', '//', '\\\\'];
  for (const pair of pairs) table[pair.charCodeAt(0)] = pair[1];
  return table;
})();

/**
 * Writes a stretch of a source with JSON's escapes decoded. What is no escape (`\U`, or one that was cut off) stays as it
 * is.
 */
export function writeDecoded(writer: MappedTextWriter, source: Source, start: number, end: number): void {
  const { text } = source;
  let from = start;
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', at)) {
    const length = escapeLength(text, at, end);
    if (length === 0) {
      at++;
      continue;
    }
    writer.copy(source, from, at);
    writer.put(source, at, decodedEscape(text, at, length));
    at += length;
    from = at;
  }
  writer.copy(source, from, end);
}

/** The length of the escape at a backslash; 0 when it is none that is whole before `end`. */
export function escapeLength(text: string, at: number, end: number): number {
  if (at + 1 >= end) return 0;
  const code = text.charCodeAt(at + 1);
  if (code === LETTER_U) return at + 6 <= end && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return code < 128 && SIMPLE[code] !== undefined ? 2 : 0;
}

function decodedEscape(text: string, at: number, length: number): string {
  if (length === 2) return SIMPLE[text.charCodeAt(at + 1)]!;
  return String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16));
}

/** A text as it stands between the quotes of a JSON string that itself stands in so many JSON strings. */
export function escapedFor(depth: number, text: string): string {
  let escaped = text;
  for (let level = 0; level < depth && NEEDS_ESCAPE.test(escaped); level++)
    escaped = JSON.stringify(escaped).slice(1, -1);
  return escaped;
}

const NEEDS_ESCAPE = /["\\\p{Cc}\p{Cs}]/u;
