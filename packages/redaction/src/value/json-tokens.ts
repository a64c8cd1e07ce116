/** Kinds of tokens. Commas and colons are none. */
export const STRING = 1;
export const KEY = 2;
export const NUMBER = 3;
/** `true`, `false`, `null`, and the words other languages write in their place (`NaN`, `None`). */
export const LITERAL = 4;
export const OBJECT = 5;
export const ARRAY = 6;
/** The end of an object or array. */
export const END = 7;

/**
 * How the text ended: as JSON (or as lines of JSON), in the middle of it (cut off by a length limit), or it was no JSON
 * from some place on.
 */
export type Outcome = 'complete' | 'truncated' | 'broken';

/** The tokens of a text, as columns; entries from `count` on mean nothing. */
export interface JsonTokens {
  count: number;
  kinds: Int32Array;
  /** Offset of the first character; for strings and keys of the one behind the quote. */
  starts: Int32Array;
  /** Offset behind the last character; for strings and keys of the quote. */
  ends: Int32Array;
  /**
   * Of objects and arrays the number of their end, -1 while there is none; of an end that of its beginning. Of strings
   * and keys: 1 with a backslash in it.
   */
  details: Int32Array;
  outcome: Outcome;
}

const FIRST_CAPACITY = 256;
/** Columns that are not in use: a document with many small ones in its strings would make thousands. */
const idle: JsonTokens[] = [];
const IDLE_LIMIT = 8;
const IDLE_CAPACITY = 16_384;

const SPACE_LIMIT = 64;
const QUOTE = 0x22;
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'NaN', 'Infinity', 'None', 'True', 'False']);

/** Whether a text could be JSON that has strings in it: it begins with `{`, `[` or `"`, white space aside. */
export function looksLikeJson(text: string): boolean {
  for (let at = 0; at < SPACE_LIMIT; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    return code === 0x7b || code === 0x5b || code === QUOTE;
  }
  return false;
}

/**
 * Takes JSON apart, in one linear pass and without recursion. Everything that `JSON.parse` takes is `complete`; so is
 * some that it does not take (control characters in strings, bad escapes, odd numbers), since an edit between the quotes
 * leaves those as they are.
 */
export function tokenise(text: string): JsonTokens {
  return new Tokeniser(text).run();
}

/** Gives tokens back for the next text; whoever does must not look at them again. */
export function recycle(tokens: JsonTokens): void {
  if (idle.length >= IDLE_LIMIT || tokens.kinds.length > IDLE_CAPACITY) return;
  tokens.count = 0;
  idle.push(tokens);
}

/** What may come next. */
const VALUE = 0;
const VALUE_OR_END = 1;
const KEY_OR_END = 2;
const KEY_NEXT = 3;
const COLON = 4;
const AFTER_VALUE = 5;

class Tokeniser {
  readonly #text: string;
  readonly #tokens: JsonTokens = idle.pop() ?? emptyTokens();
  /** Numbers of the open objects and arrays. */
  readonly #open: number[] = [];
  #at = 0;
  #state = VALUE;
  /** The first of each at or behind `#at`: looked up once, so that the pass is linear. */
  #quote = -1;
  #backslash = -1;

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonTokens {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (isSpace(code)) {
        this.#at++;
      } else if (!this.#step(code)) {
        this.#tokens.outcome = this.#at >= text.length ? 'truncated' : 'broken';
        return this.#tokens;
      }
    }
    const isWhole = this.#open.length === 0 && this.#state === AFTER_VALUE;
    this.#tokens.outcome = isWhole ? 'complete' : 'truncated';
    return this.#tokens;
  }

  /** One token, or a comma or colon. False when it does not fit, or the text ended in it. */
  #step(code: number): boolean {
    switch (this.#state) {
      case COLON:
        this.#state = VALUE;
        return code === 0x3a && this.#skip();
      case AFTER_VALUE:
        return this.#afterValue(code);
      case KEY_OR_END:
        if (code === 0x7d) return this.#close(OBJECT);
        return code === QUOTE && this.#string(KEY);
      case KEY_NEXT:
        return code === QUOTE && this.#string(KEY);
      case VALUE_OR_END:
        if (code === 0x5d) return this.#close(ARRAY);
        return this.#value(code);
      default:
        return this.#value(code);
    }
  }

  #skip(): boolean {
    this.#at++;
    return true;
  }

  #afterValue(code: number): boolean {
    const top = this.#open.at(-1);
    if (top === undefined) return this.#nextLine(code);
    const isObject = this.#tokens.kinds[top] === OBJECT;
    if (code === 0x2c) {
      this.#state = isObject ? KEY_NEXT : VALUE;
      return this.#skip();
    }
    return code === (isObject ? 0x7d : 0x5d) && this.#close(isObject ? OBJECT : ARRAY);
  }

  /** A further object or array on a line of its own: lines of JSON. */
  #nextLine(code: number): boolean {
    if (code !== 0x7b && code !== 0x5b) return false;
    let before = this.#at - 1;
    while (before > 0 && isSpace(this.#text.charCodeAt(before)) && this.#text.charCodeAt(before) !== 0x0a) before--;
    return this.#text.charCodeAt(before) === 0x0a && this.#value(code);
  }

  #value(code: number): boolean {
    if (code === QUOTE) return this.#string(STRING);
    if (code === 0x7b || code === 0x5b) return this.#openContainer(code === 0x7b ? OBJECT : ARRAY);
    return code === 0x2d || (code >= 0x30 && code <= 0x39) ? this.#number() : this.#word();
  }

  #openContainer(kind: number): boolean {
    this.#open.push(this.#push(kind, this.#at, this.#at + 1, -1));
    this.#state = kind === OBJECT ? KEY_OR_END : VALUE_OR_END;
    return this.#skip();
  }

  #close(kind: number): boolean {
    const opened = this.#open.pop();
    if (opened === undefined || this.#tokens.kinds[opened] !== kind) return false;
    this.#tokens.details[opened] = this.#push(END, this.#at, this.#at + 1, opened);
    this.#state = AFTER_VALUE;
    return this.#skip();
  }

  #string(kind: number): boolean {
    const start = this.#at + 1;
    let isEscaped = 0;
    for (let from = start; ; from = this.#backslash + 2) {
      const quote = this.#quoteFrom(from);
      if (this.#backslashFrom(from) < quote) {
        isEscaped = 1;
        continue;
      }
      const end = Math.min(quote, this.#text.length);
      this.#push(kind, start, end, isEscaped);
      this.#at = end + 1;
      this.#state = kind === KEY ? COLON : AFTER_VALUE;
      return quote < this.#text.length;
    }
  }

  #quoteFrom(at: number): number {
    if (this.#quote < at) this.#quote = indexFrom(this.#text, '"', at);
    return this.#quote;
  }

  #backslashFrom(at: number): number {
    if (this.#backslash < at) this.#backslash = indexFrom(this.#text, '\\', at);
    return this.#backslash;
  }

  #number(): boolean {
    const start = this.#at;
    while (isNumberCode(this.#text.charCodeAt(this.#at))) this.#at++;
    this.#push(NUMBER, start, this.#at, 0);
    this.#state = AFTER_VALUE;
    return true;
  }

  #word(): boolean {
    const start = this.#at;
    let end = start;
    while (end - start < 10 && isLetter(this.#text.charCodeAt(end))) end++;
    if (!WORDS.has(this.#text.slice(start, end))) {
      if (end === this.#text.length && end > start) this.#at = end;
      return false;
    }
    this.#push(LITERAL, start, end, 0);
    this.#at = end;
    this.#state = AFTER_VALUE;
    return true;
  }

  #push(kind: number, start: number, end: number, detail: number): number {
    const tokens = this.#tokens;
    const number = tokens.count++;
    if (number === tokens.kinds.length) grow(tokens);
    tokens.kinds[number] = kind;
    tokens.starts[number] = start;
    tokens.ends[number] = end;
    tokens.details[number] = detail;
    return number;
  }
}

function emptyTokens(): JsonTokens {
  const column = () => new Int32Array(FIRST_CAPACITY);
  return { count: 0, kinds: column(), starts: column(), ends: column(), details: column(), outcome: 'complete' };
}

function grow(tokens: JsonTokens): void {
  for (const column of ['kinds', 'starts', 'ends', 'details'] as const) {
    const wider = new Int32Array(tokens[column].length * 4);
    wider.set(tokens[column]);
    tokens[column] = wider;
  }
}

/** The offset of the first one from `at` on; behind everything when there is none. */
function indexFrom(text: string, character: string, at: number): number {
  const found = text.indexOf(character, at);
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isNumberCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
