/** Symbols of the keyword automaton: small enough that a row of its table is one cache line of 128 bytes. */
export const SYMBOLS = 64;

/** Every character that is no letter, digit or mark below. Keywords cannot tell these apart. */
export const OTHER = 0;

const LETTER = 1;
const DIGIT = 27;
const MARKS = ' -_.:/=@"\'\\+#%&<>()[]{},;\n';
const FOLDED = 0x180;

/** Latin letters with accents, by the letter they fold to. */
const ACCENTS: Record<string, string> = {
  a: 'àáâãäåāăą',
  c: 'çćĉċč',
  d: 'ďđð',
  e: 'èéêëēĕėęě',
  g: 'ĝğġģ',
  h: 'ĥħ',
  i: 'ìíîïĩīĭįı',
  j: 'ĵ',
  k: 'ķ',
  l: 'ĺļľŀł',
  n: 'ñńņňŉ',
  o: 'òóôõöøōŏő',
  r: 'ŕŗř',
  s: 'śŝşšß',
  t: 'ţťŧ',
  u: 'ùúûüũūŭůűų',
  w: 'ŵ',
  y: 'ýÿŷ',
  z: 'źżž',
}; // prettier-ignore

const FOLD = buildFold();

function buildFold(): Uint8Array {
  const fold = new Uint8Array(FOLDED);
  for (let i = 0; i < 26; i++) fold[97 + i] = fold[65 + i] = LETTER + i;
  for (let i = 0; i < 10; i++) fold[48 + i] = DIGIT + i;
  for (let i = 0; i < MARKS.length; i++) fold[MARKS.charCodeAt(i)] = DIGIT + 10 + i;
  fold[0x09] = fold[0xa0] = fold[0x20]!;
  fold[0x60] = fold[0x27]!;
  for (const [letter, accented] of Object.entries(ACCENTS)) {
    for (const form of accented + accented.toUpperCase()) {
      const code = form.charCodeAt(0);
      if (code >= 0x80 && code < FOLDED) fold[code] = fold[letter.charCodeAt(0)]!;
    }
  }
  return fold;
}

/** The table behind {@link symbolOf}, for loops that cannot afford a call. Codes from its length on are {@link OTHER}. */
export const FOLD_TABLE = FOLD;

/** The symbol of a character code: case and Latin accents are folded, a tab is a space, a backtick an apostrophe. */
export function symbolOf(code: number): number {
  return code < FOLDED ? FOLD[code]! : OTHER;
}

/** Whether a symbol is a digit. */
export function isDigitSymbol(symbol: number): boolean {
  return symbol >= DIGIT && symbol < DIGIT + 10;
}

/** Whether a symbol is a letter or a digit. */
export function isWordSymbol(symbol: number): boolean {
  return symbol >= LETTER && symbol < DIGIT + 10;
}
