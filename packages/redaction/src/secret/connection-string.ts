import type { Detector } from '../detector.ts';
import type { AssignedValue } from './assigned-value.ts';
import { skipToken } from './characters.ts';
import { kindOfName } from './key-name.ts';
import { isPlaceholder } from './placeholder.ts';
import { isMasked } from './token-form.ts';

/** Names that stand beside the password in connection strings of ADO.NET, ODBC, JDBC, libpq and Azure. */
const COMPANIONS =
  /(?:^|[;\s"'`?&])(?:server|data source|addr(?:ess)?|host(?:name)?|port|database|dbname|initial catalog|user(?: ?id|name)?|uid|driver|dsn|accountname|defaultendpointsprotocol|endpoint|endpointsuffix|encrypt|sslmode|trusted_connection|integrated security)\s?=/i;
const REACH = 120;
const VALUE_LIMIT = 256;

/**
 * Where the value of a password ends when it stands in a connection string (there only a semicolon, or a blank where
 * blanks separate, ends it); 0 when it stands in none.
 */
export function inConnectionString(text: string, nameStart: number, value: AssignedValue): number {
  if (text.charCodeAt(value.start - 1) !== 0x3d || value.isQuoted) return 0;
  const next = text.charCodeAt(value.end);
  if (next === 0x2c || next === 0x28 || next === 0x29) return 0;
  const before = text.slice(Math.max(0, nameStart - REACH), nameStart);
  const behind = text.slice(value.end, value.end + REACH);
  if (!COMPANIONS.test(before) && !COMPANIONS.test(behind)) return 0;
  // In a query the next parameter ends it.
  const separator = text.charCodeAt(nameStart - 1);
  if (separator === 0x26 || separator === 0x3f) return value.end;
  let end = value.end;
  const limit = Math.min(text.length, value.start + VALUE_LIMIT);
  while (end < limit && !isEnd(text.charCodeAt(end))) end++;
  return end;
}

function isEnd(code: number): boolean {
  return (
    code === 0x3b || code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x5c || code === 0x60 || code === 0x3c
  );
}

/** base64, or a signed query. */
const KEY = /^[\w+/=%.~&-]{8,1024}$/;

/** The keys of Azure connection strings, told by their names alone. */
const azureKey: Detector = {
  entities: ['CONNECTION_STRING'],
  // biome-ignore format: a table of words
  keywords: [
    'accountkey=', 'sharedaccesskey=', 'sharedaccesssignature=', 'sharedsecretvalue=', 'authkey=', 'accesskey=',
  ],
  atKeyword(scan, _start, end) {
    const { text } = scan;
    const at = skipToken(text, end, end + VALUE_LIMIT);
    if (at - end < 8 || isMasked(text, end, at)) return;
    const key = text.slice(end, at);
    if (!KEY.test(key) || isPlaceholder(key) || (!/\d/.test(key) && !isMixedCase(key))) return;
    scan.report('CONNECTION_STRING', end, at, 0.95, 'key in a connection string of Azure');
  },
};

function isMixedCase(key: string): boolean {
  return /[a-z]/.test(key) && /[A-Z]/.test(key) && kindOfName(key) === 'none';
}

/** Keys in connection strings; passwords are found by their names. */
export const CONNECTION_STRING_DETECTORS: readonly Detector[] = [azureKey];
