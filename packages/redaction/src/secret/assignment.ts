import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { type AssignedValue, endOfValue, readAssigned } from './assigned-value.ts';
import { CHARACTERS, isOneOf, skip, skipBack } from './characters.ts';
import { inConnectionString } from './connection-string.ts';
import { knownKindOfName } from './key-name.ts';
import { PASSWORD_WORDS, VENDOR_WORDS } from './key-words.ts';
import { isPassPhrase, readQuotedPhrase } from './quoted-phrase.ts';
import { isPassword, isSecret } from './secret-value.ts';
import { sensitiveEntityOf } from './sensitive-key.ts';
import { isRandom } from './token-form.ts';

/** Longest part of a name before and behind the word that was seen. */
const NAME_LIMIT = 64;
const HYPHEN = 0x2d;
const SPACE = 0x20;

/** The last words of names, and what ends them where the word alone would be seen everywhere. */
// biome-ignore format: a table of words
const NAME_KEYWORDS: readonly string[] = [
  'key', 'token', 'secret', 'credential', 'credentials', 'creds', 'auth', 'bearer', 'jwt', 'pwd', 'psw',
  '_pass', '-pass', '.pass', 'pass=', 'pass:', 'pass"', "pass'", 'pw=', 'pw:', '_pw', 'mdp', 'clave', 'pass phrase',
  'pass word', 'mot de passe', 'palavra-passe', 'palavra passe', 'palavra-chave', 'palabra clave', 'clave de acceso',
  'access code', 'verification code', 'login code', 'one-time code', 'otp', "parola d'ordine", 'geheimnis', 'jeton',
  'segreto', ...PASSWORD_WORDS,
];

/**
 * A value that is assigned to the name of a secret: `api_key = "…"`, `"password": "…"`, `--token …`, `<secret>…`,
 * `my password is …`.
 */
const namedSecret: Detector = {
  entities: ['SECRET', 'PASSWORD', 'CONNECTION_STRING'],
  keywords: NAME_KEYWORDS,
  atKeyword(scan, start, end) {
    const { text } = scan;
    // A keyword may end with the sign behind the name.
    const last = text.charCodeAt(end - 1);
    const wordEnd = isOneOf(last, CHARACTERS.name) || last > 127 ? end : end - 1;
    const next = text.charCodeAt(wordEnd);
    if (isOneOf(next, CHARACTERS.lower)) return;
    const nameEnd = isOneOf(next, CHARACTERS.name) ? endOfName(text, wordEnd) : wordEnd;
    lookAtName(scan, start, nameEnd, false);
  },
};

/** A random value that is assigned to a name with a vendor in it: `algolia: …`, `okta_prod = …`. */
const vendorSecret: Detector = {
  entities: ['SECRET'],
  keywords: VENDOR_WORDS,
  atKeyword(scan, start, end) {
    if (!scan.isWordStart(start)) return;
    lookAtName(scan, start, endOfName(scan.text, end), true);
  },
};

function endOfName(text: string, from: number): number {
  const end = skip(text, from, CHARACTERS.name, from + NAME_LIMIT);
  // `token.` and `token-` end a sentence or begin an arrow.
  return end > from && !isOneOf(text.charCodeAt(end - 1), CHARACTERS.word) ? end - 1 : end;
}

function lookAtName(scan: Scan, wordStart: number, nameEnd: number, isVendor: boolean): void {
  const { text } = scan;
  const nameStart = beginOfName(text, wordStart);
  const isFlag = text.charCodeAt(nameStart) === HYPHEN;
  const value = readAssigned(text, nameEnd, isFlag);
  if (value === undefined) return;
  if (value.operator === 'tag' && text.charCodeAt(nameStart - 1) !== 0x3c) return;
  const name = text.slice(nameStart, nameEnd);
  const kind = knownKindOfName(name);
  if (kind === 'none' || (isVendor && kind !== 'hint')) return;
  if (value.operator === 'quoted' && (kind === 'hint' || !isListed(text, nameStart, nameEnd, value))) return;
  if (!value.isQuoted && text.startsWith(name, value.start)) return;
  if (value.isQuoted && value.operator === 'sign' && reportPhrase(scan, name, nameEnd)) return;
  if (kind === 'password') reportPassword(scan, nameStart, nameEnd, value);
  else if (isSecret(text, value, kind))
    scan.report('SECRET', value.start, endOfValue(text, value), confidenceOf(value), REASONS[kind]);
}

/** `"name", "value"`: quotes right around both, and a value that is no further name. */
function isListed(text: string, nameStart: number, nameEnd: number, value: AssignedValue): boolean {
  const before = text.charCodeAt(nameStart - 1);
  if (!value.isQuoted || (before !== 0x22 && before !== 0x27) || !/^\\?["'`]/.test(text.slice(nameEnd, nameEnd + 2)))
    return false;
  return /\d/.test(text.slice(value.start, value.end)) && isRandom(text, value.start, value.end, 8, -3);
}

const REASONS = {
  secret: 'random value assigned to the name of a secret',
  hint: 'random value assigned to a name that may be of a secret',
} as const;

function confidenceOf(value: AssignedValue): number {
  return value.operator === 'verb' ? 0.85 : 0.92;
}

/** Alone these words mean other things too. */
const SHORT_NAME = /(?:^|[^A-Za-z])(?:pass|pw|otp|clave|mdp|otp[ _-]?code|pass[ _-]?code)$/i;

function reportPassword(scan: Scan, nameStart: number, nameEnd: number, value: AssignedValue): void {
  const { text } = scan;
  const connection = value.operator === 'sign' ? inConnectionString(text, nameStart, value) : 0;
  const form = connection > 0 ? 'certain' : SHORT_NAME.test(text.slice(nameStart, nameEnd)) ? 'doubtful' : 'plain';
  if (!isPassword(text, value, form)) return;
  if (connection > 0) {
    scan.report('CONNECTION_STRING', value.start, connection, 0.93, 'password in a connection string');
  } else
    scan.report('PASSWORD', value.start, value.end, confidenceOf(value), 'value assigned to the name of a password');
}

/** A value in words, as a field of JSON that stands in a text holds one; false when it is none. */
function reportPhrase(scan: Scan, name: string, nameEnd: number): boolean {
  const phrase = readQuotedPhrase(scan.text, nameEnd);
  if (phrase === undefined || !isPassPhrase(scan.text.slice(phrase.start, phrase.end))) return false;
  const entity = sensitiveEntityOf(name);
  if (entity === undefined) return false;
  const isPassword = entity === 'PASSWORD';
  scan.report(isPassword ? 'PASSWORD' : 'SECRET', phrase.start, phrase.end, 0.92, 'words assigned to a secret name');
  return true;
}

/** Where the name begins: with the words before the one that was seen, one word and a space among them in prose. */
function beginOfName(text: string, wordStart: number): number {
  const limit = Math.max(0, wordStart - NAME_LIMIT);
  let start = skipBack(text, wordStart, CHARACTERS.name, limit);
  if (start === wordStart && text.charCodeAt(start - 1) === SPACE) {
    start = skipBack(text, start - 1, CHARACTERS.word, limit);
  }
  return start;
}

/** Secrets and passwords that are told by the name of what holds them. */
export const ASSIGNMENT_DETECTORS: readonly Detector[] = [namedSecret, vendorSecret];
