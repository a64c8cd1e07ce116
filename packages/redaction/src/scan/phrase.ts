import { symbolOf } from './alphabet.ts';

/**
 * A context word of several parts, such as `date of birth`. Its longest part is what the pass looks for; the others are
 * compared around it, with one separator or none between two: `date_of_birth`, `dateOfBirth`.
 */
export interface Phrase {
  /** The parts in front of the anchor, the nearest first. */
  readonly before: readonly string[];
  readonly anchor: string;
  /** The parts behind the anchor. */
  readonly after: readonly string[];
}

/** Takes a phrase apart; one without a space is its own anchor. */
export function phraseOf(spelled: string): Phrase {
  const parts = spelled.split(' ');
  let longest = 0;
  for (const [index, part] of parts.entries()) if (part.length > parts[longest]!.length) longest = index;
  return {
    before: parts.slice(0, longest).reverse(),
    anchor: parts[longest]!,
    after: parts.slice(longest + 1),
  };
}

/** Where the phrase begins whose anchor begins at `start`; -1 when the parts in front are not there. */
export function phraseStart({ before }: Phrase, text: string, start: number): number {
  let at = start;
  for (const part of before) {
    if (isSeparator(text.charCodeAt(at - 1))) at--;
    at -= part.length;
    if (at < 0 || !isAt(part, text, at)) return -1;
  }
  return at;
}

/** Where the phrase ends whose anchor ends at `end`; -1 when the parts behind are not there. */
export function phraseEnd({ after }: Phrase, text: string, end: number): number {
  let at = end;
  for (const part of after) {
    if (isSeparator(text.charCodeAt(at))) at++;
    if (!isAt(part, text, at)) return -1;
    at += part.length;
  }
  return at;
}

function isAt(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  for (let i = 0; i < part.length; i++) {
    if (symbolOf(text.charCodeAt(at + i)) !== symbolOf(part.charCodeAt(i))) return false;
  }
  return true;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x5f || code === 0x2d || code === 0xa0 || code === 0x0a || code === 0x09;
}
