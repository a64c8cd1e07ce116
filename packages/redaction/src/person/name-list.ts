import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from './given-names.ts';
import { folded, isGivenName } from './known-names.ts';
import { LazyPattern } from './lazy-pattern.ts';
import { NAME, nameLength } from './name-form.ts';
import { SURNAME_ENDINGS, SURNAMES } from './surnames.ts';

const NAME_AT = new LazyPattern(NAME, 'uy');
/** The given name and initials in front of a surname. */
const IN_FRONT = new LazyPattern(`(?:^|[^\\p{L}\\d])(${NAME} )$`, 'u');
const FRONT_LIMIT = 40;
const WORD_LIMIT = 24;

/** In front of a name that is a place's: San Juan, Mount Laura, 12 Anna. */
const PLACE_BEFORE =
  /(?:\b(?:San|Santa|Santo|São|St|Saint|Fort|Mount|Mt|Lake|Port|Los|Las|New|North|South|East|West|Via|Rue|rue|Calle|Rua|Avenida|Plaza|ul)\.?|\d) $/;
/** Words of places and companies that begin with a name. */
const PLACE_WORD =
  / (?:Street|St|Road|Rd|Ave|Avenue|Lane|Drive|Dr|Way|Court|Ct|Blvd|Boulevard|Square|Park|Islands?|River|County|City|Beach|Valley|University|College|School|Hospital|Airport|Hotel|Church|Bank|Inc|Ltd|LLC|Corp|Corporation|Company|Group|Foundation|Institute|Airlines|GmbH|street|utca|gate|u\.|tér|office)(?!\p{L})/u;
const PLACE_BEHIND = /^(?:gasse|straße|strasse|str\.|vej|gata|gatan|gate|straat|laan|katu| \d)/;

/**
 * Finds the names of persons by lists of frequent given names and surnames and by endings of surnames. Off by default:
 * names are words and places too, and many names are in no list.
 */
class ListedNames implements Detector {
  readonly entities: readonly Entity[] = ['PERSON'];
  readonly keywords: readonly string[];
  readonly #ambiguous = new Set(AMBIGUOUS_NAMES.split(' '));
  readonly #surnames = new Set(SURNAMES.split(' '));
  readonly #endings = new Set(SURNAME_ENDINGS.split(' '));

  constructor() {
    this.keywords = [...GIVEN_NAMES.split(' '), ...this.#ambiguous, ...this.#surnames, ...this.#endings];
  }

  atKeyword(scan: Scan, start: number, end: number): void {
    const { text } = scan;
    if (isJoined(text, end)) return;
    const isWord = isCapitalAt(text, start) && !isJoined(text, start - 1);
    const from = isWord ? start : wordStart(text, start, end);
    if (from < 0) return;
    const word = folded(text.slice(start, end));
    if (!isWord) {
      if (this.#endings.has(word)) reportSurname(scan, from);
    } else if (this.#surnames.has(word)) reportSurname(scan, from);
    else if (isGivenName(word)) reportGiven(scan, from, false);
    else if (this.#ambiguous.has(word)) reportGiven(scan, from, true);
  }
}

/**
 * A detector of person names by word lists, for `createRedactor`'s option that turns it on.
 *
 * @example nameListDetector()
 */
export function nameListDetector(): Detector {
  return new ListedNames();
}

/** Where the capitalised word of six letters or more begins that goes on before `at`; -1 when it is something else. */
function wordStart(text: string, at: number, end: number): number {
  let start = at;
  while (start > 0 && end - start <= WORD_LIMIT && isLetter(text.charCodeAt(start - 1))) start--;
  if (start === at || end - start < 6 || end - start > WORD_LIMIT) return -1;
  if (!isCapitalAt(text, start) || isJoined(text, start - 1)) return -1;
  // CamelCase is code, and capitals are places and headings.
  return /^\p{Lu}\p{Ll}+$/u.test(text.slice(start, end)) ? start : -1;
}

/** A given name with what follows; one that is a word too only with a surname. */
function reportGiven(scan: Scan, start: number, isAmbiguous: boolean): void {
  const length = lengthAt(scan.text, start);
  if (length === 0 || (isAmbiguous && !/ \p{Lu}/u.test(scan.text.slice(start, start + length)))) return;
  report(scan, start, start + length);
}

/** A surname with what stands in front of it. */
function reportSurname(scan: Scan, start: number): void {
  const { text } = scan;
  const length = lengthAt(text, start);
  if (length === 0) return;
  const front = IN_FRONT.regex.exec(text.slice(Math.max(0, start - FRONT_LIMIT), start))?.[1];
  const isName = front !== undefined && nameLength(front.slice(0, -1)) === front.length - 1;
  report(scan, isName ? start - front.length : start, start + length);
}

function lengthAt(text: string, start: number): number {
  NAME_AT.regex.lastIndex = start;
  return nameLength(NAME_AT.regex.exec(text)?.[0] ?? '');
}

function report(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (PLACE_BEFORE.test(text.slice(Math.max(0, start - 9), start))) return;
  if (PLACE_BEHIND.test(text.slice(end, end + 10)) || PLACE_WORD.test(text.slice(start, end + 13))) return;
  scan.report('PERSON', start, end, 0.6, 'list of names');
}

/** Whether the character belongs to the word beside it, or makes it code or part of an address. */
function isJoined(text: string, at: number): boolean {
  return /[\p{L}\p{N}_@#$\\/=]/u.test(text[at] ?? ' ');
}

/** A letter of Latin script. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x250);
}

function isCapitalAt(text: string, at: number): boolean {
  const letter = text[at] ?? '';
  return letter !== letter.toLowerCase();
}
