import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { CHARACTERS, isOneOf, isTokenEnd, isTokenStart, skip } from './characters.ts';
import { isSampleKey } from './sample-keys.ts';
import { isMasked, isRandom } from './token-form.ts';
import { VENDOR_TOKENS, type VendorToken } from './vendor-tokens.ts';

/** A token of another length than its vendor's counts up to here. */
const LOOSE_LIMIT = 512;
/** So many characters tell whether the body is random. */
const LOOSE_JUDGED = 48;
/** In base64url one or two of those are `_` or `-`; names have more. */
const LOOSE_MARKS = 6;
/** Shortest body of a token that the end of the text cuts off. */
const CUT_LEAST = 12;
const LOOSE_CEILING = -4;

/** Finds the tokens of all vendors whose prefix is the same but for case. */
class PrefixedToken implements Detector {
  readonly entities = ['SECRET'] as const;
  readonly keywords: readonly string[];
  readonly #forms: readonly { form: VendorToken; prefix: string; reason: string }[];

  constructor(keyword: string, forms: readonly VendorToken[]) {
    this.keywords = [keyword];
    this.#forms = forms.flatMap((form) =>
      form.prefixes
        .filter((prefix) => keywordOf(prefix) === keyword)
        .map((prefix) => ({ form, prefix, reason: `form of a token of ${form.vendor}` })),
    );
  }

  atKeyword(scan: Scan, start: number): void {
    if (!isTokenStart(scan.text, start)) return;
    if (!this.#report(scan, start, endOfBody, 0.97)) this.#report(scan, start, endOfLooseBody, 0.9);
  }

  /** Reports the first form whose body `endOf` finds; false when there is none. */
  #report(scan: Scan, start: number, endOf: typeof endOfBody, confidence: number): boolean {
    const { text } = scan;
    for (const { form, prefix, reason } of this.#forms) {
      if (!text.startsWith(prefix, start)) continue;
      const end = endOf(text, start + prefix.length, form);
      if (end === 0 || isSampleKey(text, start, end)) continue;
      scan.report('SECRET', start, end, confidence, reason);
      return true;
    }
    return false;
  }
}

function endOfBody(text: string, start: number, form: VendorToken): number {
  const { body } = form;
  body.lastIndex = start;
  if (!body.test(text)) return 0;
  const end = body.lastIndex;
  if (!isTokenEnd(text, end) || isMasked(text, start, end)) return 0;
  return form.weak && !isRandom(text, start, end, 8, LOOSE_CEILING) ? 0 : end;
}

/** Bodies of other lengths, and those that the end of the text cuts off, must look random. */
function endOfLooseBody(text: string, start: number, { loose }: VendorToken): number {
  if (loose === undefined) return 0;
  const judged = skip(text, start, CHARACTERS.name, start + LOOSE_JUDGED);
  const least = judged === text.length ? Math.min(CUT_LEAST, loose) : loose;
  if (judged - start < least || countMarks(text, start, judged) > LOOSE_MARKS) return 0;
  if (!isRandom(text, start, judged, least, LOOSE_CEILING)) return 0;
  const end = skip(text, judged, CHARACTERS.name, start + LOOSE_LIMIT);
  return isOneOf(text.charCodeAt(end - 1), CHARACTERS.alphanumeric) ? end : end - 1;
}

function countMarks(text: string, start: number, end: number): number {
  let marks = 0;
  for (let i = start; i < end; i++) if (!isOneOf(text.charCodeAt(i), CHARACTERS.alphanumeric)) marks++;
  return marks;
}

/** One detector per prefix of {@link VENDOR_TOKENS}. */
export const PREFIXED_TOKENS: readonly Detector[] = buildDetectors();

function buildDetectors(): Detector[] {
  const byKeyword = new Map<string, VendorToken[]>();
  for (const form of VENDOR_TOKENS) {
    for (const keyword of new Set(form.prefixes.map(keywordOf))) {
      byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), form]);
    }
  }
  return [...byKeyword].map(([keyword, forms]) => new PrefixedToken(keyword, forms));
}

/** The part of a prefix that the alphabet of the keywords knows. */
function keywordOf(prefix: string): string {
  return prefix.toLowerCase().replace(/~.{0,20}$/, '');
}
