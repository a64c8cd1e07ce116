import { CHARACTERS, isOneOf, skip } from './characters.ts';

/** What stands behind a name and an operator. Offsets are of the value without its quotes. */
export interface AssignedValue {
  start: number;
  end: number;
  /** Whether quotes stand around it. */
  isQuoted: boolean;
  /** How the value is tied to its name. */
  operator: Operator;
}

/**
 * `sign`: `=`, `:`, `=>` and the like; `quoted`: signs that mean something else as often and need a quoted value
 * (`,`, `||`); `tag`: the `>` of XML; `verb`: `is`; `flag`: the space behind a flag of a command.
 */
export type Operator = 'sign' | 'quoted' | 'tag' | 'verb' | 'flag';

/** Longest value that is read between quotes. */
const QUOTED_LIMIT = 512;
/** Without quotes: so much tells whether it is one; {@link endOfValue} finds the rest. */
const BARE_LIMIT = 192;
const REST_LIMIT = 2048;
/** Closing marks and blanks between a name and its operator: `"]  =`. */
const GAP_LIMIT = 8;

const VALUE: AssignedValue = { start: 0, end: 0, isQuoted: false, operator: 'sign' };

/** `is` in eight languages, and what may stand between: `for the staging server is`. */
const VERB =
  /(?:(?:for|of|to|on|für|pour|de|do|da|voor|van|per|para|dla)[ \t][^\n.:;,!?"'=()[\]<>#{}]{1,48}?[ \t])?(?:is now|is|was|set to|to|ist|lautet|est|es|era|é|è|jest|to|brzmi)[ \t]{0,2}:?[ \t]{1,3}/iy;
/** How {@link VERB} and {@link NOTE} can begin: asked first, since most names in prose are followed by other words. */
// biome-ignore format: a table of words
const VERBS: ReadonlySet<string> = new Set([
  'is', 'was', 'set', 'to', 'ist', 'lautet', 'est', 'es', 'era', 'é', 'è', 'jest', 'brzmi', 'for', 'of', 'on', 'für',
  'pour', 'de', 'do', 'da', 'voor', 'van', 'per', 'para', 'dla',
]);

/** A note in brackets, a colon or equals sign behind what the name is for: `(prod):`, `for billing:`. */
const NOTE =
  /(?:\([^()\n]{1,32}\)|(?:for|of|für|pour|de|do|voor|per|para)[ \t][^\n.:;,!?"'=()[\]<>#{}]{1,48}?)[ \t]{0,2}[:=]{1,2}[ \t]{0,3}/iy;
/** The type between a name and the value: `: &str =`, ` string =`. */
const TYPED =
  /:?[ \t]{0,2}(?:readonly |const |&(?:'static )?)?[A-Za-z_][\w.]{0,30}(?:<[\w, |]{1,30}>|\[\])?(?: ?\| ?[A-Za-z]{1,20})?[?!]?[ \t]{0,2}(?::?=)[ \t]{0,2}(?=["'`])/y;
/** The value of a setting named in one attribute or line and given in the next: `key="X" value="Y"`, `name: X, value: Y`. */
const PAIRED =
  /["']?[ \t]{0,4},?(?:\r?\n|\\n)?[ \t]{0,40}["']?(?:value|val|defaultValue)["']?[ \t]{0,2}[:=][ \t]{0,2}/iy;
/** The prefix of a literal, or a call that makes a secret of one, right before a quote. */
const WRAPPED =
  /(?:[bfruBFRU@$L]{1,2}|(?:new )?(?:[A-Za-z]{0,30}(?:Password|Credential|Key|Token|Secret)[A-Za-z]{0,12}|SecretStr|Some|Ok|bytes|[Ss]tr(?:ing)?(?:::from)?|Buffer\.from)\([ \t]{0,2})(?=\\{0,4}["'`])/y;
/** A block scalar of YAML. */
const BLOCK = /[|>][+-]?[ \t]{0,4}\r?\n[ \t]{1,40}/y;

const DOUBLE = 0x22;
const SINGLE = 0x27;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;

/**
 * Reads the value that is assigned to the name that ends at `nameEnd`; undefined when nothing is. The result is reused
 * by the next call.
 *
 * @param isFlag the name is a flag of a command (`--token`): a space is enough
 */
export function readAssigned(text: string, nameEnd: number, isFlag: boolean): AssignedValue | undefined {
  const from = behindOperator(text, nameEnd, isFlag);
  return from < 0 ? undefined : readValue(text, from);
}

function behindOperator(text: string, nameEnd: number, isFlag: boolean): number {
  let at = nameEnd;
  let code = text.charCodeAt(at);
  // Names in prose are followed by a space and a word: nothing else is looked at then.
  while (isCloser(code) && at - nameEnd < GAP_LIMIT) code = text.charCodeAt(++at);
  VALUE.operator = 'sign';
  switch (code) {
    case 0x3d: // =
    case 0x3a: // :
      return behindSign(text, at);
    case 0x3f: // ?=
    case 0x2e: // .=
      return text.charCodeAt(at + 1) === 0x3d ? at + 2 : -1;
    case 0x2d: // ->
      return text.charCodeAt(at + 1) === 0x3e ? at + 2 : -1;
    case 0x2c: // ,
      return behindComma(text, at, nameEnd);
    case 0x3e: // >
      VALUE.operator = 'tag';
      return at === nameEnd ? at + 1 : -1;
    case 0x7c: // ||
      VALUE.operator = 'quoted';
      return text.charCodeAt(at + 1) === 0x7c ? at + 2 : -1;
    case 0x28: // (
      return behind(NOTE, text, at);
    case 0x0a:
    case 0x0d:
      return behind(PAIRED, text, nameEnd);
    default:
      if (at === nameEnd) return -1;
      return isFlag && isOneOf(code, CHARACTERS.token) ? asFlag(at) : behindWords(text, at, code, nameEnd);
  }
}

function asFlag(at: number): number {
  VALUE.operator = 'flag';
  return at;
}

/** Quotes, brackets, blanks and marks of emphasis that may stand behind a name. */
function isCloser(code: number): boolean {
  switch (code) {
    case 0x20:
    case 0x09:
    case DOUBLE:
    case SINGLE:
    case BACKTICK:
    case BACKSLASH:
    case 0x5d:
    case 0x29:
    case 0x2a:
      return true;
    default:
      return false;
  }
}

/** Behind `=`, `:`, `:=`, `=>`, `::=`, `===` and the type of a variable. */
function behindSign(text: string, at: number): number {
  const typed = text.charCodeAt(at) === 0x3a ? behind(TYPED, text, at) : -1;
  if (typed > 0) return typed;
  let end = at + 1;
  for (let code = text.charCodeAt(end); end - at < 5; code = text.charCodeAt(++end)) {
    if (code !== 0x3d && code !== 0x3a && code !== 0x3e && code !== 0x7e) break;
  }
  // `://` is a URL, not an assignment.
  return text.charCodeAt(end) === 0x2f && text.charCodeAt(end + 1) === 0x2f ? -1 : end;
}

/** `("token", "…")`, `{"name": "token", "value": "…"}`. */
function behindComma(text: string, at: number, nameEnd: number): number {
  if (at === nameEnd) return -1;
  const paired = behind(PAIRED, text, nameEnd);
  if (paired > 0) return paired;
  VALUE.operator = 'quoted';
  return at + 1;
}

/** The operator is a word, or none: `is`, `string =`, `" value="`. */
function behindWords(text: string, at: number, code: number, nameEnd: number): number {
  if ((code | 0x20) === 0x76 || code === 0x64) {
    const paired = behind(PAIRED, text, nameEnd);
    if (paired > 0) return paired;
  }
  const wordEnd = endOfWord(text, at);
  if (wordEnd === at) return -1;
  const next = text.charCodeAt(skip(text, wordEnd, CHARACTERS.blank, wordEnd + 2));
  if (next === 0x3d || next === 0x3a) {
    const typed = behind(TYPED, text, at);
    if (typed > 0) return typed;
  }
  if (wordEnd - at > 6 || !VERBS.has(text.slice(at, wordEnd).toLowerCase())) return -1;
  const verb = behind(VERB, text, at);
  if (verb < 0) return behind(NOTE, text, at);
  VALUE.operator = 'verb';
  return verb;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); at - from < 32; code = text.charCodeAt(++at)) {
    if (!isOneOf(code, CHARACTERS.word) && !(code >= 0xc0 && code < 0x180)) break;
  }
  return at;
}

function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function readValue(text: string, from: number): AssignedValue | undefined {
  let at = from;
  let quote = 0;
  let quoteAt = -1;
  let breaks = 0;
  for (; at - from < 48; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE || code === SINGLE || code === BACKTICK) {
      if (quoteAt >= 0 && at - quoteAt > 2) break;
      quote = code;
      quoteAt = at;
    } else if (code === 0x0a) breaks++;
    else if (code === BACKSLASH) {
      if (!isQuoteBehind(text, at)) break;
    } else if (!(isOneOf(code, CHARACTERS.blank) || code === 0x2a || (code === 0x5b && quote === 0))) {
      const next = quote === 0 ? Math.max(behind(WRAPPED, text, at), behind(BLOCK, text, at)) : -1;
      if (next < 0) break;
      at = next - 1;
      if (isOneOf(text.charCodeAt(at), CHARACTERS.blank)) breaks = 0;
    }
  }
  if (quote === 0 ? breaks > 0 : isEmpty(text, quoteAt, at, quote)) return undefined;
  // Three quotes on a line of their own begin the description of a function.
  if (breaks > 0 && text.charCodeAt(quoteAt - 2) === quote) return undefined;
  VALUE.start = at;
  VALUE.isQuoted = quote !== 0;
  VALUE.end = quote === 0 ? endOfBare(text, at) : endOfQuoted(text, at, quote);
  return VALUE.end > at ? VALUE : undefined;
}

/** Two quotes with nothing between them. */
function isEmpty(text: string, quoteAt: number, at: number, quote: number): boolean {
  if (text.charCodeAt(quoteAt - 1) !== quote) return false;
  return at > quoteAt + 1 || isBareEnd(text.charCodeAt(at)) || at >= text.length;
}

/** Backslashes before a quote: JSON in a string. */
function isQuoteBehind(text: string, at: number): boolean {
  let next = at;
  while (next - at < 8 && text.charCodeAt(next) === BACKSLASH) next++;
  const code = text.charCodeAt(next);
  return code === DOUBLE || code === SINGLE;
}

/** Before the quote that closes, or the backslashes before it; where the line or the text ends before that, there. */
function endOfQuoted(text: string, from: number, quote: number): number {
  const limit = Math.min(text.length, from + QUOTED_LIMIT);
  const isEscaped = text.charCodeAt(from - 2) === BACKSLASH;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 0x0a) return at;
    if (code !== BACKSLASH) continue;
    if (isEscaped || text.charCodeAt(at + 1) === 0x6e) return at;
    at++;
  }
  return limit;
}

/** The next parameter of a query or a form. */
const NEXT_PARAMETER = /&(?:amp;)?[\w.[\]-]{1,40}=/y;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const COLON = 0x3a;
const COLONS_LIMIT = 2;

/** The run up to a blank, a quote, a bracket, a comma, a semicolon or a parameter, without the full stop of a sentence. */
function endOfBare(text: string, from: number): number {
  const limit = Math.min(text.length, from + BARE_LIMIT);
  let colons = 0;
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isBareEnd(code) || (code === AMPERSAND && behind(NEXT_PARAMETER, text, at) > 0)) break;
    // `a=b=c`: the next assignment; base64 has equals signs at its end.
    if (code === EQUALS && isOneOf(text.charCodeAt(at + 1), CHARACTERS.word)) break;
    if (code === COLON && ++colons > COLONS_LIMIT) break;
  }
  while (at > from && isTrailing(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBareEnd(code: number): boolean {
  switch (code) {
    case DOUBLE:
    case SINGLE:
    case BACKTICK:
    case BACKSLASH:
    case 0x28: // (
    case 0x29: // )
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x3c: // <
    case 0x3e: // >
    case 0x5b: // [
    case 0x5d: // ]
    case 0x7b: // {
    case 0x7d: // }
    case 0xa0:
      return true;
    default:
      return isOneOf(code, CHARACTERS.blank);
  }
}

/** What ends a sentence or emphasis rather than a value. */
function isTrailing(code: number): boolean {
  return code === 0x2e || code === 0x3a || code === 0x2a || code === 0x3f;
}

/** Where a value ends that was found to be a secret: long ones are read to a limit first. */
export function endOfValue(text: string, value: AssignedValue): number {
  const { start, end, isQuoted } = value;
  if (end - start < (isQuoted ? QUOTED_LIMIT : BARE_LIMIT)) return end;
  const limit = Math.min(text.length, start + REST_LIMIT);
  let at = end;
  while (at < limit && !isBareEnd(text.charCodeAt(at))) at++;
  return at;
}
