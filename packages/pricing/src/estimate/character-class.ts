/** What a UTF-16 unit is, as far as a tokenizer of the GPT-4o family cares. */
export const CharacterClass = {
  other: 0,
  lower: 1,
  upper: 2,
  digit: 3,
  space: 4,
  newline: 5,
  punctuation: 6,
  apostrophe: 7,
  /** Latin letters with accents, and the Vietnamese ones. */
  accented: 8,
  vietnamese: 9,
  han: 10,
  kana: 11,
  hangul: 12,
  cyrillic: 13,
  greek: 14,
  arabic: 15,
  hebrew: 16,
  devanagari: 17,
  /** The other scripts of India. */
  indic: 18,
  /** Thai and its neighbours, written without spaces. */
  thai: 19,
  /** Letters of all scripts not named here. */
  letter: 20,
  /** Punctuation and full-width forms of East Asia. */
  wide: 21,
  /** Dashes, quotes, arrows, mathematics, boxes. */
  symbol: 22,
  emoji: 23,
  /** Joiners and variation selectors, which stand between emoji. */
  joiner: 24,
  /** The second half of a pair; the first half has decided. */
  low: 25,
  /** The first half of a pair outside the basic plane that is no emoji. */
  high: 26,
} as const;

export type ClassName = keyof typeof CharacterClass;

export const CLASS_COUNT = 32;

/** First and last unit, and class; later rows win. What no row names is `letter` from U+00A0 on, else `other`. */
const RANGES: readonly (readonly [first: number, last: number, name: ClassName])[] = [
  [0xa0, 0xffff, 'letter'],
  [0x21, 0x7e, 'punctuation'],
  [0x09, 0x09, 'space'],
  [0x0a, 0x0d, 'newline'],
  [0x20, 0x20, 'space'],
  [0x27, 0x27, 'apostrophe'],
  [0x30, 0x39, 'digit'],
  [0x41, 0x5a, 'upper'],
  [0x61, 0x7a, 'lower'],
  [0xa0, 0xa0, 'space'],
  [0xa1, 0xbf, 'symbol'],
  [0xc0, 0x24f, 'accented'],
  [0xd7, 0xd7, 'symbol'],
  [0xf7, 0xf7, 'symbol'],
  // The letters that French, German and the like do not have and Vietnamese does.
  [0x1a0, 0x1a1, 'vietnamese'],
  [0x1af, 0x1b0, 'vietnamese'],
  [0x300, 0x36f, 'joiner'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x590, 0x5ff, 'hebrew'],
  [0x600, 0x77f, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0x980, 0xdff, 'indic'],
  [0xe00, 0xeff, 'thai'],
  [0x1000, 0x109f, 'thai'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1780, 0x17ff, 'thai'],
  [0x1e00, 0x1eff, 'vietnamese'],
  [0x1f00, 0x1fff, 'greek'],
  [0x2000, 0x200a, 'space'],
  [0x200b, 0x200f, 'joiner'],
  [0x2010, 0x25ff, 'symbol'],
  [0x2028, 0x2029, 'newline'],
  [0x2600, 0x27bf, 'emoji'],
  [0x27c0, 0x2bff, 'symbol'],
  [0x2e80, 0x2fff, 'han'],
  [0x3000, 0x303f, 'wide'],
  [0x3040, 0x30ff, 'kana'],
  [0x3130, 0x318f, 'hangul'],
  [0x31f0, 0x31ff, 'kana'],
  [0x3200, 0x33ff, 'wide'],
  [0x3400, 0x9fff, 'han'],
  [0xac00, 0xd7af, 'hangul'],
  [0xd800, 0xdbff, 'high'],
  // U+1F000 to U+1FBFF.
  [0xd83c, 0xd83e, 'emoji'],
  [0xdc00, 0xdfff, 'low'],
  [0xf900, 0xfaff, 'han'],
  [0xfb50, 0xfdff, 'arabic'],
  [0xfe00, 0xfe0f, 'joiner'],
  [0xfe30, 0xfe4f, 'wide'],
  [0xfe70, 0xfefc, 'arabic'],
  [0xfeff, 0xfeff, 'joiner'],
  [0xff00, 0xffef, 'wide'],
];

let made: Uint8Array | undefined;

/** The class of each UTF-16 unit; made on first use, in some tens of microseconds. */
export function classTable(): Uint8Array {
  if (made) return made;
  made = new Uint8Array(0x10000);
  for (const [first, last, name] of RANGES) made.fill(CharacterClass[name], first, last + 1);
  return made;
}
