import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { isHex, isLetter, isWord } from './ascii.ts';
import { isBefore, isBehind } from './side.ts';

const COLON = 0x3a;
const DASH = 0x2d;
const DOT = 0x2e;
const SPACE = 0x20;
/** How far behind its name an address of letters alone is looked for. */
const NAME_REACH = 24;
const REASON = 'six or eight bytes of EUI-48 or EUI-64';

/**
 * Hardware addresses, EUI-48 and EUI-64: `00:1A:2B:3C:4D:5E`, `00-1A-2B-3C-4D-5E`, `001a.2b3c.4d5e`; apart by spaces or
 * not at all only beside a word for it. All zeros is no address.
 *
 * @see https://standards.ieee.org/wp-content/uploads/import/documents/tutorials/eui.pdf
 */
export const macDetector: Detector = {
  entities: ['MAC_ADDRESS'],
  // Numbers are shown where digits are; these find the address of letters alone, `AA-BB-CC-DD-EE-FF`.
  keywords: ['mac', 'ethernet', 'hardware address', 'physical address', 'bssid', 'hwaddr', 'bluetooth'],
  atKeyword(scan, start, end) {
    if (scan.isWordStart(start) && scan.isWordEnd(end)) lookBehindName(scan, end);
  },
  atColons(scan, start, end) {
    const { text } = scan;
    let last = end;
    while (text.charCodeAt(last - 1) === DOT || text.charCodeAt(last - 1) === COLON) last--;
    let first = start;
    // A name runs into the address: `mac:00:1a:…`.
    if (isWord(text.charCodeAt(start - 1)) || text.charCodeAt(start + 2) !== COLON) {
      first = text.indexOf(':', start) + 1;
    }
    if (last - first === 17 || last - first === 23) reportGroups(scan, first, 2, COLON);
  },
  atNumber(scan, run) {
    if (run.count === 1) lookAtWord(scan, run.starts[0]!, run.ends[0]!);
    else lookAtGroups(scan, run);
  },
};

function lookBehindName(scan: Scan, nameEnd: number): void {
  const { text } = scan;
  const limit = Math.min(text.length, nameEnd + NAME_REACH);
  for (let at = nameEnd; at < limit; at++) {
    if (!isHex(text.charCodeAt(at)) || isWord(text.charCodeAt(at - 1))) continue;
    if (reportGroups(scan, at, 2, DASH) || reportGroups(scan, at, 4, DOT)) return;
  }
}

/** Twelve digits in a row are a MAC address only beside its name. */
function lookAtWord(scan: Scan, start: number, end: number): void {
  if (end - start !== 12) return;
  for (let at = start; at < end; at++) if (!isHex(scan.text.charCodeAt(at))) return;
  if (isBehind(scan, 'mac', start, 24)) scan.report('MAC_ADDRESS', start, end, 0.75, 'context word beside 12 digits');
}

function lookAtGroups(scan: Scan, run: NumberRun): void {
  const { text } = scan;
  for (let i = 0; i < run.count; i++) {
    const start = run.starts[i]!;
    const size = run.ends[i]! - start;
    if (size !== 2 && size !== 4) continue;
    const separator = text.charCodeAt(isWord(text.charCodeAt(start - 2)) ? start - 1 : run.ends[i]!);
    if (size === 2 ? separator !== DASH && separator !== SPACE : separator !== DOT) continue;
    const first = firstGroup(text, start, size, separator);
    reportGroups(scan, first, size, separator);
    // Found or not: what goes on with the same separator is the same chain.
    while (i + 1 < run.count && run.starts[i + 1]! - run.ends[i]! === 1 && text.charCodeAt(run.ends[i]!) === separator)
      i++;
  }
}

/** Where the groups begin that go on at `start`: some before it may have no digit, and the run began later. */
function firstGroup(text: string, start: number, size: number, separator: number): number {
  let first = start;
  for (let group = 0; group < 8; group++) {
    const before = first - size - 1;
    if (before < 0 || text.charCodeAt(first - 1) !== separator || !isHexGroup(text, before, size)) break;
    first = before;
  }
  return first;
}

function isHexGroup(text: string, start: number, size: number): boolean {
  for (let at = start; at < start + size; at++) if (!isHex(text.charCodeAt(at))) return false;
  return !isWord(text.charCodeAt(start - 1));
}

/** Reports 6 or 8 bytes in groups of `size` digits, not one more or less. */
function reportGroups(scan: Scan, start: number, size: number, separator: number): boolean {
  const { text } = scan;
  let bytes = 0;
  let at = start;
  let isZero = true;
  let hasLetter = false;
  for (;;) {
    if (!isHexGroup(text, at, size)) return false;
    for (const end = at + size; at < end; at++) {
      if (text.charCodeAt(at) !== 48) isZero = false;
      if (isLetter(text.charCodeAt(at))) hasLetter = true;
    }
    bytes += size / 2;
    if (text.charCodeAt(at) !== separator || bytes === 8) break;
    if (bytes === 6 && !isHexGroup(text, at + 1, size)) break;
    at++;
  }
  if (isZero || (bytes !== 6 && bytes !== 8) || isMore(text, start, at, size, separator)) return false;
  const isPlain = separator === SPACE || (separator === DOT && !hasLetter);
  if (isPlain && !isNamed(scan, start, at)) return false;
  scan.report('MAC_ADDRESS', start, at, isPlain ? 0.75 : 0.95, REASON);
  return true;
}

function isNamed(scan: Scan, start: number, end: number): boolean {
  return isBehind(scan, 'mac', start, 30) || isBefore(scan, 'mac', end, 12) || isBehind(scan, 'device', start, 12);
}

/** Whether groups go on at either side: a fingerprint or a dump. */
function isMore(text: string, start: number, end: number, size: number, separator: number): boolean {
  if (isWord(text.charCodeAt(end)) || isWord(text.charCodeAt(start - 1))) return true;
  if (separator === SPACE) return false;
  if (text.charCodeAt(end) === separator && isHex(text.charCodeAt(end + 1))) return true;
  return text.charCodeAt(start - 1) === separator && isHexGroup(text, start - 1 - size, size);
}
