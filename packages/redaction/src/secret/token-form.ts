import { CHARACTERS, isOneOf } from './characters.ts';
import { wordlikeness } from './wordlikeness.ts';

/** What a piece of text is made of; filled by {@link formOf}. */
export interface TokenForm {
  length: number;
  digits: number;
  letters: number;
  /** Letters that are no hexadecimal digits. */
  beyondHex: number;
  /** How many different characters, case folded. */
  distinct: number;
  /** The share of the most frequent letter or digit among letters and digits, case folded; 0 to 1. */
  topShare: number;
  /** That character, in lower case; 0 when there is none. */
  top: number;
  /** The longest stretch in which every character is the one after the one before: `abcd`, `3456`. */
  sequence: number;
}

/** All zero between calls. */
const COUNTS = new Uint16Array(128);
const FORM: TokenForm = {
  length: 0,
  digits: 0,
  letters: 0,
  beyondHex: 0,
  distinct: 0,
  topShare: 0,
  top: 0,
  sequence: 0,
};

/** Counts what stands between two offsets. The result is reused by the next call. */
export function formOf(text: string, start: number, end: number): TokenForm {
  let digits = 0;
  let letters = 0;
  let beyondHex = 0;
  let distinct = 0;
  let most = 0;
  let top = 0;
  let sequence = 1;
  let longest = 1;
  let before = 0;
  for (let i = start; i < end; i++) {
    let code = text.charCodeAt(i);
    if (code > 127) continue;
    const isDigit = isOneOf(code, CHARACTERS.digit);
    if (isDigit) digits++;
    else if (isOneOf(code, CHARACTERS.letter)) {
      letters++;
      code |= 0x20;
      if (code > 0x66) beyondHex++;
    }
    const count = ++COUNTS[code]!;
    if (count === 1) distinct++;
    if (count > most && (isDigit || code > 0x60)) {
      most = count;
      top = code;
    }
    sequence = code === before + 1 ? sequence + 1 : 1;
    if (sequence > longest) longest = sequence;
    before = code;
  }
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) COUNTS[code] = COUNTS[code | 0x20] = 0;
  }
  FORM.length = end - start;
  FORM.digits = digits;
  FORM.letters = letters;
  FORM.beyondHex = beyondHex;
  FORM.distinct = distinct;
  FORM.topShare = digits + letters === 0 ? 0 : most / (digits + letters);
  FORM.top = top;
  FORM.sequence = longest;
  return FORM;
}

const X = 0x78;

/**
 * Whether the body of a token is blanked out (`xxxx`, `****`, `XXXX-XXXX`, `0000`) or one digit again and again. Other
 * letters repeated are left alone: vendors' own test keys look so.
 */
export function isMasked(text: string, start: number, end: number): boolean {
  return isMaskedForm(formOf(text, start, end));
}

function isMaskedForm(form: TokenForm): boolean {
  if (form.letters + form.digits === 0) return true;
  if (form.letters === 0) return form.distinct <= 4 && form.length >= 12;
  return form.topShare >= 0.6 && (form.top === X || isOneOf(form.top, CHARACTERS.digit));
}

const LETTERS_CEILING = -4;
/** Longer stretches of the alphabet or of counting are typed by people who need some token. */
const SEQUENCE_LIMIT = 6;

/**
 * Whether a piece of text looks drawn at random from letters and digits, as keys and tokens are; names, words, versions,
 * dates and dummies do not.
 *
 * @param least shortest length that counts
 * @param ceiling the most {@link wordlikeness} may be: lower is stricter
 */
export function isRandom(text: string, start: number, end: number, least: number, ceiling: number): boolean {
  return randomness(text, start, end, least) < ceiling;
}

/**
 * {@link wordlikeness} of what can be a random token: -100 for hexadecimal digits, whose pairs of letters say nothing,
 * and 100 for what cannot be one, whatever its letters.
 */
export function randomness(text: string, start: number, end: number, least: number): number {
  const length = end - start;
  if (length < least) return 100;
  const form = formOf(text, start, end);
  if (form.sequence >= SEQUENCE_LIMIT || form.topShare > 0.5 || isMaskedForm(form)) return 100;
  if (form.letters + form.digits < length * 0.7) return 100;
  if (form.distinct < Math.min(form.letters === 0 ? 5 : 8, length / 2)) return 100;
  if (form.beyondHex === 0) return isRandomHex(form, least) ? -100 : 100;
  const likeness = wordlikeness(text, start, end);
  // Without a digit it could be a name in camel case.
  return form.digits === 0 && likeness >= LETTERS_CEILING ? 100 : likeness;
}

/** Hexadecimal digits, decimal ones, UUIDs. */
function isRandomHex(form: TokenForm, least: number): boolean {
  if (form.letters === 0) return form.length >= Math.max(least, 15);
  return form.length >= Math.max(least, 16) && form.digits >= 2;
}
