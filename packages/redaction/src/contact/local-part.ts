import { isAlphanumeric, isHex, isLetter } from './ascii.ts';
import { isAnyLetter, isUnspaced } from './letter.ts';

/** RFC 5321 allows 64; longer ones occur. */
const LOCAL_LIMIT = 128;
const QUOTED_LIMIT = 66;
/** Signs that RFC 5322 allows in a local part and that seldom stand beside one for another reason. */
const SIGNS = ".!#$%'*+^_|~-";
/** Percent-encoded characters that a local part can have (`+ - . _ ~ '`); any other ends it. */
const ENCODED_SIGN = /%(?:2[bdeBDE]|5[fF]|7[eE]|27)/y;
/** What some serialisers of JSON write for `+` and `'`. */
const ESCAPED_SIGN = /\\u00(?:2[bB]|27)/y;
const ESCAPE_LETTER = /[nrtbf]|u[0-9a-fA-F]{4}/y;

/** Where the local part before the `@` at `at` begins; `at` when there is none. */
export function localPartStart(text: string, at: number): number {
  if (text.charCodeAt(at - 1) === 0x22) return quotedStart(text, at);
  const lowest = Math.max(0, at - LOCAL_LIMIT);
  let start = atomStart(text, at, lowest);
  while (text.charCodeAt(start - 1) === 0x5c && isAt(ESCAPED_SIGN, text, start - 1)) {
    const earlier = atomStart(text, start - 1, lowest);
    if (earlier === start - 1) return trimSigns(text, start + 5, at);
    start = earlier;
  }
  if (text.charCodeAt(start - 1) === 0x5c) start = escapeEnd(text, start);
  return withoutGlue(text, trimSigns(text, start, at), at);
}

function atomStart(text: string, at: number, lowest: number): number {
  let start = at;
  while (start > lowest) {
    const code = text.charCodeAt(start - 1);
    if (!isLocal(code) || (code === 0x2e && text.charCodeAt(start) === 0x2e)) break;
    if (code === 0x27 && !(isLetter(text.charCodeAt(start)) && isLetter(text.charCodeAt(start - 2)))) break;
    if (isHex(code) && text.charCodeAt(start - 3) === 0x25 && isHex(text.charCodeAt(start - 2))) {
      if (!isAt(ENCODED_SIGN, text, start - 3)) break;
      start -= 3;
    } else start--;
  }
  return start;
}

function isLocal(code: number): boolean {
  return isAnyLetter(code) || (code < 0x80 && SIGNS.includes(String.fromCharCode(code)));
}

/**
 * Where the local part begins when bars are told from it: one alone may belong to it, more of them, or one behind the
 * address too, part the fields of a line or the cells of a table.
 */
export function withoutFields(text: string, start: number, at: number, end: number): number {
  const last = barBefore(text, at, start);
  if (last < start) return start;
  const isAlone = barBefore(text, last, start) < start && text.charCodeAt(start - 1) !== 0x7c;
  return isAlone && text.charCodeAt(end) !== 0x7c ? start : trimSigns(text, last + 1, at);
}

/** The last bar before `at`; below `start` when there is none from there on. */
function barBefore(text: string, at: number, start: number): number {
  let bar = at - 1;
  while (bar >= start && text.charCodeAt(bar) !== 0x7c) bar--;
  return bar;
}

/** An address begins with a letter or a digit; signs before it are markup, and `$name` is a variable. */
function trimSigns(text: string, from: number, at: number): number {
  let start = from;
  while (start < at && !isAnyLetter(text.charCodeAt(start))) {
    start += text.charCodeAt(start) === 0x25 && isHex(text.charCodeAt(start + 1)) ? 3 : 1;
  }
  return text.charCodeAt(start - 1) === 0x24 ? at : Math.min(start, at);
}

/** Behind the letter of an escape such as `\n`, which belongs to the escape: JSON must stay valid. */
function escapeEnd(text: string, start: number): number {
  let slashes = 1;
  while (slashes < LOCAL_LIMIT && text.charCodeAt(start - 1 - slashes) === 0x5c) slashes++;
  if (slashes % 2 === 0) return start;
  ESCAPE_LETTER.lastIndex = start;
  return start + (ESCAPE_LETTER.exec(text)?.[0].length ?? 0);
}

/** Scripts without spaces run into an address: `我的邮箱是joe@example.com` begins at `joe`. */
function withoutGlue(text: string, start: number, at: number): number {
  if (!isUnspaced(text.charCodeAt(start))) return start;
  for (let i = start + 1; i < at; i++) if (isAlphanumeric(text.charCodeAt(i))) return i;
  return start;
}

/** `"john doe"@example.com`, and the same inside of a JSON string, where the quotes are escaped. */
function quotedStart(text: string, at: number): number {
  const escapes = text.charCodeAt(at - 2) === 0x5c ? 1 : 0;
  const last = at - 2 - escapes;
  const lowest = Math.max(0, at - QUOTED_LIMIT);
  for (let i = last; i >= lowest; i--) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) return at;
    if (code !== 0x22) continue;
    const slashes = text.charCodeAt(i - 1) === 0x5c ? 1 : 0;
    if (slashes > escapes) continue;
    const opens = slashes === escapes && !isAlphanumeric(text.charCodeAt(i - slashes - 1));
    return opens && isQuotable(text, i + 1, last + 1) ? i - slashes : at;
  }
  return at;
}

/** Not what stands between two strings of a list or an object. */
function isQuotable(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first === 0x2c || first === 0x3a) return false;
  for (let at = start; at < end; at++) if (isAnyLetter(text.charCodeAt(at))) return true;
  return false;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
