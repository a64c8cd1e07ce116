import { isDigit, isLetter } from '../contact/ascii.ts';
import { isBefore, isBehind } from '../contact/side.ts';
import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';

const SPACE = 0x20;
/** Digits of an account number that stands in one or more groups: 5 (Iceland) to 26 (Poland). */
const SHORTEST = 5;
const LONGEST = 26;
const REASON = 'context word for an account';
const DECIMAL = /^\d{1,26}\.\d{1,26}$/;
/** An Indian branch: four letters, a zero, six letters or digits. */
const IFSC = /[A-Z]{4}0[A-Z0-9]{6}(?![A-Za-z0-9_])/y;

/**
 * Account numbers and bank codes of one country, beside a word for them: they have no form of their own. A British
 * sort code counts by its form, `12-34-56`, beside its word.
 */
export const bankAccountDetector: Detector = {
  entities: ['BANK_ACCOUNT'],
  atNumber(scan, run) {
    if (run.digits < SHORTEST) lookForBranch(scan, run);
    else if (!lookForSortCode(scan, run)) lookForAccount(scan, run);
  },
};

function lookForBranch(scan: Scan, run: NumberRun): void {
  const start = run.starts[0]!;
  if (run.count !== 1 || run.ends[0]! - start !== 11 || scan.text.charCodeAt(start + 4) !== 48) return;
  IFSC.lastIndex = start;
  if (IFSC.test(scan.text) && isNamed(scan, 'bankCode', start, start + 11)) {
    scan.report('BANK_ACCOUNT', start, start + 11, 0.85, 'context word for a bank code');
  }
}

/** `12-34-56`, `12 34 56` or `123-456` beside its word; the account that may follow is looked at by itself. */
function lookForSortCode(scan: Scan, run: NumberRun): boolean {
  const groups = groupsAt(scan.text, run, 0);
  if (groups !== 2 && groups !== 3) return false;
  for (let i = 0; i < groups; i++) if (run.ends[i]! - run.starts[i]! !== 6 / groups) return false;
  if (!isNamed(scan, 'bankCode', run.starts[0]!, run.ends[groups - 1]!)) return false;
  scan.report('BANK_ACCOUNT', run.starts[0]!, run.ends[groups - 1]!, 0.8, 'context word for a bank code');
  if (groups < run.count && run.isDigits[groups]) {
    scan.report('BANK_ACCOUNT', run.starts[groups]!, run.ends[groups]!, 0.75, REASON);
  }
  return true;
}

function lookForAccount(scan: Scan, run: NumberRun): void {
  for (let i = 0; i < run.count; i++) {
    if (!run.isDigits[i]) continue;
    const groups = groupsAt(scan.text, run, i);
    const last = i + groups - 1;
    const start = run.starts[i]!;
    const end = run.ends[last]!;
    const count = digitsIn(run, i, last);
    const isAccount = count >= SHORTEST && count <= LONGEST && scan.topicsNear(start, end, 25).length > 0;
    if (isAccount && isWhole(scan.text, start, end)) {
      if (isNamed(scan, 'account', start, end)) scan.report('BANK_ACCOUNT', start, end, 0.7, REASON);
      else if (count <= 8 && isNamed(scan, 'bankCode', start, end))
        scan.report('BANK_ACCOUNT', start, end, 0.7, REASON);
    }
    i = last;
  }
}

/** How many words of digits from `first` on are joined by one and the same separator. */
function groupsAt(text: string, run: NumberRun, first: number): number {
  if (!run.isDigits[first]) return 0;
  let last = first;
  const separator = text.charCodeAt(run.ends[first]!);
  while (last + 1 < run.count && run.isDigits[last + 1] && text.charCodeAt(run.ends[last]!) === separator) {
    if (run.starts[last + 1]! - run.ends[last]! !== 1) break;
    last++;
  }
  return last - first + 1;
}

function digitsIn(run: NumberRun, first: number, last: number): number {
  let count = 0;
  for (let i = first; i <= last; i++) count += run.ends[i]! - run.starts[i]!;
  return count;
}

/** Not a date, an amount, a percentage, a version or the end of a word. */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (DECIMAL.test(text.slice(start, end))) return false;
  if (before === 0x2e || before === 0x2c || before === 0x24 || isLetter(before)) return false;
  if (after === 0x25 || isLetter(after)) return false;
  if ((after === 0x2e || after === 0x2c) && isDigit(text.charCodeAt(end + 1))) return false;
  return !/^(?:\d{4}([-/. ])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d\d)$/.test(
    text.slice(start, Math.min(end, start + 11)),
  );
}

/** The name stands shortly before the number, or right behind it. */
function isNamed(scan: Scan, topic: 'account' | 'bankCode', start: number, end: number): boolean {
  const reach = scan.text.charCodeAt(start - 1) === SPACE ? 25 : 20;
  return isBehind(scan, topic, start, reach) || isBefore(scan, topic, end, 6);
}
