/** At most this many words are in one run; a longer one is handed over in overlapping pieces. */
export const RUN_WORDS = 32;

/**
 * Words next to each other that look like a number with its parts: each is a run of ASCII letters, digits and `_`,
 * each has a digit in it (or is a group of at most four capital letters between such), and exactly one separator of
 * ` -./` or a no-break space, hyphen or dash of Unicode stands between two. `+49 (0)30 123-45` has the words 49, 0,
 * 30, 123, 45: brackets beside a single separator are allowed too.
 */
export interface NumberRun {
  /** How many words there are. */
  count: number;
  /** Offset of each word; entries from `count` on are stale. */
  readonly starts: Int32Array;
  /** Offset behind each word. */
  readonly ends: Int32Array;
  /** Per word: 1 when it has digits only. */
  readonly isDigits: Uint8Array;
  /** Digits in all words that have digits only. */
  digits: number;
}
