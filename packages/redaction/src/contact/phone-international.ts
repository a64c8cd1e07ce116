import { isDigit, isWord, numberAt } from './ascii.ts';
import { callingCodeDigits, longestNumber, shortestNumber } from './calling-code.ts';
import { GAP, type PhoneGroups } from './phone-groups.ts';

/** E.164 without the plus sign; shorter ones are on islands. */
const SHORTEST = 7;
/** E.164: at most 15 digits; fewer than 8 are believed only when they fit the country. */
const LEAST_OF_ANY = 8;
const MOST_OF_ANY = 15;
/** Inside of NANP an area code has no 0 or 1 at its beginning. */
const NANP = 1;

/**
 * Where the sign for an international number stands before the digit at `at`: `+`, `+ `, `(+`, `%2B`, JSON's `\u002B`.
 *
 * @returns -1 when there is none, or when the plus belongs to something else: `a+1`, `++1`
 */
export function plusBefore(text: string, at: number): number {
  let plus = at - 1;
  if (text.charCodeAt(plus) === 0x20 || text.charCodeAt(plus) === 0x28) plus--;
  if (text.charCodeAt(plus) !== 0x2b && text.charCodeAt(plus) !== 0xff0b) return -1;
  const before = text.charCodeAt(plus - 1);
  // `1 + 2` is a sum.
  if (text.charCodeAt(plus + 1) === 0x20 && before === 0x20 && isWord(text.charCodeAt(plus - 2))) return -1;
  if (isWord(before) || before === 0x2b || before === 0x29 || before === 0x5d) return -1;
  return before === 0x28 && text.charCodeAt(at + 1) !== 0x29 ? plus - 1 : plus;
}

/**
 * The last group of the international number whose calling code begins at `start`, in the first group or in the second
 * behind a `00` alone.
 *
 * @returns -1 when code and length do not fit
 */
export function lastOfInternational(text: string, groups: PhoneGroups, start: number, first: number): number {
  const codeDigits = callingCodeDigits(text, start, groups.ends[first]!);
  if (codeDigits === 0) return -1;
  const code = numberAt(text, start, start + codeDigits);
  const inGroup = groups.ends[first]! - start - codeDigits;
  if (inGroup + codeDigits >= SHORTEST && groups.count > first + 1 && groups.gaps[first + 1] === GAP.dot) return -1;
  // A group of one to three digits is the code, and nothing else.
  if (inGroup > 0 && inGroup + codeDigits <= 3) return -1;
  if (code === NANP && !isArea(text, groups, start + 1, first)) return -1;
  let national = inGroup;
  let last = fits(code, codeDigits, national) ? first : -1;
  let longest = national + codeDigits >= LEAST_OF_ANY ? first : -1;
  for (let i = first + 1; i < groups.count; i++) {
    if (isTrunkZero(text, groups, i, first)) continue;
    national += groups.length(i);
    if (national + codeDigits > MOST_OF_ANY) break;
    if (fits(code, codeDigits, national)) last = i;
    if (national + codeDigits >= LEAST_OF_ANY) longest = i;
  }
  // Numbering plans change: a length that is not in the table is believed when no other fits.
  return last < 0 && code !== NANP && national + codeDigits <= MOST_OF_ANY ? longest : last;
}

function fits(code: number, codeDigits: number, national: number): boolean {
  return national >= shortestNumber(code) && national <= longestNumber(code) && national + codeDigits >= SHORTEST;
}

/** The `(0)` of `+49 (0)30`, which is dialled at home alone. */
function isTrunkZero(text: string, groups: PhoneGroups, at: number, first: number): boolean {
  if (at !== first + 1 || groups.length(at) !== 1 || text.charCodeAt(groups.starts[at]!) !== 48) return false;
  return groups.gaps[at] === GAP.bracket;
}

function isArea(text: string, groups: PhoneGroups, at: number, first: number): boolean {
  const start = at < groups.ends[first]! ? at : first + 1 < groups.count ? groups.starts[first + 1]! : -1;
  const code = text.charCodeAt(start);
  return isDigit(code) && code >= 50;
}
