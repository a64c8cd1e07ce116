/** What the user gave cannot be used. The message names it, says why, and what would do; one line. */
export class BadInput extends Error {}
