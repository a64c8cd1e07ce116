import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { isDigit, isWord } from './ascii.ts';
import { isPlainKey } from './key.ts';
import { GAP, PhoneGroups } from './phone-groups.ts';
import { lastOfInternational, plusBefore } from './phone-international.ts';
import { isCode, isDate, nationalForm } from './phone-national.ts';
import { isBefore, isBehind } from './side.ts';

/** Fewer digits are no phone number, with a word beside them or not. */
const FEWEST = 6;
/** Extension of a desk: `x12`, ` ext. 12`, ` Durchwahl 12`. */
const EXTENSION =
  /(?:[ ,;-]{0,2}(?:x|ext\.?|extension|poste|durchwahl|dw\.?|anexo|interno|int\.)[ .:]{0,2}|#)\d{1,6}(?![A-Za-z0-9_])/iy;
/** The plus sign in a URL, and as some serialisers of JSON write it. */
const ENCODED_PLUS = /(?:%2B|\\u002B)(?=[1-9]\d{6})/iy;
const INTERNATIONAL = 'calling code and length';
const WORD = 'context word for a phone';

const groups = new PhoneGroups();

/**
 * Phone numbers: international ones by calling code and length, national ones by a distinctive form or beside a word
 * for a phone.
 *
 * @see https://www.itu.int/rec/T-REC-E.123 for the usual groupings
 */
export const phoneDetector: Detector = {
  entities: ['PHONE'],
  atNumber(scan, run) {
    if (run.digits < FEWEST) {
      lookForEncodedPlus(scan, run);
      // The rest may stand behind a wider gap: `+49 30 / 1234567`.
      if (run.digits > 0 && plusBefore(scan.text, run.starts[0]!) >= 0) lookAt(scan, run, 0);
      return;
    }
    let takenTo = 0;
    for (let i = 0; i < run.count; i++) {
      const start = run.starts[i]!;
      if (start >= takenTo && mayBegin(scan.text, run, i)) takenTo = lookAt(scan, run, i);
    }
  },
};

/**
 * Whether it is worth the while to look: at the first word of a run, and further on behind a plus or a bracket and at
 * the area codes of `555-123-4567` and `1 555-123-4567`.
 */
function mayBegin(text: string, run: NumberRun, word: number): boolean {
  const start = run.starts[word]!;
  if (word === 0) return isDigit(text.charCodeAt(start));
  if (run.isDigits[word] === 0) return false;
  const before = text.charCodeAt(start - 1);
  if (before === 0x28) {
    const isArea = run.ends[word]! - start > 1 && text.charCodeAt(run.ends[word]!) === 0x29;
    return isArea || text.charCodeAt(start - 2) === 0x2b;
  }
  if (before !== 0x20 && before !== 0xa0) return before === 0x2b;
  const length = run.ends[word]! - start;
  if (length === 3) return word + 2 < run.count && run.ends[word + 1]! - run.starts[word + 1]! === 3;
  return (
    length === 1 &&
    text.charCodeAt(start) === 49 &&
    word + 3 < run.count &&
    run.ends[word + 1]! - run.starts[word + 1]! === 3
  );
}

/** `%2B4930123456`: the word begins with the end of the escape. */
function lookForEncodedPlus(scan: Scan, run: NumberRun): void {
  const { text } = scan;
  const start = run.starts[0]! - 1;
  const before = text.charCodeAt(start);
  if (before !== 0x25 && before !== 0x5c) return;
  ENCODED_PLUS.lastIndex = start;
  if (!ENCODED_PLUS.test(text)) return;
  groups.read(text, ENCODED_PLUS.lastIndex);
  report(scan, start, lastOfInternational(text, groups, ENCODED_PLUS.lastIndex, 0), 0.9, INTERNATIONAL);
}

/** Looks for a number from one word of the run on; returns where what was found ends, 0 for nothing. */
function lookAt(scan: Scan, run: NumberRun, word: number): number {
  const { text } = scan;
  const start = word === 0 ? areaBefore(text, run.starts[0]!) : run.starts[word]!;
  const plus = plusBefore(text, start);
  if (plus < 0 && (!isFree(text, start, word) || isPlain(scan, run, start))) return 0;
  groups.read(text, start);
  if (groups.count === 0) return 0;
  if (plus >= 0) return report(scan, plus, lastOfInternational(text, groups, start, 0), 0.9, INTERNATIONAL);
  if (groups.digits < FEWEST) return 0;
  if (text.charCodeAt(start) === 48 && text.charCodeAt(start + 1) === 48) return lookAtPrefix(scan, start);
  const isFirst = word === 0 && !(text.charCodeAt(start - 1) === 0x20 && isDigit(text.charCodeAt(start - 2)));
  const form = nationalForm(text, groups, isFirst);
  if (form !== undefined && (form.last > 0 || !isPlainKey(text, start))) {
    return report(scan, withBracket(text, start), form.last, form.confidence, form.reason);
  }
  return isFirst ? lookAtWords(scan, start) : 0;
}

/** Whether this is one word of digits without anything that makes it a phone number: most numbers are. */
function isPlain(scan: Scan, run: NumberRun, start: number): boolean {
  if (run.count > 1 || start !== run.starts[0] || scan.text.charCodeAt(start) === 48) return false;
  return scan.topicsNear(start, run.ends[0]!).length === 0;
}

/** Where the area code begins that a gap of three parts from the rest, `030 / 1234567`; `start` when there is none. */
function areaBefore(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== 0x20 || text.charCodeAt(start - 3) !== 0x20) return start;
  const sign = text.charCodeAt(start - 2);
  if (sign !== 0x2f && sign !== 0x2d && sign !== 0x2013) return start;
  let at = start - 3;
  if (text.charCodeAt(at - 1) === 0x29) at--;
  const end = at;
  while (end - at < 5 && isDigit(text.charCodeAt(at - 1))) at--;
  return end - at > 1 && text.charCodeAt(at) === 48 ? at : start;
}

/** Whether a number may begin here: not within a word, an amount, a fraction or groups that something else began. */
function isFree(text: string, start: number, word: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (isWord(before) || before === 0x24 || before === 0x23 || before === 0x5c) return false;
  if (word === 0) {
    if (before === 0x2e || before === 0x2c) return !isDigit(text.charCodeAt(start - 2));
    return before !== 0x2d || !isWord(text.charCodeAt(start - 2));
  }
  return before === 0x20 || before === 0x28 || before === 0xa0;
}

/** `0049 30 1234567`, `00 49 …`, `001-555-123-4567`: in groups by itself, in one piece or in pairs beside a word. */
function lookAtPrefix(scan: Scan, start: number): number {
  const { text } = scan;
  const isSplit = groups.length(0) === 2;
  if (isSplit && (groups.count < 2 || groups.length(1) > 3)) return 0;
  const last = isSplit
    ? lastOfInternational(text, groups, groups.starts[1]!, 1)
    : lastOfInternational(text, groups, start + 2, 0);
  if (last < 0) return 0;
  const needsWord = last === 0 || (isSplit && groups.totals[last] === 2 * (last + 1));
  if (needsWord && !isBehind(scan, 'phone', start, 40)) return 0;
  return report(scan, start, last, 0.85, 'international prefix and calling code');
}

/** A number without a form of its own, beside a word for a phone. */
function lookAtWords(scan: Scan, start: number): number {
  const { text } = scan;
  if (isDate(text, groups, 0) || isCode(groups)) return 0;
  const last = lastBesideWord();
  if (last < 0) return 0;
  const end = groups.ends[last]!;
  const digits = groups.totals[last]!;
  if (!isNamed(scan, start, end, last, digits) || (last === 0 && isPlainKey(text, start))) return 0;
  return report(scan, withBracket(text, start), last, 0.7, WORD);
}

/** The last group that a number of at most 13 digits in groups, or 15 in one piece, can have. */
function lastBesideWord(): number {
  if (groups.length(0) > 15) return -1;
  let last = groups.length(0) >= FEWEST ? 0 : -1;
  for (let i = 1; i < groups.count && groups.totals[i]! <= 13; i++) {
    if (groups.length(i) < 2 || (groups.gaps[i] === GAP.wide && i > 1)) break;
    if (groups.totals[i]! >= FEWEST) last = i;
  }
  // One dot is the point of a fraction.
  return groups.count > 1 && groups.gaps[1] === GAP.dot && (last < 2 || groups.gaps[2] !== GAP.dot) ? -1 : last;
}

/** Whether a word for a phone is near enough: the less the digits look like a number, the nearer. */
function isNamed(scan: Scan, start: number, end: number, last: number, digits: number): boolean {
  const isGrouped = last > 0;
  if (scan.topicsNear(start, end).length === 0) return false;
  if (isBehind(scan, 'phone', start, isGrouped ? 40 : digits >= 9 ? 30 : 16)) return true;
  if ((isGrouped || digits >= 9) && isBefore(scan, 'phone', end, isGrouped ? 30 : 6)) return true;
  if (!isGrouped || digits < 7 || isThousands(last)) return false;
  if (isBehind(scan, 'phoneLabel', start, 3) || isBefore(scan, 'phoneLabel', end, 2)) return true;
  return isBehind(scan, 'phoneCall', start, 30);
}

/** `12 345 678`: a number, apart by thousands. */
function isThousands(last: number): boolean {
  if (groups.length(0) > 3) return false;
  for (let i = 1; i <= last; i++) if (groups.length(i) !== 3 || groups.gaps[i] === GAP.dash) return false;
  return true;
}

/** The bracket before an area code belongs to the number. */
function withBracket(text: string, start: number): number {
  return text.charCodeAt(start - 1) === 0x28 && text.charCodeAt(groups.ends[0]!) === 0x29 ? start - 1 : start;
}

function report(scan: Scan, start: number, last: number, confidence: number, reason: string): number {
  if (last < 0) return 0;
  let end = groups.ends[last]!;
  EXTENSION.lastIndex = end;
  if (EXTENSION.test(scan.text)) end = EXTENSION.lastIndex;
  scan.report('PHONE', start, end, confidence, reason);
  return end;
}
