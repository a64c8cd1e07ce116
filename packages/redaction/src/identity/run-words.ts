import { type NumberRun, RUN_WORDS } from '../scan/number-run.ts';

/** Longer words are no part of an id; digit places are kept in the bits of a number. */
export const WORD_LENGTH_LIMIT = 24;
/** A group of letters beside a run: the prefix or suffix of an id. */
const EDGE_LIMIT = 4;

/**
 * The words of a run as ids are made of them: with the group of capitals at either end, which are no part of a run
 * (`AB 12 34 56 C`), and with a bit for every digit. One instance is filled again for each run.
 */
export class RunWords {
  text = '';
  count = 0;
  /** 1 when the first word is a group of letters in front of the run. */
  leftEdge = 0;
  /** 1 when the last word is a group of letters behind the run. */
  rightEdge = 0;
  readonly starts = new Int32Array(RUN_WORDS + 2);
  readonly ends = new Int32Array(RUN_WORDS + 2);
  readonly lengths = new Int32Array(RUN_WORDS + 2);
  /** Per word of at most 24 characters: bit n is set when character n is a digit. */
  readonly digitBits = new Int32Array(RUN_WORDS + 2);

  fill(text: string, run: NumberRun): void {
    this.text = text;
    this.count = 0;
    const left = leftEdge(text, run.starts[0]!);
    this.leftEdge = left < 0 ? 0 : 1;
    if (left >= 0) this.#add(left, run.starts[0]! - 1, false);
    for (let i = 0; i < run.count; i++) this.#add(run.starts[i]!, run.ends[i]!, run.isDigits[i] === 1);
    const end = run.ends[run.count - 1]!;
    const right = rightEdge(text, end);
    this.rightEdge = right < 0 ? 0 : 1;
    if (right >= 0) this.#add(end + 1, right, false);
  }

  #add(start: number, end: number, isDigits: boolean): void {
    const at = this.count++;
    const length = end - start;
    this.starts[at] = start;
    this.ends[at] = end;
    this.lengths[at] = length;
    this.digitBits[at] = isDigits ? (1 << Math.min(length, WORD_LENGTH_LIMIT)) - 1 : digitBits(this.text, start, end);
  }

  /** How many digits a word has; of the first 24 characters. */
  digitsIn(word: number): number {
    let digits = 0;
    for (let bits = this.digitBits[word]!; bits !== 0; bits &= bits - 1) digits++;
    return digits;
  }

  /** Whether a slash joins the words to something before or behind. */
  isInPath(first: number, last: number): boolean {
    return this.text[this.starts[first]! - 1] === '/' || this.text[this.ends[last]!] === '/';
  }

  /** What stands between a word and the next: one character, or more when there is a bracket. */
  separatorBehind(word: number): string {
    return this.text.slice(this.ends[word]!, this.starts[word + 1]!);
  }

  /**
   * Whether the words stand for themselves: nothing is joined to them but by a space. When strict, not even that, and
   * no name follows: `680 36 4022 Oakridge Lane` is an address.
   */
  isBounded(first: number, last: number, isStrict: boolean): boolean {
    if (first > this.leftEdge && !this.#isApart(first - 1, isStrict)) return false;
    if (last < this.count - 1 - this.rightEdge && !this.#isApart(last, isStrict)) return false;
    const end = this.ends[last]!;
    if (isStrict && this.text.charCodeAt(end) === 0x20 && isCapital(this.text.charCodeAt(end + 1))) {
      if (last === this.count - 1) return false;
    }
    return isBoundary(this.text, this.starts[first]! - 1) && isBoundary(this.text, end);
  }

  #isApart(word: number, isStrict: boolean): boolean {
    return !isStrict && this.text.charCodeAt(this.ends[word]!) === 0x20;
  }

  /** Words `first` to `last` without what separates them, in capitals. */
  compact(first: number, last: number): string {
    let out = '';
    for (let i = first; i <= last; i++) out += this.text.slice(this.starts[i]!, this.ends[i]!);
    return out.toUpperCase();
  }

  /** Whether a word from `first` to `last` has a small letter. */
  hasSmall(first: number, last: number): boolean {
    const piece = this.text.slice(this.starts[first]!, this.ends[last]!);
    return piece !== piece.toUpperCase();
  }
}

function digitBits(text: string, start: number, end: number): number {
  let bits = 0;
  const limit = Math.min(end, start + WORD_LENGTH_LIMIT);
  for (let i = start; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) bits |= 1 << (i - start);
  }
  return bits;
}

function isEdgeSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0xa0 || code === 0xb7;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** A character that is no ASCII letter, digit or underscore; so are the places outside of the text. */
function isBoundary(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return !((code >= 48 && code <= 57) || (code >= 97 && code <= 122) || isCapital(code) || code === 95);
}

function leftEdge(text: string, start: number): number {
  if (!isEdgeSeparator(text.charCodeAt(start - 1))) return -1;
  let at = start - 2;
  while (at > start - 2 - EDGE_LIMIT && isCapital(text.charCodeAt(at))) at--;
  return at < start - 2 && isBoundary(text, at) ? at + 1 : -1;
}

function rightEdge(text: string, end: number): number {
  if (!isEdgeSeparator(text.charCodeAt(end))) return -1;
  let at = end + 1;
  while (at < end + 1 + EDGE_LIMIT && isCapital(text.charCodeAt(at))) at++;
  return at > end + 1 && isBoundary(text, at) ? at : -1;
}
