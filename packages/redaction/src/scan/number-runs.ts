import { type NumberRun, RUN_WORDS } from './number-run.ts';

/** Longer words are blobs, never numbers. */
const WORD_LIMIT = 128;
/** Words that a piece of a long run shares with the piece before. */
const OVERLAP = 12;
/** Capital letters that may stand between words with digits, as the bank code in some IBANs. */
const LETTERS_LIMIT = 4;
const SEPARATOR = 1;
const BRACKET = 2;

/** Finds the runs around digits and hands them over. One instance serves one text at a time. */
export class NumberRuns implements NumberRun {
  count = 0;
  digits = 0;
  readonly starts = new Int32Array(RUN_WORDS);
  readonly ends = new Int32Array(RUN_WORDS);
  readonly isDigits = new Uint8Array(RUN_WORDS);
  #coveredTo = 0;

  /** Forgets the text before. */
  reset(): void {
    this.#coveredTo = 0;
  }

  /** Hands over the run around the digit at `at`, unless it was handed over with an earlier digit. */
  around(text: string, at: number, take: (run: NumberRun) => void): void {
    if (at < this.#coveredTo) return;
    let start = at;
    while (start > 0 && isWordCode(text.charCodeAt(start - 1))) {
      if (at - --start > WORD_LIMIT) return;
    }
    this.count = this.digits = 0;
    let end = this.#add(text, start);
    while (end > 0) {
      this.#coveredTo = end;
      if (this.count === RUN_WORDS) this.#handOver(take);
      const next = nextWord(text, end);
      end = next < 0 ? 0 : this.#add(text, next);
    }
    this.#handOver(take);
  }

  /** Adds the word at `start`; returns where it ends, 0 when it does not belong to the run. */
  #add(text: string, start: number): number {
    const { length } = text;
    const limit = Math.min(length, start + WORD_LIMIT + 1);
    let digits = 0;
    let end = start;
    for (; end < limit; end++) {
      const code = text.charCodeAt(end);
      if (code >= 48 && code <= 57) digits++;
      else if (!isWordCode(code)) break;
    }
    if (end - start > WORD_LIMIT) return 0;
    if (digits === 0 && !isBetween(text, start, end)) return 0;
    const isDigits = digits === end - start;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.isDigits[this.count++] = isDigits ? 1 : 0;
    if (isDigits) this.digits += digits;
    return end;
  }

  #handOver(take: (run: NumberRun) => void): void {
    const { count } = this;
    if (count === 0) return;
    const characters = this.ends[count - 1]! - this.starts[0]!;
    if (characters >= 5 || count >= 4) take(this);
    if (count < RUN_WORDS) return;
    this.count = OVERLAP;
    this.starts.copyWithin(0, count - OVERLAP);
    this.ends.copyWithin(0, count - OVERLAP);
    this.isDigits.copyWithin(0, count - OVERLAP);
    this.digits = 0;
    for (let i = 0; i < OVERLAP; i++) if (this.isDigits[i]) this.digits += this.ends[i]! - this.starts[i]!;
  }
}

/** Whether the letters of a word are capitals and a word with a digit follows. */
function isBetween(text: string, start: number, end: number): boolean {
  if (end === start || end - start > LETTERS_LIMIT) return false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 65 || code > 90) return false;
  }
  const next = nextWord(text, end);
  if (next < 0) return false;
  for (let i = next; i < next + WORD_LIMIT && isWordCode(text.charCodeAt(i)); i++) {
    if (text.charCodeAt(i) <= 57) return true;
  }
  return false;
}

/** Where the word begins that one separator, brackets beside it or not, joins to what ends at `end`; -1 for none. */
function nextWord(text: string, end: number): number {
  let separators = 0;
  let at = end;
  for (; at - end < 4; at++) {
    const kind = joining(text.charCodeAt(at));
    if (kind === 0) break;
    if (kind === SEPARATOR && ++separators > 1) return -1;
  }
  return at > end && isWordCode(text.charCodeAt(at)) ? at : -1;
}

function joining(code: number): number {
  switch (code) {
    case 0x20: // space
    case 0x2d: // -
    case 0x2e: // .
    case 0x2f: // /
    case 0xa0: // no-break space
    case 0x2007: // figure space
    case 0x2009: // thin space
    case 0x202f: // narrow no-break space
    case 0x2010: // hyphen
    case 0x2011: // no-break hyphen
    case 0x2012: // figure dash
    case 0x2013: // en dash
      return SEPARATOR;
    case 0x28:
    case 0x29:
      return BRACKET;
    default:
      return 0;
  }
}

/** What words of runs are made of: ASCII letters, digits and `_`. NaN, the code behind a text, is none. */
export function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;
}
