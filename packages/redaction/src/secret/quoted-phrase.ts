/** A value between quotes, without them. */
export interface QuotedPhrase {
  start: number;
  end: number;
  /** The text ends before the quote that closes. */
  isOpen: boolean;
}

/** Longest value that is read. */
const LIMIT = 256;
const BACKSLASH = 0x5c;

/** The quote behind a name, the sign of assignment, and the quote before a value: with backslashes in quoted JSON. */
const ASSIGNED = /\\{0,7}["']?[ \t]{0,3}(?::|=>?)[ \t]{0,3}(\\{0,7})(["'])/y;

/**
 * Reads the value that is assigned in quotes to the name that ends at `nameEnd`, with all that stands in it up to the
 * quote that closes: white space, the other quote, escapes. As in `"password":"a b"`, `{ password: 'a b' }`,
 * `password="a b"`, `\"password\":\"a \\\"b\\\"\"`.
 *
 * @returns undefined when no quote follows, or none closes in the same line
 */
export function readQuotedPhrase(text: string, nameEnd: number): QuotedPhrase | undefined {
  ASSIGNED.lastIndex = nameEnd;
  const found = ASSIGNED.exec(text);
  if (!found) return undefined;
  const start = ASSIGNED.lastIndex;
  const depth = found[1]!.length;
  const quote = found[2]!.charCodeAt(0);
  // In JSON in a string a backslash in the value is spelt by four of them, one level deeper by eight.
  const unit = 2 * (depth + 1);
  const limit = Math.min(text.length, start + LIMIT);
  let slashes = 0;
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote && slashes % unit === depth) return { start, end: at - depth, isOpen: false };
    if (code === 0x0a) return undefined;
    slashes = code === BACKSLASH ? slashes + 1 : 0;
  }
  return { start, end: limit, isOpen: limit === text.length };
}

/** White space, or an escape of it or of a quote: no token, but what a person may have chosen. */
const IN_WORDS = /\s|\\[nrt"']/;
/** What labels, hints and messages of forms say, and what stands for a value that comes from elsewhere. */
const CAPTION =
  /pass|pwd|kennw|wachtw|contrase|senha|has[lł]o|parola|secret|token|credential|\bkey|enter|your|must|should|require|invalid|forg[eo]t|incorrect|confirm|please|field|\*{3}|•{3}|\.{3}$|…|[$#%]\{|\{\{|^[<$[{(]|^\s?["'`]?\s?[+.,:)\]}]/i;

/** Whether a value in words may be a pass phrase, and is no label of a form, no code and no message. */
export function isPassPhrase(spelled: string): boolean {
  if (!IN_WORDS.test(spelled) || !/\S/.test(spelled)) return false;
  return /\d/.test(spelled) ? !/^[<$[{(]|[$#%]\{|\{\{/.test(spelled) : !CAPTION.test(spelled);
}
