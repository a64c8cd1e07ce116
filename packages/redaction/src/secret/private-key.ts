import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { CHARACTERS, isOneOf } from './characters.ts';

/** `-----BEGIN RSA PRIVATE KEY-----` and the like; `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----` of the ssh.com format. */
const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/y;
const END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{0,5}/y;
/** RSA keys of 16,384 bits have 12,700 characters; PGP blocks may be longer. */
const BODY_LIMIT = 32_768;
/** A key shorter than this is a placeholder, or the code that looks for keys. */
const LEAST = 16;
/** A line break, or a slash, as JSON in JSON writes it. */
const ESCAPED = /\\{1,8}[nrt/]/y;
/** From one line to the next in code that joins string literals. */
const JOINED = /["'`][ \t]{0,4}[+.,&\\]?[ \t]{0,4}\r?\n[ \t]{0,60}["'`]/y;

const HYPHEN = 0x2d;
const BACKSLASH = 0x5c;
/** Header lines of a body have these: `Proc-Type: 4,ENCRYPTED`, `Comment: "key of build"`. */
const HEADER_LINES = 8;
const HEADER_LINE = /[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,120}/y;

const pem: Detector = {
  entities: ['PRIVATE_KEY'],
  keywords: ['---begin ', '--- begin '],
  atKeyword(scan, start) {
    const { text } = scan;
    let first = start;
    while (start - first < 3 && text.charCodeAt(first - 1) === HYPHEN) first--;
    BEGIN.lastIndex = first;
    if (!BEGIN.test(text)) return;
    const end = endOfBlock(text, BEGIN.lastIndex);
    if (end > 0) scan.report('PRIVATE_KEY', first, end, 0.99, 'private key between BEGIN and END');
  },
};

/** Behind the END line; without one, behind the last character of the key; 0 when there is no key. */
function endOfBlock(text: string, from: number): number {
  const limit = Math.min(text.length, from + BODY_LIMIT);
  let keyEnd = from;
  let length = 0;
  let headers = 0;
  let at = from;
  while (at < limit) {
    if (text.charCodeAt(at) === HYPHEN) {
      const end = behind(END, text, at);
      if (end > 0) keyEnd = end;
      break;
    }
    const gap = behindGap(text, at);
    if (gap > 0) at = gap;
    else {
      const header = length === 0 && headers < HEADER_LINES ? behind(HEADER_LINE, text, at) : -1;
      const end = header > 0 ? header : endOfLine(text, at, limit);
      if (end === at) break;
      if (header > 0) headers++;
      else length += end - at;
      keyEnd = at = end;
    }
  }
  return length < LEAST ? 0 : keyEnd;
}

/** Behind what stands between the lines of a key: breaks, escaped breaks, quotation and comment marks; -1 for none. */
function behindGap(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isOneOf(code, CHARACTERS.blank) || code === 0x3e || code === 0x23 || code === 0x7c) return at + 1;
  if (code === BACKSLASH) return behind(ESCAPED, text, at);
  return code === 0x22 || code === 0x27 || code === 0x60 ? behind(JOINED, text, at) : -1;
}

/** Behind a line of base64; a short line of words belongs to what follows a key that was cut. */
function endOfLine(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBase64(text.charCodeAt(at))) at++;
  const isWord = text.charCodeAt(at) === 0x20 && at - from < 40 && text.charCodeAt(at + 1) !== HYPHEN;
  return isWord ? from : at;
}

function isBase64(code: number): boolean {
  return isOneOf(code, CHARACTERS.alphanumeric) || code === 0x2b || code === 0x2f || code === 0x3d;
}

function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const PUTTY = /Private-Lines: \d{1,3}(?:\r?\n|\\n|\\r\\n)/y;

/** The private part of a PuTTY key file (`.ppk`), and its MAC. */
const putty: Detector = {
  entities: ['PRIVATE_KEY'],
  keywords: ['private-lines: '],
  atKeyword(scan: Scan, start: number) {
    PUTTY.lastIndex = start;
    if (!PUTTY.test(scan.text)) return;
    const from = PUTTY.lastIndex;
    const end = endOfBlock(scan.text, from);
    if (end > 0) scan.report('PRIVATE_KEY', from, end, 0.95, 'private lines of a PuTTY key');
  },
};

/** Private keys of every text form. Public keys and certificates are no secrets. */
export const PRIVATE_KEY_DETECTORS: readonly Detector[] = [pem, putty];
