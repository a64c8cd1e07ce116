/** @import { Random } from './random.mjs' */
/**
 * A kind of id: how a valid one is made, and the words that stand beside it. `strict` ids are known by their form, the
 * others need their word.
 *
 * @typedef {{ type: string, words: readonly string[], strict?: true, make: (random: Random) => string }} IdKind
 */

export const two = (/** @type {number} */ value) => String(value).padStart(2, '0');

/** Year, month and day of a grown-up, born before 2000 so that no century marks are needed. */
export const birth = (/** @type {Random} */ random) => ({
  year: two(random.int(40, 99)),
  month: two(random.int(1, 12)),
  day: two(random.int(1, 28)),
});

/** Tries until the check digit exists. @param {() => string | undefined} make */
export function valid(make) {
  for (let tries = 0; tries < 1000; tries++) {
    const made = make();
    if (made !== undefined) return made;
  }
  throw new Error('no valid number found');
}

/** The digit `11 - sum mod 11`: 11 is 0, and for 10 there is none. */
export const elevenDigit = (/** @type {number} */ sum) => {
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : String(digit);
};

/** @param {string | undefined} check @param {(check: string) => string} build */
export const withCheck = (check, build) => (check === undefined ? undefined : build(check));
