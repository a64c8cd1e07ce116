import {
  HARMLESS_QUALIFIERS,
  HARMLESS_SUFFIXES,
  NEUTRAL_SUFFIXES,
  PASSWORD_PHRASES,
  PASSWORD_WORDS,
  SECRET_ENDINGS,
  SECRET_KEY_QUALIFIERS,
  SECRET_WORDS,
  SHORT_PASSWORD_WORDS,
  VENDOR_NAMES,
  VENDOR_WORDS,
} from './key-words.ts';

/**
 * What a name says of its value: `password` and `secret` that it is one, `hint` that it is one if it looks random
 * (a vendor's name, `some_key`), `none` that it is none.
 */
export type KeyKind = 'password' | 'secret' | 'hint' | 'none';

/** Names of more words are sentences. */
const WORDS_LIMIT = 16;

const WORD = /[A-Z]{2,64}(?![a-z])|[A-Z]?[a-z]{1,64}|[A-Z]|\d{1,32}/g;

/**
 * The words of a name in snake, kebab, dotted or camel case, in lower case: `openaiAPIKey_v2` has `openai`, `api`,
 * `key`, `v`, `2`. Accents are dropped.
 */
export function wordsOf(name: string): string[] {
  return ((isAscii(name) ? name : withoutAccents(name)).match(WORD) ?? [])
    .slice(-WORDS_LIMIT)
    .map((word) => word.toLowerCase());
}

function isAscii(name: string): boolean {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 127) return false;
  return true;
}

function withoutAccents(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łŁ]/g, (letter) => (letter === 'ł' ? 'l' : 'L'));
}

const passwords = new Set([...PASSWORD_WORDS, ...SHORT_PASSWORD_WORDS]);
const secrets = new Set(SECRET_WORDS);
const phrases = PASSWORD_PHRASES.map((phrase) => ` ${phrase}`);
const vendors = VENDOR_WORDS.filter((word) => !/[_-]/.test(word));
const vendorNames = new Set(VENDOR_NAMES);

/** What the name of a variable, attribute, field, flag or header says of its value. */
export function kindOfName(name: string): KeyKind {
  const words = wordsOf(name);
  return kindOfWords(words);
}

/** {@link kindOfName} of a name already split by {@link wordsOf}. */
export function kindOfWords(words: readonly string[]): KeyKind {
  let count = words.length;
  while (count > 1 && isNeutral(words[count - 1]!)) count--;
  if (count === 0) return 'none';
  const last = words[count - 1]!;
  const before = words[count - 2] ?? '';
  const kind = kindOfLast(last, before, words, count);
  if (kind !== 'none' || HARMLESS_SUFFIXES.has(words[words.length - 1]!)) return kind;
  if (HARMLESS_QUALIFIERS.has(before) && (last === 'key' || last === 'token')) return 'none';
  return hasVendor(words) ? 'hint' : 'none';
}

function isNeutral(word: string): boolean {
  return NEUTRAL_SUFFIXES.has(word) || (word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57);
}

function kindOfLast(last: string, before: string, words: readonly string[], count: number): KeyKind {
  if (passwords.has(last) || PASSWORD_WORDS.some((word) => last.endsWith(word))) return 'password';
  if (last === 'key') return kindOfKey(before, words);
  if (last === 'auth') return 'hint';
  if (secrets.has(last)) return HARMLESS_QUALIFIERS.has(before) && last !== 'secret' ? 'none' : 'secret';
  if (SECRET_ENDINGS.some((ending) => last.endsWith(ending))) return isHarmlessGlued(last) ? 'none' : 'secret';
  const tail = ` ${words.slice(Math.max(0, count - 4), count).join(' ')}`;
  return phrases.some((phrase) => tail.endsWith(phrase)) ? 'password' : 'none';
}

function kindOfKey(before: string, words: readonly string[]): KeyKind {
  if (before === '') return 'none';
  if (SECRET_KEY_QUALIFIERS.has(before) || vendorNames.has(before) || hasVendor(words)) return 'secret';
  return HARMLESS_QUALIFIERS.has(before) ? 'none' : 'hint';
}

/** `publictoken`, `nexttoken`. */
function isHarmlessGlued(word: string): boolean {
  for (const ending of SECRET_ENDINGS) {
    if (word.endsWith(ending) && HARMLESS_QUALIFIERS.has(word.slice(0, -ending.length))) return true;
  }
  return false;
}

function hasVendor(words: readonly string[]): boolean {
  let glued = '';
  for (let i = words.length - 1; i >= 0; i--) {
    glued = words[i]! + glued;
    if (vendors.some((vendor) => glued.startsWith(vendor))) return true;
  }
  return false;
}

const KINDS = new Map<string, KeyKind>();
const KINDS_LIMIT = 2048;

/** {@link kindOfName}, remembered: texts name the same few things again and again. */
export function knownKindOfName(name: string): KeyKind {
  let kind = KINDS.get(name);
  if (kind === undefined) {
    kind = kindOfName(name);
    if (KINDS.size >= KINDS_LIMIT) KINDS.clear();
    KINDS.set(name, kind);
  }
  return kind;
}
