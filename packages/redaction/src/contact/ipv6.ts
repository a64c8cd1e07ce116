import { isHex } from './ascii.ts';
import { ipv4End } from './ipv4.ts';

/** What an address of IPv6 is made of; the facts by which code is told from it. */
export interface Ipv6Form {
  /** Groups that are written, a dotted quad counting as two. */
  groups: number;
  /** Has `::`. */
  compressed: boolean;
  /** Ends with a dotted quad. */
  mapped: boolean;
  /** Digits of the longest group. */
  longest: number;
  /** Has one of `0` to `9`, one of `a` to `f`. */
  hasDecimal: boolean;
  hasLetter: boolean;
}

const form: Ipv6Form = { groups: 0, compressed: false, mapped: false, longest: 0, hasDecimal: false, hasLetter: false };

/**
 * Reads an address that fills the text from `start` to before `end`: eight groups of one to four hexadecimal digits,
 * or fewer with one `::`.
 *
 * @returns undefined when it is none; one object that the next call overwrites
 * @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2
 */
export function readIpv6(text: string, start: number, end: number): Readonly<Ipv6Form> | undefined {
  form.groups = form.longest = 0;
  form.compressed = form.mapped = form.hasDecimal = form.hasLetter = false;
  let at = start;
  while (at < end) {
    const groupEnd = readGroup(text, at, end);
    if (groupEnd < 0) return undefined;
    at = groupEnd;
    if (at === end) break;
    if (text.charCodeAt(at) !== 0x3a) return undefined;
    if (text.charCodeAt(at + 1) === 0x3a && at + 1 < end) {
      if (form.compressed) return undefined;
      form.compressed = true;
      at += 2;
    } else if (++at === end || form.groups === 0) return undefined;
  }
  return (form.compressed ? form.groups <= 7 : form.groups === 8) ? form : undefined;
}

/** Behind the group at `at`, `at` itself before a `::`; -1 when there is no group. */
function readGroup(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isHex(text.charCodeAt(at))) {
    if (text.charCodeAt(at++) <= 57) form.hasDecimal = true;
    else form.hasLetter = true;
  }
  if (text.charCodeAt(at) === 0x2e && at < end) {
    form.mapped = true;
    form.groups += 2;
    return ipv4End(text, start) === end ? end : -1;
  }
  if (at - start > 4) return -1;
  if (at === start) return text.charCodeAt(at) === 0x3a ? at : -1;
  form.groups++;
  form.longest = Math.max(form.longest, at - start);
  return at;
}
