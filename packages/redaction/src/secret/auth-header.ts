import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { type AssignedValue, readAssigned } from './assigned-value.ts';
import { CHARACTERS, isOneOf, skip } from './characters.ts';
import { isPlaceholder } from './placeholder.ts';
import { formOf, isMasked, isRandom } from './token-form.ts';

const LINE_LIMIT = 1024;
/** Longer ones are JSON Web Tokens, which are found as such. */
const TOKEN_LIMIT = 512;
/** `user:nonce:signature`. */
const COLONS_LIMIT = 2;

/** Schemes that are followed by one token (RFC 7617, RFC 6750, RFC 4559, and those of vendors). */
const TOKEN_SCHEME =
  /(?:bearer|basic|negotiate|ntlm|token|apikey|api-key|api-token|key|splunk|oauth2?|dpop|jwt|hoba|mutual|vapid|sso-key|ssws|genie[k]ey|klaviyo-api-key|bot|personal-access-token|deepl-auth-key|server-token|zoho-oauthtoken|githubtoken|pat|glpat|sentry|otk)[ \t]{1,4}/iy;
/** Schemes that are followed by parameters, the signature among them (RFC 7616, AWS Signature 4, Azure, ...). */
const PARAMETER_SCHEME =
  /(?:digest|aws4-(?:hmac|ecdsa-p256)-sha256|oauth|hmac(?:-sha\d{1,3})?|signature|sharedkey(?:lite)?|sharedaccesssignature|hawk|mac|aws|goog\d-hmac-sha\d{1,3}|token token=|key=)[ \t="']{0,4}/iy;

const AUTHORIZATION = ['authorization'];

/** `Authorization` and `Proxy-Authorization`, in dumps of headers, commands, JSON and code. The scheme stays. */
const authorization: Detector = {
  entities: ['AUTH_HEADER'],
  keywords: AUTHORIZATION,
  atKeyword(scan, _start, end) {
    if (isOneOf(scan.text.charCodeAt(end), CHARACTERS.word)) return;
    const value = readAssigned(scan.text, end, false);
    if (value === undefined || value.operator === 'verb' || value.operator === 'tag') return;
    if (value.operator === 'quoted' && !value.isQuoted) return;
    lookAtCredentials(scan, value);
  },
};

function lookAtCredentials(scan: Scan, value: AssignedValue): void {
  const { text } = scan;
  const { start } = value;
  const tokenStart = behind(TOKEN_SCHEME, text, start);
  if (tokenStart > 0) {
    const end = endOfToken(text, tokenStart);
    if (isCredential(text, tokenStart, end, 8)) report(scan, tokenStart, end);
    return;
  }
  const parameters = behind(PARAMETER_SCHEME, text, start);
  if (parameters > 0 && isOneOf(text.charCodeAt(parameters), CHARACTERS.token)) {
    const end = endOfLine(text, parameters, value);
    if (/[=:][^\s,]{6}/.test(text.slice(parameters, Math.min(end, parameters + 200)))) report(scan, parameters, end);
    return;
  }
  const end = endOfToken(text, start);
  if (isRandom(text, start, end, 10, 0) && isCredential(text, start, end, 10)) report(scan, start, end);
}

function report(scan: Scan, start: number, end: number): void {
  scan.report('AUTH_HEADER', start, end, 0.98, 'credentials of an authorization header');
}

/** Marks in the tokens of vendors beside those of RFC 6750. */
const COLON = 0x3a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const MARKS = new Set([...'@!*%|,'].map((mark) => mark.charCodeAt(0)));

function endOfToken(text: string, from: number): number {
  const limit = Math.min(text.length, from + TOKEN_LIMIT);
  let colons = 0;
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === EQUALS && isOneOf(text.charCodeAt(at + 1), CHARACTERS.word)) break;
    // `\/` is how some write a slash in JSON.
    if (code === BACKSLASH && text.charCodeAt(at + 1) === 0x2f) continue;
    if (code === COLON ? ++colons > COLONS_LIMIT : !isOneOf(code, CHARACTERS.token) && !MARKS.has(code)) break;
  }
  while (at > from && isTrailing(text.charCodeAt(at - 1))) at--;
  return at;
}

/** A full stop, comma, colon or exclamation mark behind a token is not of it. */
function isTrailing(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === COLON || code === 0x21;
}

/** Parameters hold quotes themselves: the end is that of the line, or the quote that closes the header. */
function endOfLine(text: string, from: number, value: AssignedValue): number {
  const limit = Math.min(text.length, from + LINE_LIMIT);
  let at = from;
  while (at < limit && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  if (!value.isQuoted) return at;
  const quote = text[value.start - 1]!;
  const isEscaped = text.charCodeAt(value.start - 2) === 0x5c;
  for (let i = from; i < at; i++) {
    if (text.charCodeAt(i) === 0x5c && !isEscaped) i++;
    else if (text[i] === quote) return isEscaped && text.charCodeAt(i - 1) === 0x5c ? i - 1 : i;
  }
  return at;
}

/** Words, variables and placeholders are no credentials; anything with a digit, or mixed case, is. */
function isCredential(text: string, start: number, end: number, least: number): boolean {
  const length = end - start;
  if (length < least) return false;
  const next = text.charCodeAt(end);
  if (next === 0x28 || next === 0x7b || next === 0x24 || text.startsWith('..', end)) return false;
  const spelled = text.slice(start, Math.min(end, start + 256));
  if (isPlaceholder(spelled) || isMasked(text, start, end)) return false;
  const form = formOf(text, start, end);
  if (form.distinct < 5) return false;
  if (form.digits > 0) return /^[a-z]{1,20}\.[\w.]{1,60}$/i.test(spelled) ? form.digits > 3 : true;
  return /[a-z]/.test(spelled) && /[A-Z]/.test(spelled) && isRandom(text, start, end, Math.min(length, 20), 0);
}

function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Headers of API keys, by the name that ends at the colon. */
// biome-ignore format: a table of words
const KEY_HEADERS: readonly string[] = [
  'x-api-key', 'api-key', 'x-goog-api-key', 'x-auth-token', 'x-auth-key', 'x-access-token', 'x-amz-security-token',
  'ocp-apim-subscription-key', 'subscription-key', 'x-apikey', 'x-functions-key', 'x-vault-token',
  'x-rapidapi-key', 'x-gitlab-token', 'private-token', 'job-token', 'x-shopify-access-token', 'x-figma-token',
  'dd-api-key', 'dd-application-key', 'x-honeycomb-team', 'x-subscription-token', 'xi-api-key', 'x-octopus-apikey',
  'x-token', 'x-secret-key', 'x-client-secret', 'x-registry-auth', 'x-pm-token', 'x-mashape-key',
  'x-postmark-server-token', 'x-plex-token', 'x-session-token', 'x-user-token', 'x-admin-token', 'x-service-token',
  'x-auth', 'x-ms-client-secret', 'x-api-token', 'x-api-secret', 'x-forwarded-access-token', 'x_api_key',
  'http_x_api_key', 'x-amz-access-token', 'x-parse-rest-api-key', 'x-algolia-api-key',
  // As curl spells headers: `-H "Key: …"`.
  '"key:', "'key:", '"token:', "'token:", '"apikey:', "'apikey:", '"api-token:', "'api-token:",
];

const keyHeader: Detector = {
  entities: ['AUTH_HEADER'],
  keywords: KEY_HEADERS,
  atKeyword(scan, start, end) {
    const { text } = scan;
    const nameEnd = text.charCodeAt(end - 1) === 0x3a ? end - 1 : end;
    if (isOneOf(text.charCodeAt(nameEnd), CHARACTERS.word) || !isHeaderStart(text, start)) return;
    if (nameEnd < end && text.charCodeAt(end) === COLON) return;
    const value = readAssigned(text, nameEnd, false);
    if (value === undefined || value.operator !== 'sign') return;
    const tokenEnd = endOfToken(text, value.start);
    if (isCredential(text, value.start, tokenEnd, 8)) {
      scan.report('AUTH_HEADER', value.start, tokenEnd, 0.94, 'value of a header for API keys');
    }
  },
};

function isHeaderStart(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return !isOneOf(before, CHARACTERS.word) || text.charCodeAt(start - 2) === 0x5c;
}

/** `Bearer` and a token, wherever it stands: in prose, in code, in a value whose name is somewhere else. */
const bearer: Detector = {
  entities: ['AUTH_HEADER'],
  keywords: ['bearer ', 'basic '],
  atKeyword(scan, start, end) {
    const { text } = scan;
    if (!scan.isWordStart(start)) return;
    const from = skip(text, end, CHARACTERS.blank, end + 3);
    const tokenEnd = endOfToken(text, from);
    if (tokenEnd - from < 16) return;
    const isBasic = end - start === 6;
    if (isBasic && !isUserAndPassword(text, from, tokenEnd)) return;
    if (!isBasic && (!isRandom(text, from, tokenEnd, 16, -5) || isPlaceholder(text.slice(from, tokenEnd)))) return;
    scan.report('AUTH_HEADER', from, tokenEnd, 0.9, 'token behind the word Bearer or Basic');
  },
};

/** Whether base64 decodes to printable text with a colon. */
function isUserAndPassword(text: string, start: number, end: number): boolean {
  const spelled = text.slice(start, end);
  if (!/^[A-Za-z0-9+/]{12,1024}={0,2}$/.test(spelled)) return false;
  return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,600}$/.test(Buffer.from(spelled, 'base64').toString('latin1'));
}

/** Credentials in headers of HTTP. */
export const AUTH_HEADER_DETECTORS: readonly Detector[] = [authorization, keyHeader, bearer];
