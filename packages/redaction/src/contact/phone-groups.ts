import { isDigit, isLetter } from './ascii.ts';

/** What stands between two groups of digits. */
export const GAP = { none: 0, space: 1, dash: 2, dot: 3, slash: 4, bracket: 5, wide: 6 } as const;

/** More groups than any number has. */
const GROUPS_LIMIT = 10;
/** More digits than any number has, E.164 and an international prefix of two. */
const DIGITS_LIMIT = 17;
/** `) - ` is the longest gap. */
const GAP_LIMIT = 4;

/** Groups of digits that may be a phone number: from a digit on, with what stands between them. */
export class PhoneGroups {
  count = 0;
  /** Digits in all groups. */
  digits = 0;
  readonly starts = new Int32Array(GROUPS_LIMIT);
  readonly ends = new Int32Array(GROUPS_LIMIT);
  /** One of {@link GAP}, before each group; `none` before the first. */
  readonly gaps = new Uint8Array(GROUPS_LIMIT);
  /** Digits up to the end of each group. */
  readonly totals = new Uint8Array(GROUPS_LIMIT);

  /** Reads the groups from `start` on, at which a digit stands. */
  read(text: string, start: number): void {
    this.count = this.digits = 0;
    let at = start;
    let gap: number = GAP.none;
    while (this.count < GROUPS_LIMIT) {
      let end = at;
      while (end - at <= DIGITS_LIMIT && isDigit(text.charCodeAt(end))) end++;
      if (this.digits + end - at > DIGITS_LIMIT || !isGroupEnd(text, end)) return;
      this.#add(at, end, gap);
      const next = nextGroup(text, end);
      if (next < 0) return;
      gap = gapBetween(text, end, next);
      at = next;
    }
  }

  /** Digits of one group. */
  length(group: number): number {
    return this.ends[group]! - this.starts[group]!;
  }

  #add(start: number, end: number, gap: number): void {
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.gaps[this.count] = gap;
    this.digits += end - start;
    this.totals[this.count++] = this.digits;
  }
}

/** A group is no part of a word, a time or an amount; an extension (`x12`) may follow. */
function isGroupEnd(text: string, end: number): boolean {
  const code = text.charCodeAt(end);
  if (code === 0x78 || code === 0x58) return isDigit(text.charCodeAt(end + 1));
  if (code === 0x3a || code === 0x2c) return !isDigit(text.charCodeAt(end + 1));
  return (
    !isLetter(code) &&
    code !== 0x5f &&
    code !== 0x25 &&
    code !== 0x40 &&
    !(code === 0x2b && isDigit(text.charCodeAt(end + 1)))
  );
}

/** Where the next group begins; -1 when something else stands between. */
function nextGroup(text: string, end: number): number {
  let signs = 0;
  for (let at = end; at <= end + GAP_LIMIT; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) return at;
    const kind = gapOf(code);
    if (kind === GAP.none) return -1;
    if (kind === GAP.dash || kind === GAP.dot || kind === GAP.slash) if (++signs > 1) return -1;
  }
  return -1;
}

function gapBetween(text: string, end: number, next: number): number {
  let gap = gapOf(text.charCodeAt(end));
  for (let at = end; at < next; at++) if (gapOf(text.charCodeAt(at)) === GAP.bracket) return GAP.bracket;
  if (next - end > 1) gap = GAP.wide;
  return gap;
}

function gapOf(code: number): number {
  switch (code) {
    case 0x20: // space
    case 0xa0: // no-break space
    case 0x2009: // thin space
    case 0x202f: // narrow no-break space
      return GAP.space;
    case 0x2d: // -
    case 0x2010: // hyphen
    case 0x2011: // no-break hyphen
    case 0x2012: // figure dash
    case 0x2013: // en dash
      return GAP.dash;
    case 0x2e:
    case 0xb7: // middle dot
      return GAP.dot;
    case 0x2f:
      return GAP.slash;
    case 0x28:
    case 0x29:
      return GAP.bracket;
    default:
      return GAP.none;
  }
}
