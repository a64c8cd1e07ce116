import type { Detector } from '../detector.ts';
import { CHARACTERS, isOneOf, skipBack } from './characters.ts';
import { isPlaceholder } from './placeholder.ts';
import { formOf, isRandom } from './token-form.ts';

/** Longest user information that is looked at. */
const LIMIT = 320;
const SCHEME_LIMIT = 32;
const AT = 0x40;

/** Schemes whose URLs are connection strings of databases, queues and caches. */
const CONNECTION_SCHEME =
  /^(?:jdbc|mongodb|mongo|postgres|postgresql|pgsql|psql|mysql|mysqlx|mariadb|mssql|sqlserver|oracle|redis|rediss|valkey|amqp|amqps|kafka|nats|mqtts?|clickhouse|cockroachdb|cassandra|neo4j|bolt|ldaps?|snowflake|redshift|memcached|elasticsearch|influxdb|couchdb|db2|sqlite|libsql|turso)$/i;

/** Words that documentation puts where a password belongs, beside the placeholders of all secrets. */
const SAMPLE_PASSWORD = /^(?:pass(?:word|wd|phrase)?|pwd|my_?pass(?:word)?|secret|token|p)\d{0,3}$/i;

/**
 * `user:password@` of a URL (RFC 3986 section 3.2.1). The user goes with the password: the two are one credential, and
 * users of databases are often people.
 */
const urlCredentials: Detector = {
  entities: ['URL_CREDENTIALS', 'CONNECTION_STRING'],
  keywords: ['://'],
  atKeyword(scan, start, end) {
    const { text } = scan;
    const at = endOfUserInfo(text, end);
    if (at <= end) return;
    const colon = text.indexOf(':', end);
    const hasPassword = colon >= 0 && colon < at;
    if (!isCredential(text, end, hasPassword ? colon : -1, at)) return;
    const scheme = text.slice(skipBack(text, start, CHARACTERS.alphanumeric, Math.max(0, start - SCHEME_LIMIT)), start);
    const isConnection = CONNECTION_SCHEME.test(scheme) || text.startsWith('+srv', start - 4);
    if (isConnection) scan.report('CONNECTION_STRING', end, at, 0.95, 'user and password in a connection URL');
    else scan.report('URL_CREDENTIALS', end, at, 0.95, 'user and password in a URL');
  },
};

/** The last `@` before the host ends; -1 for none. */
function endOfUserInfo(text: string, from: number): number {
  const limit = Math.min(text.length, from + LIMIT);
  let at = -1;
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === AT) at = i;
    else if (isEnd(code, at >= 0)) break;
  }
  return at;
}

/** A slash, a question mark or a hash end the authority; blanks, quotes and brackets end the URL. */
function isEnd(code: number, hasAt: boolean): boolean {
  if (code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x3c || code === 0x3e || code === 0x60) return true;
  if (code === 0x2f || code === 0x5c || code === 0xa0) return true;
  return hasAt && (code === 0x3f || code === 0x23 || code === 0x2c || code === 0x29 || code === 0x5d);
}

function isCredential(text: string, start: number, colon: number, at: number): boolean {
  if (colon < 0) return isRandom(text, start, at, 16, -8);
  if (at - colon < 2) return false;
  const user = text.slice(start, colon);
  const password = text.slice(colon + 1, at);
  if (/[{}<>[\]]/.test(user) || SAMPLE_PASSWORD.test(password) || isPlaceholder(password)) return false;
  // A colon with a port behind it belongs to a host: `http://a:8080,b@c`.
  const form = formOf(password, 0, password.length);
  if (form.length < 4 || form.distinct < 3) return false;
  return form.letters > 0 || form.digits >= 6 || isOneOf(text.charCodeAt(at + 1), CHARACTERS.alphanumeric);
}

const QUERY_LIMIT = 1024;

/** Parameters of queries that are secrets and whose names say too little to be found as names of secrets. */
const query: Detector = {
  entities: ['URL_CREDENTIALS'],
  keywords: ['sig=', 'signature=', 'code=', 'key=', 'sas=', 'assertion=', 'ticket=', 'credential=', 'security-token='],
  atKeyword(scan, start, end) {
    const { text } = scan;
    const nameStart = skipBack(text, start, CHARACTERS.name, Math.max(0, start - 24));
    if (!isSeparator(text.charCodeAt(nameStart - 1))) return;
    let at = end;
    const limit = Math.min(text.length, end + QUERY_LIMIT);
    while (at < limit && (isOneOf(text.charCodeAt(at), CHARACTERS.token) || text.charCodeAt(at) === 0x25)) at++;
    if (!isRandom(text, end, at, 16, -6) || isPlaceholder(text.slice(end, at))) return;
    scan.report('URL_CREDENTIALS', end, at, 0.88, 'secret parameter in a URL');
  },
};

/** What stands before a parameter: `?`, `&`, `#`, `;`. */
function isSeparator(code: number): boolean {
  return code === 0x3f || code === 0x26 || code === 0x23 || code === 0x3b;
}

const PAIR_OPTION =
  /(?:-u|--user|--proxy-user|-U)(?:=|[ \t]{0,5})("[^"\n]{3,160}"(?::"[^"\n]{3,160}")?|'[^'\n]{3,160}'|(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[\w$@.{}+-]{0,80}):(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[^\s"']{1,80}))/y;
/** Longest part of a command before the option. */
const CURL_REACH = 400;

/** `curl -u user:password`, the options of a command on several lines included. */
const curlUser: Detector = {
  entities: ['URL_CREDENTIALS'],
  keywords: [' -u', ' --user', ' --proxy-user', '\n-u', '\n--user'],
  atKeyword(scan, start) {
    const { text } = scan;
    PAIR_OPTION.lastIndex = start + 1;
    const pair = PAIR_OPTION.exec(text)?.[1];
    if (pair === undefined || !text.slice(Math.max(0, start - CURL_REACH), start).includes('curl')) return;
    const end = PAIR_OPTION.lastIndex;
    if (!isPair(pair)) return;
    const isWrapped = /^(["'])[^"']{0,160}\1$/.test(pair);
    const from = end - pair.length;
    const reason = 'user and password of a curl command';
    scan.report('URL_CREDENTIALS', isWrapped ? from + 1 : from, isWrapped ? end - 1 : end, 0.9, reason);
  },
};

/** Whether it is user and password; either may be empty. */
function isPair(pair: string): boolean {
  const bare = pair.replace(/["']/g, '');
  const colon = bare.indexOf(':');
  if (colon < 0 || /[$[\]<>]|\{\{|\(/.test(bare)) return false;
  const password = bare.slice(colon + 1) || bare.slice(0, colon);
  return password.length >= 4 && !SAMPLE_PASSWORD.test(password) && !isPlaceholder(password);
}

/** Credentials in URLs, and those of curl. */
export const URL_CREDENTIAL_DETECTORS: readonly Detector[] = [urlCredentials, query, curlUser];
