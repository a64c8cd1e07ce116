import { isAlphanumeric } from './ascii.ts';

/**
 * A letter, mark or digit of any script. Surrogates are none: emoji stand beside addresses, letters of the upper planes
 * hardly do.
 */
export function isAnyLetter(code: number): boolean {
  if (code < 0x80) return isAlphanumeric(code);
  return code >= 0xaa && (code < 0xd800 || code > 0xdfff) && /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code));
}

/** A letter of a script that is written without spaces (Thai, Han, Kana and what lies between), or Hangul. */
export function isUnspaced(code: number): boolean {
  return (code >= 0xe00 && code <= 0xeff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x2e80 && code <= 0xd7ff);
}
