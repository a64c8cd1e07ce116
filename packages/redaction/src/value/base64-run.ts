/** Base64 of fewer characters is scanned like all text: a key, a hash or a signature is not a blob. */
export const MINIMUM_RUN = 1024;

/** Lines of MIME (76), PEM (64) and the like. */
const SHORTEST_LINE = 60;
const SAMPLES = 256;

export interface Run {
  start: number;
  end: number;
}

const CODES = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
  CODES[character.charCodeAt(0)] = 1;
/** What may stand between the lines of a run. */
for (const character of '\r\n\\') CODES[character.charCodeAt(0)] = 2;

/** 1 for a letter of the alphabet, 2 for what may stand between lines, 0 for all else. */
function kindAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? CODES[code]! : 0;
}

/** Whether a code is a letter of base64 or base64url, padding aside. */
export function isBase64Code(code: number): boolean {
  return code < 128 && CODES[code] === 1;
}

/**
 * The next run of at least {@link MINIMUM_RUN} letters of base64, in one line or in lines of equal length, from an
 * offset on. Looks at one character in a thousand where there is none, as Boyer and Moore do.
 */
export function nextRun(text: string, from: number): Run | undefined {
  let floor = from;
  // Everything from `floor` to `checked` is known to be of the alphabet, so that no character is looked at twice.
  let checked = from;
  while (floor + MINIMUM_RUN <= text.length) {
    const probe = floor + MINIMUM_RUN - 1;
    let at = probe;
    while (at >= checked && kindAt(text, at) > 0) at--;
    checked = Math.max(checked, probe + 1);
    if (at >= floor && kindAt(text, at) === 0) {
      floor = at + 1;
      continue;
    }
    const found = runIn(text, floor, probe + 1);
    if (found.run) return found.run;
    floor = checked = found.next;
  }
  return undefined;
}

/** The run that begins in a stretch of the alphabet, or where to go on. */
function runIn(text: string, start: number, end: number): { run?: Run; next: number } {
  let at = start;
  while (at < end) {
    while (at < end && kindAt(text, at) === 2) at++;
    const from = letterBehindEscape(text, at);
    const runEnd = base64RunEnd(text, from);
    if (runEnd - from >= MINIMUM_RUN) return { run: { start: from, end: runEnd }, next: runEnd };
    at = Math.max(runEnd, from + 1);
  }
  return { next: at };
}

/** Behind `\n` and `\r`, spelt as two characters, the run begins behind the letter. */
function letterBehindEscape(text: string, at: number): number {
  return text[at - 1] === '\\' && (text[at] === 'n' || text[at] === 'r') ? at + 1 : at;
}

/**
 * The end of the base64 that begins at an offset, padding included: one line, or lines of one length of which the last
 * may be shorter. Line ends may be escaped as in JSON, and `/` too.
 */
export function base64RunEnd(text: string, start: number): number {
  let end = lineEnd(text, start);
  const length = end - start;
  if (length < SHORTEST_LINE) return padded(text, end);
  for (;;) {
    const next = behindLineBreak(text, end);
    if (next === end) break;
    const nextEnd = lineEnd(text, next);
    if (nextEnd === next || nextEnd - next > length) break;
    end = nextEnd;
    if (nextEnd - next < length) break;
  }
  return padded(text, end);
}

function lineEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const kind = kindAt(text, at);
    if (kind === 1) at++;
    else if (kind === 2 && text[at] === '\\' && text[at + 1] === '/') at += 2;
    else return at;
  }
}

function behindLineBreak(text: string, at: number): number {
  const escaped = /^(?:\\r)?\\n/.exec(text.slice(at, at + 4));
  if (escaped) return at + escaped[0].length;
  if (text[at] === '\n') return at + 1;
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at;
}

function padded(text: string, end: number): number {
  let at = end;
  while (at < end + 2 && text[at] === '=') at++;
  return at;
}

/**
 * Whether a run is encoded bytes: those use most letters of the alphabet in both cases. Words, paths, rules of dashes
 * and hexadecimal digits do not.
 */
export function looksEncoded(text: string, start: number, end: number): boolean {
  const step = Math.max(1, Math.floor((end - start) / SAMPLES));
  const seen = new Set<number>();
  let capitals = 0;
  let digits = 0;
  let small = 0;
  for (let at = start; at < end; at += step) {
    const code = text.charCodeAt(at);
    if (isBase64Code(code)) seen.add(code);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code >= 0x41 && code <= 0x5a) capitals++;
    else if (code >= 0x61 && code <= 0x7a) small++;
  }
  const count = capitals + small + digits;
  return seen.size >= 32 && capitals > count / 6 && small > count / 16 && digits > count / 64;
}
