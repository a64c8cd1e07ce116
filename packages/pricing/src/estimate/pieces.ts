import { CharacterClass, classTable } from './character-class.ts';

/** A run of letters, of digits, of signs or of spaces is cut here: merging one takes time by the square of its length. */
const RUN_LIMIT = 256;
/** What is encoded at once. */
const SLICE_LIMIT = 8192;

/**
 * Cuts a text into pieces that a byte-pair encoder gets through in bounded time. Words stay whole but for those that are
 * longer than 256 characters, so the tokens of the pieces are those of the text but for one or two at each cut.
 *
 * @example for (const piece of pieces(text)) tokens += encoding.encode(piece).length;
 */
export function* pieces(text: string): Generator<string, void, void> {
  const classes = classTable();
  let begin = 0;
  let runBegin = 0;
  let run = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = classes[text.charCodeAt(at)]!;
    // Halves of a pair stay together.
    if (unit === CharacterClass.low) continue;
    const kind = RUN_OF_CLASS[unit] ?? LETTERS;
    const isLong = at - runBegin >= RUN_LIMIT;
    if (kind === run && !isLong) continue;
    // A space belongs to the word behind it, so that is the best place for a cut.
    const size = at - begin;
    if (isLong || size >= SLICE_LIMIT || (kind === SPACES && run !== SPACES && size >= SLICE_LIMIT - RUN_LIMIT)) {
      yield text.slice(begin, at);
      begin = at;
    }
    run = kind;
    runBegin = at;
  }
  if (begin < text.length) yield text.slice(begin);
}

const LETTERS = 0;
const SPACES = 1;
const SIGNS = 2;
const DIGITS = 3;
const RUN_OF_CLASS: Readonly<Record<number, number>> = {
  [CharacterClass.space]: SPACES,
  [CharacterClass.newline]: SPACES,
  [CharacterClass.digit]: DIGITS,
  [CharacterClass.punctuation]: SIGNS,
  [CharacterClass.apostrophe]: SIGNS,
  [CharacterClass.wide]: SIGNS,
  [CharacterClass.symbol]: SIGNS,
  [CharacterClass.emoji]: SIGNS,
  [CharacterClass.joiner]: SIGNS,
  [CharacterClass.other]: SIGNS,
};
