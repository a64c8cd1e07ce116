import { symbolOf } from '../scan/alphabet.ts';
import { GIVEN_NAMES } from './given-names.ts';

let given: ReadonlySet<string> | undefined;

/** Whether a word is a frequent given name and hardly anything else. The list is read at the first question. */
export function isGivenName(word: string): boolean {
  given ??= new Set(GIVEN_NAMES.split(' '));
  return given.has(folded(word));
}

/** A word as keywords are folded: small, without accents. */
export function folded(word: string): string {
  let out = '';
  for (let i = 0; i < word.length; i++) out += String.fromCharCode(96 + symbolOf(word.charCodeAt(i)));
  return out;
}
