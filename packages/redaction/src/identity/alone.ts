import type { Scan } from '../scan/scan.ts';
import type { IdForm } from './id-form.ts';
import { type RunWords, WORD_LENGTH_LIMIT } from './run-words.ts';
import { isVatNumber, VAT_FORMS } from './vat.ts';
import { type WrittenForms, wordsOfForm } from './written-form.ts';

/** A VAT number with its prefix has 10 to 14 characters; shorter ones exist but are hardly more than any code. */
const VAT_SHORTEST = 10;
const VAT_LONGEST = 14;
const VAT_DIGITS = 7;
/** Words of a VAT number: CHE, FR 12 345 678 901. */
const VAT_WORDS = 6;

/** By both letters of a prefix: 1 when it is one. */
const VAT_PREFIXES = new Uint8Array(26 * 26);
for (const prefix of Object.keys(VAT_FORMS)) {
  VAT_PREFIXES[(prefix.charCodeAt(0) - 65) * 26 + prefix.charCodeAt(1) - 65] = 1;
}

function isVatPrefix(first: number, second: number): boolean {
  return first >= 0 && first < 26 && second >= 0 && second < 26 && VAT_PREFIXES[first * 26 + second] === 1;
}

/** Reports the ids of a run whose written form and check digits are enough. */
export function reportAlone(scan: Scan, words: RunWords, forms: WrittenForms): void {
  for (let first = 0; first < words.count; first++) {
    const length = words.lengths[first]!;
    if (length > WORD_LENGTH_LIMIT) continue;
    const candidates = forms[length]!;
    if (candidates.length > 0) reportWritten(scan, words, first, candidates);
    // Two letters in front.
    if (length >= 2 && (words.digitBits[first]! & 3) === 0) reportVat(scan, words, first);
  }
}

function reportWritten(scan: Scan, words: RunWords, first: number, candidates: WrittenForms[number]): void {
  for (let i = 0; i < candidates.length; i++) {
    const written = candidates[i]!;
    const count = wordsOfForm(written, words, first);
    if (count === 0) continue;
    const last = first + count - 1;
    if (!isWritten(written.form, words, first, last)) continue;
    const confidence = written.form.confidence ?? 0.95;
    const start = words.starts[first]!;
    const end = idEnd(scan.text, start, words.ends[last]!);
    scan.report(written.form.entity, start, end, confidence, 'form and check digits');
    return;
  }
}

function isWritten(form: IdForm, words: RunWords, first: number, last: number): boolean {
  if (!form.anyCase && words.hasSmall(first, last)) return false;
  const compact = words.compact(first, last);
  // 10000000000 passes many a check.
  if (/(\d)\1{6}/.test(compact) && !/\D/.test(compact)) return false;
  return form.compact.test(compact) && form.check?.(compact) !== false;
}

/** A VAT number that begins with this word, or with its prefix as a word of its own. */
function reportVat(scan: Scan, words: RunWords, first: number): void {
  const start = words.starts[first]!;
  if (!isVatPrefix(scan.text.charCodeAt(start) - 65, scan.text.charCodeAt(start + 1) - 65)) return;
  let length = 0;
  let digits = 0;
  for (let last = first; last < words.count && last - first < VAT_WORDS; last++) {
    length += words.lengths[last]!;
    digits += words.digitsIn(last);
    if (length > VAT_LONGEST) return;
    if (
      length < VAT_SHORTEST ||
      digits < VAT_DIGITS ||
      !words.isBounded(first, last, false) ||
      words.hasSmall(first, last)
    )
      continue;
    const compact = words.compact(first, last);
    // INVOICE NO 123456789 is no number of Norway.
    if (!isVatNumber(compact) || (compact.startsWith('NO') && !compact.endsWith('MVA'))) continue;
    scan.report('VAT_ID', start, words.ends[last]!, 0.9, 'VAT prefix and check digits');
    return;
  }
}

/**
 * Behind what belongs to an id but ends its run, when it does: the bracket around a check digit, as in A123456(7) and
 * A123456[7], and four digits behind a plus. Otherwise `end`.
 *
 * @param start where the id begins; a round bracket is part of the run, a square one is not
 */
export function idEnd(text: string, start: number, end: number): number {
  if (text[end] === ')') return text.slice(start, end).includes('(') ? end + 1 : end;
  // Swedes of a hundred years have a plus: 200228+5266.
  if (text[end] === '+') return /^\+\d{4}(?!\d)/.test(text.slice(end, end + 6)) ? end + 5 : end;
  return text[end] === '[' && text[end + 2] === ']' && /[\dA]/.test(text[end + 1]!) ? end + 3 : end;
}
