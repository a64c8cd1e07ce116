import { isHex, isWord, numberAt } from './ascii.ts';
import { GAP, type PhoneGroups } from './phone-groups.ts';

/** Digits of a number that counts by its form; with a leading zero, one more. */
const SHORTEST = 9;
const LONGEST = 11;
const LONGEST_WITH_ZERO = 12;

/** The groups of a number that needs no word beside it, from the first: the last of them, and how sure that is. */
export interface National {
  last: number;
  confidence: number;
  reason: string;
}

const TRUNK = 'leading zero and groups of a phone number';

/**
 * National forms that are distinctive: North American `(555) 123-4567`, French `01 23 45 67 89`, a leading zero with
 * groups (`030 1234-567`), an area code in brackets, Russian and Turkish `532 123-45-67`, Chinese `138 1234 5678`.
 *
 * @param isFirst no other number stands right before: behind one, only dashes and brackets tell a phone number
 */
export function nationalForm(text: string, groups: PhoneGroups, isFirst: boolean): National | undefined {
  if (groups.count === 1) return isFirst ? compactForm(text, groups) : undefined;
  if (isDate(text, groups, 0)) return undefined;
  if (!isFirst) return northAmerican(text, groups) ?? bracketed(text, groups);
  return (
    northAmerican(text, groups) ??
    pairs(text, groups) ??
    leadingZero(text, groups) ??
    bracketed(text, groups) ??
    eastern(text, groups)
  );
}

/** Eleven digits behind one zero, all there is: `09171234567`. */
function compactForm(text: string, groups: PhoneGroups): National | undefined {
  const before = text.charCodeAt(groups.starts[0]! - 1);
  if (groups.digits !== 11 || !hasTrunkZero(text, groups.starts[0]!) || before === 0x2f) return undefined;
  return { last: 0, confidence: 0.55, reason: 'eleven digits behind one zero' };
}

function hasTrunkZero(text: string, at: number): boolean {
  return text.charCodeAt(at) === 48 && text.charCodeAt(at + 1) > 48 && text.charCodeAt(at + 1) <= 57;
}

function northAmerican(text: string, groups: PhoneGroups): National | undefined {
  const area = groups.length(0) === 1 && text.charCodeAt(groups.starts[0]!) === 49 ? 1 : 0;
  if (!hasLengths(groups, area, 3, 3, 4) || text.charCodeAt(groups.starts[area]!) < 50) return undefined;
  const last = area + 2;
  const [first, second] = [groups.gaps[area + 1]!, groups.gaps[last]!];
  const isGrouped =
    second === GAP.dash || second === GAP.dot
      ? first === second || first === GAP.bracket || first === GAP.slash
      : first === GAP.bracket;
  if (isGrouped) return goesOn(groups, last) ? undefined : { last, confidence: 0.85, reason: 'form of North America' };
  const isStrict = text.charCodeAt(groups.starts[area + 1]!) >= 50 && first === GAP.space && second === GAP.space;
  if (!isStrict || groups.count > last + 1) return undefined;
  return { last, confidence: 0.7, reason: 'form of North America' };
}

/** Whether the same dash or dot joins one more group: then all of it is something else. */
function goesOn(groups: PhoneGroups, last: number): boolean {
  const next = last + 1 < groups.count ? groups.gaps[last + 1]! : GAP.none;
  return next === groups.gaps[last] && next !== GAP.space;
}

/** `01 23 45 67 89`, `01.23.45.67.89`. */
function pairs(text: string, groups: PhoneGroups): National | undefined {
  if (!hasLengths(groups, 0, 2, 2, 2, 2, 2) || !hasTrunkZero(text, groups.starts[0]!) || goesOn(groups, 4))
    return undefined;
  for (let i = 2; i < 5; i++) if (groups.gaps[i] !== groups.gaps[1]) return undefined;
  if (isDump(text, groups)) return undefined;
  return { last: 4, confidence: 0.85, reason: 'form of France' };
}

/** Whether bytes in hexadecimal stand on either side: `<Buffer a0 01 00 00 00 50 32>`. */
function isDump(text: string, groups: PhoneGroups): boolean {
  const [start, end] = [groups.starts[0]!, groups.ends[4]!];
  const isByte = (at: number) => isHex(text.charCodeAt(at)) && isHex(text.charCodeAt(at + 1));
  const isSpace = (at: number) => text.charCodeAt(at) === 0x20;
  if (isSpace(start - 1) && isByte(start - 3) && !isWord(text.charCodeAt(start - 4))) return true;
  return isSpace(end) && isByte(end + 1) && !isWord(text.charCodeAt(end + 3));
}

/** `030 1234567`, `(03) 5327 5996`, `0699 868 88 55`, `0961-7596216`. */
function leadingZero(text: string, groups: PhoneGroups): National | undefined {
  const isAlone = groups.length(0) === 1 && groups.gaps[1] === GAP.bracket && text.charCodeAt(groups.starts[0]!) === 48;
  if (!isAlone && (!hasTrunkZero(text, groups.starts[0]!) || groups.length(0) > 5)) return undefined;
  let last = -1;
  for (let i = 1; i < groups.count && groups.totals[i]! <= LONGEST_WITH_ZERO; i++) {
    if (groups.length(i) < 2 || groups.gaps[i] === GAP.dot) break;
    if (groups.totals[i]! >= SHORTEST) last = i;
  }
  if (last < 0 || goesOn(groups, last) || isCode(groups)) return undefined;
  if (groups.gaps[1] === GAP.slash && groups.totals[last]! - groups.length(0) < 6) return undefined;
  // Two short groups and more: a table of numbers has them too.
  if (groups.length(0) === 2 && groups.gaps[1] === GAP.space && last > 1 && groups.length(1) < 3) return undefined;
  return { last, confidence: 0.7, reason: TRUNK };
}

/** American forms: of an SSN, 3-2-4, and of a ZIP code, 5-4. */
export function isCode(groups: PhoneGroups): boolean {
  if (groups.gaps[1] !== GAP.dash) return false;
  return hasLengths(groups, 0, 3, 2, 4) || (groups.count === 2 && hasLengths(groups, 0, 5, 4));
}

/** `(99) 645-791`, `(85) 5986-8343`; a year in brackets is none. */
function bracketed(text: string, groups: PhoneGroups): National | undefined {
  const start = groups.starts[0]!;
  if (
    text.charCodeAt(start - 1) !== 0x28 ||
    text.charCodeAt(groups.ends[0]!) !== 0x29 ||
    isWord(text.charCodeAt(start - 2))
  ) {
    return undefined;
  }
  const area = groups.length(0);
  if (area < 2 || area > 5 || (area === 4 && isYear(text, start))) return undefined;
  let last = -1;
  for (let i = 1; i < groups.count && groups.totals[i]! <= LONGEST; i++) {
    if (groups.length(i) < 2 || groups.gaps[i] === GAP.dot || groups.gaps[i] === GAP.slash) break;
    if (groups.totals[i]! >= 8) last = i;
  }
  return last < 0 || goesOn(groups, last) ? undefined : { last, confidence: 0.7, reason: 'area code in brackets' };
}

/** `532 123 45 67` and `138 1234 5678`, with a leading 8, 7 or 0 too. */
function eastern(text: string, groups: PhoneGroups): National | undefined {
  const area = groups.length(0) === 1 ? 1 : 0;
  if (hasLengths(groups, area, 3, 3, 2, 2)) {
    const isDashed = groups.gaps[area + 3] === GAP.dash && groups.gaps[area + 2] === GAP.dash;
    if ((isDashed && !goesOn(groups, area + 3)) || (groups.count === area + 4 && isEven(groups, area, 3))) {
      return { last: area + 3, confidence: 0.7, reason: 'groups of a phone number' };
    }
  }
  const isMobile = hasLengths(groups, 0, 3, 4, 4) && groups.count === 3 && isEven(groups, 0, 2);
  if (!isMobile || text.charCodeAt(groups.starts[0]!) !== 49 || text.charCodeAt(groups.starts[0]! + 1) < 51)
    return undefined;
  return { last: 2, confidence: 0.7, reason: 'form of China' };
}

function isEven(groups: PhoneGroups, first: number, gaps: number): boolean {
  for (let i = 1; i <= gaps; i++) if (groups.gaps[first + i] !== groups.gaps[first + 1]) return false;
  return (
    groups.gaps[first + 1] === GAP.space || groups.gaps[first + 1] === GAP.dash || groups.gaps[first + 1] === GAP.dot
  );
}

function hasLengths(groups: PhoneGroups, first: number, ...lengths: readonly number[]): boolean {
  if (first + lengths.length > groups.count) return false;
  return lengths.every((length, i) => groups.length(first + i) === length);
}

/** A date of four, two and two digits or the other way round, with the same sign between; `2019-2024`. */
export function isDate(text: string, groups: PhoneGroups, first: number): boolean {
  if (groups.count === first + 2 && hasLengths(groups, first, 4, 4)) {
    return isYear(text, groups.starts[first]!) && isYear(text, groups.starts[first + 1]!);
  }
  if (first + 3 > groups.count || groups.gaps[first + 1] !== groups.gaps[first + 2]) return false;
  const [start, middle, end] = [groups.starts[first]!, groups.starts[first + 1]!, groups.starts[first + 2]!];
  if (groups.length(first + 1) > 2 || numberAt(text, middle, groups.ends[first + 1]!) > 31) return false;
  if (groups.length(first) === 4) return isYear(text, start) && groups.length(first + 2) <= 2;
  if (groups.length(first) > 2 || numberAt(text, start, groups.ends[first]!) > 31) return false;
  if (groups.length(first + 2) === 4) return isYear(text, end);
  return groups.length(first + 2) === 2 && groups.count === first + 3 && groups.gaps[first + 1] !== GAP.space;
}

function isYear(text: string, at: number): boolean {
  const century = numberAt(text, at, at + 2);
  return century === 19 || century === 20;
}
