const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const UNDERSCORE = 8;
const NAME_MARK = 16;
const BASE64_MARK = 32;
const HEX = 64;
const BLANK = 128;

/** What the readers of secrets ask about an ASCII character; masks for {@link isOneOf}. */
export const CHARACTERS = {
  digit: DIGIT,
  upper: UPPER,
  lower: LOWER,
  letter: LOWER | UPPER,
  /** Letters and digits. */
  alphanumeric: LOWER | UPPER | DIGIT,
  /** Letters, digits and `_`. */
  word: LOWER | UPPER | DIGIT | UNDERSCORE,
  /** What names of keys are made of: word characters, `-` and `.`. */
  name: LOWER | UPPER | DIGIT | UNDERSCORE | NAME_MARK,
  /** Both base64 alphabets and the dots of a JWT: name characters, `+`, `/`, `=` and `~`. */
  token: LOWER | UPPER | DIGIT | UNDERSCORE | NAME_MARK | BASE64_MARK,
  hex: HEX,
  /** Space, tab, line breaks. */
  blank: BLANK,
} as const;

const WORD = LOWER | UPPER | DIGIT | UNDERSCORE;
const TOKEN = WORD | NAME_MARK | BASE64_MARK;
const TABLE = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let i = 0; i < 26; i++) {
    table[97 + i] = LOWER | (i < 6 ? HEX : 0);
    table[65 + i] = UPPER | (i < 6 ? HEX : 0);
  }
  for (let i = 0; i < 10; i++) table[48 + i] = DIGIT | HEX;
  table[0x5f] = UNDERSCORE;
  for (const mark of '-.') table[mark.charCodeAt(0)] = NAME_MARK;
  for (const mark of '+/=~') table[mark.charCodeAt(0)] = BASE64_MARK;
  for (const mark of ' \t\n\r') table[mark.charCodeAt(0)] = BLANK;
  return table;
}

/** Whether a character is of one of the kinds in `mask`; NaN, the code outside of a text, is of none. */
export function isOneOf(code: number, mask: number): boolean {
  return code < 128 && (TABLE[code]! & mask) !== 0;
}

/** Offset behind the run of characters of the kinds in `mask` that begins at `from`, at most `limit`. */
export function skip(text: string, from: number, mask: number, limit: number): number {
  let at = from;
  while (at < limit && isOneOf(text.charCodeAt(at), mask)) at++;
  return at;
}

const EQUALS = 0x3d;

/**
 * Offset behind the run of characters of a token that begins at `from`: as {@link skip}, but an equals sign counts at
 * the end only, where base64 has it, and a percent sign before two digits of a hexadecimal escape.
 */
export function skipToken(text: string, from: number, limit: number): number {
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === EQUALS ? isOneOf(text.charCodeAt(at + 1), WORD) : !isOneOf(code, TOKEN) && code !== 0x25) break;
  }
  return Math.min(at, text.length);
}

/** Offset where the run of characters of the kinds in `mask` begins that ends at `to`, at least `limit`. */
export function skipBack(text: string, to: number, mask: number, limit: number): number {
  let at = to;
  while (at > limit && isOneOf(text.charCodeAt(at - 1), mask)) at--;
  return at;
}

/**
 * Whether a token can begin at `at`: no word goes on there. The letter of an escape (`\n`, `%3D`, `\u0022`), as it
 * stands before a token in JSON or a URL, is no word.
 */
export function isTokenStart(text: string, at: number): boolean {
  if (at <= 0) return true;
  const before = text.charCodeAt(at - 1);
  if (!isOneOf(before, CHARACTERS.word)) return true;
  if (text.charCodeAt(at - 2) === 0x5c) return before !== 0x5f && !isOneOf(before, CHARACTERS.digit);
  if (!isOneOf(before, CHARACTERS.hex) || !isOneOf(text.charCodeAt(at - 2), CHARACTERS.hex)) return false;
  return text.charCodeAt(at - 3) === 0x25 || text.startsWith('\\u00', at - 6);
}

/** Whether a token can end before `at`: neither a word nor a hyphen with more behind it goes on there. */
export function isTokenEnd(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (isOneOf(next, CHARACTERS.word)) return false;
  return next !== 0x2d || !isOneOf(text.charCodeAt(at + 1), CHARACTERS.alphanumeric);
}
