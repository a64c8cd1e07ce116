import type { Detector } from '../detector.ts';
import { readAssigned } from './assigned-value.ts';
import { CHARACTERS, isOneOf, skipToken } from './characters.ts';
import { isPlaceholder } from './placeholder.ts';
import { formOf, isRandom } from './token-form.ts';

const LINE_LIMIT = 8192;
/** Attributes of `Set-Cookie` (RFC 6265 section 4.1.2) hold no secrets. */
const ATTRIBUTE = /^(?:expires|max-age|domain|path|samesite|version|priority)$/i;
const PAIR = /([\w.$!#%&'*+^`|~-]{1,80})=("?[^;\s"\\]{1,4096})/g;
const PAIRS_LIMIT = 16;
/** So much of a header is looked at to tell whether it is one. */
const JUDGED = 1024;

/** `Cookie` and `Set-Cookie` (RFC 6265), whole: what is a session and what a preference nobody can tell from outside. */
const cookieHeader: Detector = {
  entities: ['COOKIE'],
  keywords: ['cookie', 'cookies'],
  atKeyword(scan, _start, end) {
    const { text } = scan;
    if (isOneOf(text.charCodeAt(end), CHARACTERS.word)) return;
    const value = readAssigned(text, end, false);
    if (value === undefined || value.operator === 'verb' || value.operator === 'tag') return;
    if (value.operator === 'quoted' && !value.isQuoted) return;
    const lineEnd = value.isQuoted ? endOfQuoted(text, value.start) : endOfLine(text, value.start);
    if (hasValue(text.slice(value.start, Math.min(lineEnd, value.start + JUDGED)))) {
      scan.report('COOKIE', value.start, lineEnd, 0.95, 'value of a cookie header');
    }
  },
};

/** Cookies may hold quoted values: the end is the quote that opened, or the end of the line. */
function endOfQuoted(text: string, from: number): number {
  const quote = text.charCodeAt(from - 1);
  const isEscaped = text.charCodeAt(from - 2) === 0x5c;
  const limit = Math.min(text.length, from + LINE_LIMIT);
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 0x0a) return at;
    if (code === 0x5c && (isEscaped || text.charCodeAt(++at) === 0x6e)) return isEscaped ? at : at - 1;
  }
  return limit;
}

function endOfLine(text: string, from: number): number {
  const limit = Math.min(text.length, from + LINE_LIMIT);
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d || code === 0x22 || code === 0x27 || code === 0x60 || code === 0x5c) break;
    if ((code | 0x20) === 0x63 && behindCookie(text, at)) break;
  }
  while (at > from && isOneOf(text.charCodeAt(at - 1), CHARACTERS.blank)) at--;
  return at;
}

const COOKIE = /cookies?["'\\]{0,3}[ \t]{0,2}[:=]/iy;

/** Whether a further cookie header begins: that is looked at on its own. */
function behindCookie(text: string, at: number): boolean {
  COOKIE.lastIndex = at;
  return COOKIE.test(text);
}

/** Whether one of the pairs has a value that could be a session. */
function hasValue(cookies: string): boolean {
  let pairs = 0;
  for (const [, name, value] of cookies.matchAll(PAIR)) {
    if (++pairs > PAIRS_LIMIT) return true;
    if (ATTRIBUTE.test(name!) || value!.length < 8 || isPlaceholder(value!)) continue;
    const form = formOf(value!, 0, value!.length);
    if (form.digits > 0 || isRandom(value!, 0, value!.length, 12, -4)) return true;
  }
  return false;
}

/** Names of session cookies of frameworks; `session_id` is a key of many other things and not among them. */
const sessionCookie: Detector = {
  entities: ['COOKIE'],
  // biome-ignore format: a table of words
  keywords: [
    'jsessionid=', 'phpsessid=', 'sessionid=', '_session=', 'connect.sid=', 'session_token=', 'aspxauth=',
    '.aspnetcore.cookies=', '.aspnetcore.identity.application=', 'session-token=', '_sess=', 'xsid=', 'csrftoken=',
    'auth_session=', 'remember_token=', 'sid=s%3a',
  ],
  atKeyword(scan, _start, end) {
    const { text } = scan;
    const at = skipToken(text, end, end + 256);
    if (!isRandom(text, end, at, 16, -4) || isPlaceholder(text.slice(end, at))) return;
    scan.report('COOKIE', end, at, 0.93, 'value of a session cookie');
  },
};

/** Cookies in headers, and those of sessions anywhere. */
export const COOKIE_DETECTORS: readonly Detector[] = [cookieHeader, sessionCookie];
