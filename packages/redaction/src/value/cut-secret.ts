import { readAssigned } from '../secret/assigned-value.ts';
import { knownKindOfName } from '../secret/key-name.ts';
import { readQuotedPhrase } from '../secret/quoted-phrase.ts';
import { sensitiveEntityOf } from '../secret/sensitive-key.ts';
import { isRandom } from '../secret/token-form.ts';
import { VENDOR_TOKENS } from '../secret/vendor-tokens.ts';

/** As far back as the name of an open value is looked for. */
const NAME_REACH = 320;
/** Random letters can be told from a word from here on. */
const RANDOM_LEAST = 8;
const RANDOM_CEILING = -2;

/** Prefixes that end in a mark or have a capital in them; the others are the beginnings of words (`pat`, `dose`). */
const PREFIXES = VENDOR_TOKENS.flatMap(({ prefixes }) => prefixes).filter((prefix) => /[A-Z]|\W$|_$/.test(prefix));
const PREFIXED = new RegExp(
  `(?:^|[^A-Za-z0-9])(?:${[...new Set(PREFIXES)].map((prefix) => prefix.replace(/[.+/~]/g, '\\$&')).join('|')}|ey[A-Z])`,
);

/** Whether a vendor's prefix stands in a word. */
export function hasPrefix(word: string): boolean {
  return PREFIXED.test(word);
}

/** Whether a word that is cut off may be the beginning of a token: a vendor's prefix stands in it, or it looks random. */
export function isTokenBeginning(word: string): boolean {
  return hasPrefix(word) || isRandom(word, 0, word.length, RANDOM_LEAST, RANDOM_CEILING);
}

/** What stands before a word that is a credential whatever it looks like. */
const INTRODUCED = /(?:(?:bearer|basic|digest|negotiate|ntlm|token|apikey)[ \t]{1,3}|;base64,)$/i;
/** Longest of those. */
const INTRODUCED_REACH = 16;

/** Whether `Bearer ` or `;base64,` stands before an offset. */
export function isIntroduced(text: string, at: number, floor: number): boolean {
  return INTRODUCED.test(text.slice(Math.max(floor, at - INTRODUCED_REACH), at));
}

const NAME = /[\p{L}\p{N}_.$-]{2,64}/gu;

/**
 * Where the value of a sensitive name begins that is cut off at `end`: `"password":"plum umb`, `my password is hun`,
 * `--token abc`.
 *
 * @param floor nothing before it is looked at
 * @returns -1 when no such value is open there
 */
export function openValueFrom(text: string, end: number, floor: number): number {
  const least = Math.max(floor, end - NAME_REACH);
  const tail = text.slice(least, end);
  let before = '';
  for (const { 0: name, index } of tail.matchAll(NAME)) {
    const start = openValue(tail, name, index + name.length);
    if (start >= 0 && (isSensitive(name) || isSensitive(`${before} ${name}`))) return least + start;
    before = name;
  }
  return -1;
}

/** Where the value assigned to a name begins, if it is open at the end of the text; -1 otherwise. */
function openValue(text: string, name: string, nameEnd: number): number {
  const phrase = readQuotedPhrase(text, nameEnd);
  if (phrase) return phrase.isOpen && phrase.start < text.length ? phrase.start : -1;
  const value = readAssigned(text, nameEnd, name.startsWith('-'));
  return value === undefined || value.end < text.length ? -1 : value.start;
}

function isSensitive(name: string): boolean {
  const kind = knownKindOfName(name);
  return kind === 'password' || kind === 'secret' || sensitiveEntityOf(name) !== undefined;
}
