import type { Detector } from '../detector.ts';
import { domainEnd } from './domain.ts';
import { localPartStart, withoutFields } from './local-part.ts';

/** What `@` stands behind in code and on the command line: `git@host:path`, `return@label`. */
const NO_PERSON = new Set(['git', 'hg', 'svn', 'this', 'super', 'return', 'break', 'continue']);
const AUTHORITY_LIMIT = 256;
/** A longer user name in a URL is a key, as in `https://<32 digits>@o1.ingest.sentry.io/1`. */
const USER_LIMIT = 24;

/**
 * Addresses of RFC 5322 and RFC 6531, from the `@` outwards: international, with a quoted local part, percent-encoded
 * as in URLs (`%40`), escaped as in JSON (`\u0040`).
 *
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
 */
export const emailDetector: Detector = {
  entities: ['EMAIL'],
  keywords: ['@', '%40', '%2540', '\\u0040'],
  atKeyword(scan, at, domain) {
    const { text } = scan;
    const start = localPartStart(text, at);
    if (start === at) return;
    const end = domainEnd(text, domain);
    if (end < 0 || isNoPerson(text, start, at) || isUserOfUrl(text, start, at)) return;
    const first = withoutFields(text, start, at, end);
    if (first === at) return;
    scan.report('EMAIL', first, end, 0.95, 'local part and domain around @');
  },
};

function isNoPerson(text: string, start: number, at: number): boolean {
  return at - start <= 8 && NO_PERSON.has(text.slice(start, at).toLowerCase());
}

/**
 * Whether this is the user part of a URL and its host: a password before `@` is another detector's, and the host stays.
 * A user name alone counts as an address unless it looks like a key.
 */
function isUserOfUrl(text: string, start: number, at: number): boolean {
  let hasPassword = false;
  const lowest = Math.max(1, at - AUTHORITY_LIMIT);
  for (let i = start - 1; i >= lowest; i--) {
    const code = text.charCodeAt(i);
    if (code === 0x2f) {
      const isAuthority = text.charCodeAt(i - 1) === 0x2f && text.charCodeAt(i - 2) === 0x3a;
      return isAuthority && (hasPassword || at - i > USER_LIMIT);
    }
    if (code === 0x3a) hasPassword = true;
    else if (endsAuthority(code)) return false;
  }
  return false;
}

/** Blanks, quotes, angle brackets and what ends the authority of a URL. */
function endsAuthority(code: number): boolean {
  return code <= 0x22 || code === 0x3c || code === 0x3e || code === 0x3f || code === 0x23;
}
