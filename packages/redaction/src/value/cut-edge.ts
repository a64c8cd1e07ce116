import type { Finding } from '../finding.ts';
import { addressFrom } from './cut-address.ts';
import { hasPrefix, isIntroduced, isTokenBeginning, openValueFrom } from './cut-secret.ts';

/**
 * The entity of what was cut off at the end of a value: the beginning of a number, a key or an address that a pattern
 * cannot know any more. Not in `ENTITIES`, since nothing tells what it was.
 */
export const TRUNCATED = 'TRUNCATED';

/** As far as anything that is cut may reach: keys and tokens are shorter. */
const WORD_REACH = 8192;
/** As far as digits in groups reach: an IBAN with spaces has 42 characters. */
const GROUPS_REACH = 64;
const LONGEST_WORD = 24;
const PEM_REACH = 8192;

/**
 * Where the last whole piece of a text ends that was cut off at `end`: behind it stands what may be half a number, key,
 * address or PEM block. Equal to `end` when the text ends in plain words.
 *
 * @param floor nothing before it is looked at
 * @param next what followed, when it is known: then half a word never stays
 */
export function unsafeFrom(text: string, end: number, floor: number, next?: number): number {
  const pem = pemFrom(text, end, floor);
  if (pem >= 0) return pem;
  const word = wordStart(text, end, floor);
  const isHalf = next !== undefined && isWordCode(next);
  const from = isHalf || isSuspect(text, word, end, floor) ? word : end;
  const groups = groupsStart(text, from, floor);
  const address = addressFrom(text, end, floor);
  const value = openValueFrom(text, end, floor);
  return Math.min(groups, address < 0 ? end : address, value < 0 ? end : value);
}

/** Whether a word that is cut off, or what stands before it, says that it may be private. */
function isSuspect(text: string, start: number, end: number, floor: number): boolean {
  const word = text.slice(start, end);
  if (word === '') return false;
  return looksPrivate(word) || followsAssignment(text, start, floor) || isIntroduced(text, start, floor);
}

/**
 * The mirror of {@link unsafeFrom} for a text that goes on at `start` behind a cut: where the first whole piece begins.
 *
 * @param ceiling nothing behind it is looked at
 */
export function unsafeUntil(text: string, start: number, ceiling: number): number {
  const pem = pemUntil(text, start, ceiling);
  const word = wordEnd(text, start, ceiling);
  const isHalf = start > 0 && isWordCode(text.charCodeAt(start - 1));
  let at = isHalf || looksPrivate(text.slice(start, word)) ? word : start;
  // What `password:` says of the next word it says across the cut too.
  if (followsAssignment(text, at, Math.max(0, start - 64))) at = wordEnd(text, behindSpace(text, at, ceiling), ceiling);
  return Math.max(pem, groupsEnd(text, at, ceiling));
}

function behindSpace(text: string, start: number, ceiling: number): number {
  let at = start;
  while (at < ceiling && at < start + 4 && isSpaceCode(text.charCodeAt(at))) at++;
  return at;
}

/** What may be cut off at the end of a text, as a finding; undefined when it ends in plain words. */
export function truncatedTail(text: string): Finding | undefined {
  let end = text.length;
  while (end > 0 && text.length - end < 8 && isSpaceCode(text.charCodeAt(end - 1))) end--;
  const start = unsafeFrom(text, end, 0);
  if (start >= end) return undefined;
  // An id may be a run of digits, but no address and no key.
  const isCertain = addressFrom(text, end, 0) >= 0 || hasPrefix(text.slice(wordStart(text, end, 0), end));
  const reason = 'cut off at the end of the value';
  return { entity: TRUNCATED, start, end, confidence: isCertain ? 1 : 0.5, reason };
}

function looksPrivate(word: string): boolean {
  return word.length > LONGEST_WORD || /[\d@]|:\/\/|%40/.test(word) || DOTTED.test(word) || isTokenBeginning(word);
}

/** `jan.jansen`, half of an address. */
const DOTTED = /\p{L}[._]\p{L}/u;

/** Whether `password: ` or `token="` stands before an offset. */
function followsAssignment(text: string, at: number, floor: number): boolean {
  return /[:=>]["'\\ ]{0,4}$/.test(text.slice(Math.max(floor, at - 5), at));
}

function wordStart(text: string, end: number, floor: number): number {
  const least = Math.max(floor, end - WORD_REACH);
  let at = end;
  while (at > least && isWordCode(text.charCodeAt(at - 1))) at--;
  // The letter of `\n` is a line break for whoever reads it.
  return at < end && at > least && text[at - 1] === '\\' && /[nrt]/.test(text[at]!) ? at + 1 : at;
}

function wordEnd(text: string, start: number, ceiling: number): number {
  const most = Math.min(ceiling, start + WORD_REACH);
  let at = start;
  while (at < most && isWordCode(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Goes back over groups with digits in them, capitals between such included: `4111 1111 11`, `GB82 WEST 1234 5`,
 * `+49 (30) 12`.
 */
function groupsStart(text: string, from: number, floor: number): number {
  const least = Math.max(floor, from - GROUPS_REACH);
  let start = from;
  for (let at = from; ; ) {
    while (at > least && isSeparator(text.charCodeAt(at - 1))) at--;
    const group = wordStart(text, at, least);
    if (group === at) return start;
    const word = text.slice(group, at);
    if (hasDigit(word)) start = group;
    else if (!isBetween(word)) return start;
    at = group;
  }
}

function groupsEnd(text: string, from: number, ceiling: number): number {
  const most = Math.min(ceiling, from + GROUPS_REACH);
  let end = from;
  for (let at = from; ; ) {
    while (at < most && isSeparator(text.charCodeAt(at))) at++;
    const group = wordEnd(text, at, most);
    if (group === at) return end;
    const word = text.slice(at, group);
    if (hasDigit(word)) end = group;
    else if (!isBetween(word)) return end;
    at = group;
  }
}

function hasDigit(word: string): boolean {
  return /\d/.test(word);
}

/** What may stand between groups of digits: capitals, and marks with blanks around them as in `0176 / 2345`. */
function isBetween(word: string): boolean {
  return /^(?:[A-Z]{1,4}|[-/.:]{1,2})$/.test(word);
}

/** The beginning of a PEM block that has no end before `end`; -1 when there is none. */
function pemFrom(text: string, end: number, floor: number): number {
  const least = Math.max(floor, end - PEM_REACH);
  const tail = text.slice(least, end);
  const begin = tail.lastIndexOf('-----BEGIN');
  return begin < 0 || /-----END[^-]{0,64}-----/.test(tail.slice(begin)) ? -1 : least + begin;
}

/** The end of a PEM block that began before `start`; `start` when there is none. */
function pemUntil(text: string, start: number, ceiling: number): number {
  const head = text.slice(start, Math.min(ceiling, start + PEM_REACH));
  const end = head.indexOf('-----END');
  const begin = head.indexOf('-----BEGIN');
  if (end < 0 || (begin >= 0 && begin < end)) return start;
  const close = head.indexOf('-----', end + 8);
  return start + (close < 0 ? head.length : close + 5);
}

function isSeparator(code: number): boolean {
  return isSpaceCode(code) || code === 0xa0 || code === 0x28 || code === 0x29 || (code >= 0x2007 && code <= 0x2015);
}

function isSpaceCode(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** What keys, addresses and numbers are written with: no white space, quotes, brackets, commas or backslashes. */
function isWordCode(code: number): boolean {
  if ((code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)) return true;
  return WORD_MARKS.has(code) || isLetterCode(code);
}

/** Letters beyond ASCII of scripts that put spaces between words: Latin, Greek, Cyrillic, Hebrew, Arabic, of India. */
function isLetterCode(code: number): boolean {
  if (code < 0x10a0) return code >= 0xc0 && code < 0xe00 && code !== 0xd7 && code !== 0xf7;
  return code < 0x1100 || (code >= 0x1e00 && code < 0x2000);
}

const WORD_MARKS: ReadonlySet<number> = new Set([...'_-+/=.@:%~&?#$!*'].map((mark) => mark.charCodeAt(0)));
