import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { isAlphanumeric, isLetter, isWord, numberAt } from './ascii.ts';
import { ipv4End, prefixLengthEnd } from './ipv4.ts';
import { type Ipv6Form, readIpv6 } from './ipv6.ts';
import { isBefore, isBehind, labelOf } from './side.ts';

/** Behind these, four numbers are a version or a section. */
const VERSIONED = new Set([
  'v',
  'ver',
  'vers',
  'version',
  'versions',
  'release',
  'releases',
  'rev',
  'revision',
  'build',
  'chrome',
  'chromium',
  'headlesschrome',
  'firefox',
  'safari',
  'edge',
  'edg',
  'opera',
  'opr',
  'browser',
  'sdk',
  'kernel',
  'firmware',
  'driver',
  'fileversion',
  'productversion',
  'assemblyversion',
  'package',
  'section',
  'sections',
  'chapter',
  'clause',
  'paragraph',
  'figure',
  'table',
  'appendix',
  'oid',
  'step',
  'rule',
  'item',
  'page',
  'abschnitt',
  'kapitel',
  'version',
  'versione',
  'versie',
  'versao',
  'wersja',
]);
const PADDED = /(?:[01]\d\d|2[0-4]\d|25[0-5])(?:\.(?:[01]\d\d|2[0-4]\d|25[0-5])){3}(?!\w|\.\d)/y;
const FRACTION_BEFORE = /(?:^|[^.\d])\d{0,4}\.\d{1,6}[ ,-]$/;
const FRACTION_BEHIND = /[ ,-]-?\d{0,4}\.\d{1,6}(?!\d{0,6}\.)/y;
const ZONE_LIMIT = 16;
const REASON_4 = 'dotted quad';
const REASON_6 = 'groups of IPv6';

/** Addresses of IPv4 and IPv6 with prefix length and zone; the port stays. */
export const ipDetector: Detector = {
  entities: ['IP_ADDRESS'],
  atNumber(scan, run) {
    if (run.count < 4) return;
    for (let i = 0; i + 3 < run.count; i++) if (isQuad(scan.text, run, i)) reportIpv4(scan, run.starts[i]!);
  },
  atColons(scan, start, end) {
    lookForIpv6(scan, start, end);
  },
};

function isQuad(text: string, run: NumberRun, at: number): boolean {
  for (let i = at; i < at + 4; i++) {
    if (!run.isDigits[i] || run.ends[i]! - run.starts[i]! > 3) return false;
    if (i < at + 3 && (run.starts[i + 1]! - run.ends[i]! !== 1 || text.charCodeAt(run.ends[i]!) !== 0x2e)) return false;
  }
  return at === 0 || text.charCodeAt(run.starts[at]! - 1) !== 0x2e;
}

function reportIpv4(scan: Scan, start: number): void {
  const { text } = scan;
  const end = quadEnd(text, start);
  if (end < 0 || isElse(text, start, end) || isNumbering(scan, start, end)) return;
  scan.report('IP_ADDRESS', start, prefixLengthEnd(text, end, 32), 0.95, REASON_4);
}

/** As {@link ipv4End}, and with all octets padded to three digits. */
function quadEnd(text: string, start: number): number {
  const end = ipv4End(text, start);
  if (end > 0 || text.charCodeAt(start + 3) !== 0x2e) return end;
  PADDED.lastIndex = start;
  return PADDED.test(text) ? PADDED.lastIndex : -1;
}

/** Versions, sections, object identifiers and net masks look the same. */
function isElse(text: string, start: number, end: number): boolean {
  if (text.startsWith('255.', start) && !text.startsWith('255.255.255.255', start)) return true; // a net mask
  if (text.charCodeAt(end) === 0x2d && isLetter(text.charCodeAt(end + 1))) return true;
  const before = text.charCodeAt(start - 1);
  if (before === 0x2f) return isProduct(text, start, end);
  // pip, npm and Ruby: `name==1.2.3.4`, `>=1.2.3.4`, `^1.2.3.4`, `~> 1.2.3.4`
  if (before === 0x5e || before === 0x7e) return true;
  const sign = text.charCodeAt(before === 0x20 ? start - 2 : start - 1);
  const ahead = text.charCodeAt(before === 0x20 ? start - 3 : start - 2);
  if (sign === 0x3d && (ahead === 0x3d || ahead === 0x3e || ahead === 0x3c || ahead === 0x7e)) return true;
  if (sign === 0x3e && ahead === 0x7e) return true;
  const label = labelOf(text, start);
  return VERSIONED.has(label) || label.endsWith('version');
}

/**
 * Whether a quad that is as likely a version or a chapter has nothing of an address beside it: one of single digits in
 * the middle of a text, or one with a small first number behind a word for versions.
 */
function isNumbering(scan: Scan, start: number, end: number): boolean {
  const { text } = scan;
  const first = numberAt(text, start, text.indexOf('.', start));
  if (isInPath(text, start, end)) return true;
  if (first === 0 || first > 20 || first === 10) return false;
  const before = text.charCodeAt(start - 1);
  const isProse =
    (start === 0 && end < text.length) || before === 0x20 || before === 0x3e || before === 0x28 || before === 0x0a;
  if (!(end - start === 7 && isProse) && !isBehind(scan, 'version', start, 30)) return false;
  return text.charCodeAt(end) !== 0x3a && prefixLengthEnd(text, end, 32) === end && !isLabelled(scan, start, end);
}

/** Whether fractions stand on either side, as in the paths of SVG: `2.83-2.12 3.51.98.32 2.03`. */
function isInPath(text: string, start: number, end: number): boolean {
  FRACTION_BEHIND.lastIndex = end;
  return FRACTION_BEHIND.test(text) && FRACTION_BEFORE.test(text.slice(Math.max(0, start - 12), start));
}

/** `Chrome/120.0.0.0`. Java writes `host/10.0.0.1:80` for an address, with a dot, a dash or a port. */
function isProduct(text: string, start: number, end: number): boolean {
  let at = start - 1;
  while (start - at < 24 && isAlphanumeric(text.charCodeAt(at - 1))) at--;
  if (at === start - 1 || text.charCodeAt(end) === 0x3a) return false;
  const before = text.charCodeAt(at - 1);
  return before !== 0x2e && before !== 0x2d && before !== 0x2f && text.slice(at, start - 1) !== 'localhost';
}

function lookForIpv6(scan: Scan, seenStart: number, seenEnd: number): void {
  const { text } = scan;
  let start = seenStart;
  let end = seenEnd;
  while (text.charCodeAt(end - 1) === 0x2e) end--;
  if (text.charCodeAt(end - 1) === 0x3a && text.charCodeAt(end - 2) !== 0x3a) end--;
  if (isWord(text.charCodeAt(start - 1))) {
    // The end of a word runs into the address: `source:2001:db8::1`.
    while (start < end && text.charCodeAt(start) !== 0x3a) start++;
    if (isDouble(text, start)) return;
    start++;
  } else if (text.charCodeAt(start) === 0x3a && !isDouble(text, start)) start++;
  while (text.charCodeAt(start) === 0x2e) start++;
  if (end - start < 3 || isWord(text.charCodeAt(end))) return;
  const form = readIpv6(text, start, end);
  if (form === undefined || !isAddress(scan, form, start, end)) return;
  scan.report('IP_ADDRESS', start, prefixLengthEnd(text, zoneEnd(text, end), 128), 0.95, REASON_6);
}

/** Two colons: three are one that ends a label, and two. */
function isDouble(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === 0x3a && text.charCodeAt(at + 2) !== 0x3a;
}

/** `::` is a sign of many languages: `[::2]`, `a::b`, `f64::`. What is as short needs a word or a prefix length. */
function isAddress(scan: Scan, form: Readonly<Ipv6Form>, start: number, end: number): boolean {
  const { text } = scan;
  if (!form.compressed && form.longest === 2 && end - start === 23) return false; // EUI-64
  if (!form.compressed) return form.longest > 1 || form.hasLetter || isLabelled(scan, start, end);
  if (form.mapped || form.groups > 3) return true;
  if (isSlice(text, start)) return false;
  if (form.groups === 0) return false;
  if (form.groups === 1 && end - start === 3 && text.charCodeAt(end - 1) === 49) return true;
  if (prefixLengthEnd(text, end, 128) > end || zoneEnd(text, end) > end) return true;
  if (form.groups >= 2 && form.longest >= 3 && form.hasDecimal && (form.hasLetter || form.groups === 3)) return true;
  return isLabelled(scan, start, end);
}

function isLabelled(scan: Scan, start: number, end: number): boolean {
  return isBehind(scan, 'ip', start, 30) || isBefore(scan, 'ip', end, 12);
}

/** `list[::2]`, `rows[1::2]`: a bracket behind a name or another bracket. */
function isSlice(text: string, start: number): boolean {
  if (text.charCodeAt(start - 1) !== 0x5b) return false;
  const before = text.charCodeAt(start - 2);
  return isWord(before) || before === 0x29 || before === 0x5d;
}

/** Behind the zone of an address (`%eth0`, `%25eth0` in URLs). */
function zoneEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return at;
  let end = at + 1;
  while (end - at <= ZONE_LIMIT && isWord(text.charCodeAt(end))) end++;
  return end > at + 1 ? end : at;
}
