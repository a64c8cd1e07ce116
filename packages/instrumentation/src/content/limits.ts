/** Characters of one text that are kept. */
export const TEXT_LIMIT = 32_768;

/** Characters of one call's content that are kept. */
export const CONTENT_LIMIT = 262_144;

/**
 * The longest secret that a filter could miss when it sees the beginning of it only. The filter sees so much more of a
 * text than is kept, and what it gives back loses as much at its end, whatever it was made of.
 */
export const MARGIN = 4096;

/** What the filter sees of one text at most. */
export const WINDOW = TEXT_LIMIT + MARGIN;
