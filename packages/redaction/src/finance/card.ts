import { isWord } from '../contact/ascii.ts';
import { isPlainKey } from '../contact/key.ts';
import { isBefore, isBehind } from '../contact/side.ts';
import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { isLuhn } from './luhn.ts';

const SHORTEST = 12;
const LONGEST = 19;
const DOT = 0x2e;
const REASON = 'Luhn digit and issuer prefix';
const WORD_REASON = 'Luhn digit and a context word for a card';

/** The digits of the candidate that is looked at. */
const digits = new Uint8Array(LONGEST);

/** A candidate that holds: the words from the first to `last`. */
interface Card {
  last: number;
  issuer: Issuer;
}

/**
 * Payment cards of 12 to 19 digits, in one piece or in groups, by Luhn digit and issuer prefix. Numbers that follow a
 * card (its end date, its security code) are not taken for a part of it.
 */
export const cardDetector: Detector = {
  entities: ['CREDIT_CARD'],
  atNumber(scan, run) {
    if (run.digits < SHORTEST) return;
    let taken = 0;
    for (let i = 0; i < run.count; i++) {
      if (!run.isDigits[i] || run.ends[i]! - run.starts[i]! < 3 || !canBegin(scan.text, run, i)) continue;
      const card = longestCard(scan, run, i, taken === i);
      if (card === undefined) continue;
      const reason = card.issuer === 'alone' ? REASON : WORD_REASON;
      scan.report('CREDIT_CARD', run.starts[i]!, run.ends[card.last]!, card.issuer === 'alone' ? 0.97 : 0.92, reason);
      i = card.last;
      taken = i + 1;
    }
  },
};

/** Not behind the point of a fraction, nor in the middle of an id with letters. */
function canBegin(text: string, run: NumberRun, at: number): boolean {
  const start = run.starts[at]!;
  const before = text.charCodeAt(start - 1);
  if (at === 0) return before !== DOT && before !== 0x2d;
  if (before === DOT) return false;
  return before !== 0x2d || run.isDigits[at - 1] === 1;
}

function longestCard(scan: Scan, run: NumberRun, first: number, isFree: boolean): Card | undefined {
  const { text } = scan;
  let longest: Card | undefined;
  let count = 0;
  const separator = text.charCodeAt(run.ends[first]!);
  for (let i = first; i < run.count; i++) {
    const length = run.ends[i]! - run.starts[i]!;
    if (!run.isDigits[i] || count + length > LONGEST || (i > first && run.ends[i - 1]! - run.starts[i - 1]! < 3)) break;
    if (i > first && (run.starts[i]! - run.ends[i - 1]! !== 1 || text.charCodeAt(run.ends[i - 1]!) !== separator))
      break;
    for (let at = run.starts[i]!; at < run.ends[i]!; at++) digits[count++] = text.charCodeAt(at) - 48;
    if (count < SHORTEST || !isGrouped(run, first, i) || !isLuhn(digits, count)) continue;
    const issuer = judge(scan, run, first, i, count, isFree);
    if (issuer !== undefined) longest = { last: i, issuer };
  }
  return longest;
}

/** Groups as cards have them: three digits or more; the last may be shorter behind groups of four. */
function isGrouped(run: NumberRun, first: number, last: number): boolean {
  if (first === last) return true;
  let isFours = true;
  for (let i = first; i < last; i++) {
    const length = run.ends[i]! - run.starts[i]!;
    if (length < 3) return false;
    if (length !== 4) isFours = false;
  }
  return isFours || run.ends[last]! - run.starts[last]! >= 3;
}

function judge(scan: Scan, run: NumberRun, first: number, last: number, count: number, isFree: boolean): Issuer {
  let prefix = 0;
  for (let i = 0; i < 6; i++) prefix = prefix * 10 + digits[i]!;
  const start = run.starts[first]!;
  const end = run.ends[last]!;
  const issuer = issuerOf(prefix, count);
  if (issuer === 'alone' && isAlone(scan.text, run, first, last, isFree)) return issuer;
  if (issuer === undefined && isWithinId(scan.text, start, end)) return undefined;
  const reach = issuer === undefined ? 25 : 40;
  return isBehind(scan, 'card', start, reach) || isBefore(scan, 'card', end, 15) ? 'beside a word' : undefined;
}

/** A dash or a dot joins the digits to something else. */
function isWithinId(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  return before === 0x2d || before === DOT || (after === 0x2d && isWord(text.charCodeAt(end + 1)));
}

/** Not the value of an id, not in a path or a part of a fraction, and not four of many numbers in a row. */
function isAlone(text: string, run: NumberRun, first: number, last: number, isFree: boolean): boolean {
  if (isPlainKey(text, run.starts[first]!) || text.charCodeAt(run.starts[first]! - 1) === 0x2f) return false;
  if (first === last) return text.charCodeAt(run.ends[last]!) !== DOT || last + 1 === run.count;
  if (text.charCodeAt(run.ends[first]!) !== 0x20) return true;
  const follows =
    last + 1 < run.count && run.isDigits[last + 1] === 1 && run.ends[last + 1]! - run.starts[last + 1]! === 4;
  const precedes =
    !isFree && first > 0 && run.isDigits[first - 1] === 1 && run.ends[first - 1]! - run.starts[first - 1]! === 4;
  return !(follows && text.charCodeAt(run.ends[last]!) === 0x20) && !precedes;
}
