import { isAlphanumeric, isDigit, isLetter } from './ascii.ts';
import { isAnyLetter, isUnspaced } from './letter.ts';

/** RFC 1035. */
const DOMAIN_LIMIT = 255;
/** `icon@2x.png`: an image for a screen of twice the density. */
const DENSITY = /[1-4]x\.(?:avif|gif|jpe?g|png|svg|webp)/iy;
/** `name@1.2.3-beta.next`, `name@v1.2.x`: a version of a package. */
const VERSION = /v?\d{1,4}\.(?:\d{1,6}|x)(?![A-Za-z0-9])(?!\.[A-Za-z]{2,24}(?![A-Za-z0-9.-]))/y;
/** Kinds of systemd units: `getty@tty1.service`. */
const UNIT = /[^@\s]{1,64}\.(?:automount|device|mount|path|scope|service|slice|socket|swap|target|timer)(?![\w.-])/y;
/** What a bracket behind a name is taken for a remark and not for a call in code: `q@k.transpose()` is none. */
const BEFORE_BRACKET = new Set(['com', 'org', 'net', 'edu', 'gov', 'info', 'io', 'biz']);

/**
 * Where the host name at `start` ends: labels of letters, digits, `-` and `_` in any script, at least two, the last a
 * top-level domain by its form. What follows is left: a dot, a dash, `.2`, or a script without spaces.
 *
 * @returns -1 when there is no host name, or when it is a version, an image's density or code
 */
export function domainEnd(text: string, start: number): number {
  if (!isAnyLetter(text.charCodeAt(start))) return -1;
  const limit = Math.min(text.length, start + DOMAIN_LIMIT);
  let labelStart = start;
  let end = -1;
  for (let at = start; at <= limit; at++) {
    const code = at < limit ? text.charCodeAt(at) : 0;
    if (isLabel(code)) continue;
    if (at === labelStart) break;
    if (labelStart > start) end = Math.max(end, topLevelEnd(text, labelStart, at));
    if (code !== 0x2e) break;
    labelStart = at + 1;
  }
  return end > 0 && !isElse(text, start, end) ? end : -1;
}

function isLabel(code: number): boolean {
  return isAnyLetter(code) || code === 0x2d || code === 0x5f;
}

/** Where the top-level domain in the label ends; -1 when it is none. */
function topLevelEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) >= 0x80) return isAnyLetter(text.charCodeAt(start)) ? foreignEnd(text, start, end) : -1;
  if (/xn--/iy.test(text.slice(start, start + 4))) return end;
  let at = start;
  while (at < end && isLetter(text.charCodeAt(at))) at++;
  if (at - start < 2) return -1;
  return at < end && (isDigit(text.charCodeAt(at)) || !isCut(text, at)) ? -1 : at;
}

/** Whether a host name may end here although the label goes on: at a dash, an underscore, a script without spaces. */
function isCut(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? !isAlphanumeric(code) : isUnspaced(code);
}

function foreignEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) >= 0x80) at++;
  return at;
}

function isElse(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end) === 0x28) {
    const topLevel = text.slice(text.lastIndexOf('.', end - 1) + 1, end).toLowerCase();
    if (!BEFORE_BRACKET.has(topLevel)) return true;
  }
  return isAt(DENSITY, text, start) || isAt(VERSION, text, start) || isAt(UNIT, text, start);
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
