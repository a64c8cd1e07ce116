/**
 * One text with what is to be found in it.
 *
 * @typedef {object} PiiRecord
 * @property {string} id
 * @property {string} text
 * @property {{ start: number, end: number, type: string }[]} spans offsets of UTF-16 code units. Of credentials in
 *   URLs and connection strings the span is the password.
 * @property {'strict' | 'context' | 'bare' | 'sentence' | 'negative'} tier `strict`: the form alone is enough;
 *   `context`: a word beside it is needed, and there; `bare`: a number with a checksum and no word beside it
 * @property {string[]} annotated the only types whose spans are complete in this record; `*` stands for all
 * @property {string} [exclude] `names`: names, places, dates and URLs are not judged
 * @property {string} [kind] what a negative text is: `uuid`, `code`, `log`
 * @property {string} [rule] the vendor or rule of a secret
 * @property {'entities' | 'sentences' | 'secrets' | 'negatives'} part which of the four collections it is in
 */

/** The collections of a corpus, in the order of the report. */
export const PARTS = /** @type {const} */ (['entities', 'sentences', 'secrets', 'negatives']);
