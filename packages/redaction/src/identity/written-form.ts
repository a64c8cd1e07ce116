import type { IdForm } from './id-form.ts';
import { type RunWords, WORD_LENGTH_LIMIT } from './run-words.ts';

/** A written form, ready to be laid over the words of a run. */
interface WrittenForm {
  readonly form: IdForm;
  /** How many words it has. */
  readonly count: number;
  /** The first entries of {@link digits} and {@link fixed}, which rule out nearly everything. */
  readonly firstDigits: number;
  readonly firstFixed: number;
  /** Length of each word. */
  readonly lengths: readonly number[];
  /** Per word: a bit per place that must be a digit, and one per place that must be a digit or a letter. */
  readonly digits: readonly number[];
  readonly fixed: readonly number[];
  /** The separator behind each word but the last. */
  readonly separators: readonly string[];
  /** Its separators are spaces only: what stands beside it behind another space could belong to it. */
  readonly isSpaced: boolean;
  /** It has slashes: behind or before one more it is a part of a path. */
  readonly isPath: boolean;
}

/** The forms that count without a context word, by the length of their first word. */
export type WrittenForms = readonly (readonly WrittenForm[])[];

/** @throws RangeError when a form has a word that is longer than run words can be */
export function compileWrittenForms(forms: readonly IdForm[]): WrittenForms {
  const byLength: WrittenForm[][] = Array.from({ length: WORD_LENGTH_LIMIT + 1 }, () => []);
  for (const form of forms) {
    for (const written of form.alone ?? []) {
      const compiled = compile(form, written);
      const bucket = byLength[compiled.lengths[0]!];
      if (!bucket) throw new RangeError(`a word of ${written} is too long`);
      bucket.push(compiled);
    }
  }
  return byLength;
}

function compile(form: IdForm, written: string): WrittenForm {
  const words = written.split(/[^9A*]/);
  const separators = [...written.replace(/[9A*]+/g, '')];
  const bits = (word: string, places: string): number =>
    [...word].reduce((mask, place, at) => (places.includes(place) ? mask | (1 << at) : mask), 0);
  const digits = words.map((word) => bits(word, '9'));
  const fixed = words.map((word) => bits(word, '9A'));
  return {
    form,
    count: words.length,
    firstDigits: digits[0]!,
    firstFixed: fixed[0]!,
    lengths: words.map((word) => word.length),
    digits,
    fixed,
    separators,
    isPath: separators.includes('/'),
    isSpaced: separators.length > 0 && separators.every((separator) => separator === ' '),
  };
}

/** How many words from `first` on have the form; 0 when they have not, or when they are part of something longer. */
export function wordsOfForm(written: WrittenForm, words: RunWords, first: number): number {
  const { count, lengths, digits, fixed, separators } = written;
  if (first + count > words.count || (words.digitBits[first]! & written.firstFixed) !== written.firstDigits) return 0;
  if (count > 1 && words.lengths[first + 1] !== lengths[1]) return 0;
  for (let i = 0; i < count; i++) {
    const at = first + i;
    if (words.lengths[at] !== lengths[i]) return 0;
    if ((words.digitBits[at]! & fixed[i]!) !== digits[i]) return 0;
    if (i < count - 1 && words.separatorBehind(at) !== separators[i]) return 0;
  }
  if (written.isPath && words.isInPath(first, first + count - 1)) return 0;
  return words.isBounded(first, first + count - 1, written.isSpaced) ? count : 0;
}
