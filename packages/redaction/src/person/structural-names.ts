import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';
import { LazyPattern } from './lazy-pattern.ts';
import { NAME, nameLength } from './name-form.ts';

/** A place where the form of the text says that a name stands behind certain words. */
export interface NamePlace {
  readonly words: readonly string[];
  /** What may be the character behind the word. */
  readonly signs: string;
  /** Sticky, from the sign on; its first group is the name. */
  readonly pattern: LazyPattern;
  /** The word is written with a capital: `pan Am` and `ms Word` are something else. */
  readonly isCapital?: true;
  /** What must stand in front of the word. */
  readonly before?: RegExp;
  readonly confidence: number;
}

/** Titles. */
const TITLES: NamePlace = {
  words: [
    'mr',
    'mrs',
    'ms',
    'miss',
    'mister',
    'dr',
    'prof',
    'professor',
    'herr',
    'herrn',
    'frau',
    'monsieur',
    'madame',
    'mme',
    'mlle',
    'mademoiselle',
    'señor',
    'señora',
    'señorita',
    'sr',
    'sra',
    'srta',
    'signor',
    'signora',
    'signorina',
    'sig',
    'dott',
    'dhr',
    'mevr',
    'meneer',
    'mevrouw',
    'de heer',
    'senhor',
    'senhora',
    'pan',
    'pani',
    'pana',
    'panu',
    'panie',
  ],
  signs: '. ',
  pattern: new LazyPattern(`\\.? ?(?:(?:ra|ssa|Dr|Prof|med|jur|rer|nat|Ing)\\.? ){0,3}(${NAME})`, 'uy'),
  isCapital: true,
  confidence: 0.8,
}; // prettier-ignore

/** Sentences that give a name. */
const INTRODUCTIONS: NamePlace = {
  words: [
    'mein name ist',
    'ich heiße',
    'ich heisse',
    "je m'appelle",
    'mon nom est',
    'me llamo',
    'mi nombre es',
    'mi chiamo',
    'mio nome è',
    'mijn naam is',
    'ik heet',
    'meu nome é',
    'chamo-me',
    'me chamo',
    'nazywam się',
    'mam na imię',
    'jag heter',
    'jeg heter',
    'jeg hedder',
    'nimeni on',
  ],
  signs: ' :',
  pattern: new LazyPattern(`:? {0,2}["'“]?(?:(?:Mr|Mrs|Ms|Dr)\\.? )?(${NAME})`, 'uy'),
  confidence: 0.8,
}; // prettier-ignore

/** The same in English, where files and classes have names too: hers must be somebody's. */
const ENGLISH_INTRODUCTIONS: NamePlace = {
  ...INTRODUCTIONS,
  words: ['name is'],
  before: /(?:\b(?:my|his|her|their|your|whose|full|first|last|maiden|middle|given|real|legal) |['’]s )$/i,
};

/** Salutations; the name ends at a comma or with the line. */
const GREETINGS: NamePlace = {
  words: [
    'dear',
    'hi',
    'hello',
    'hey',
    'good morning',
    'liebe',
    'lieber',
    'hallo',
    'cher',
    'chère',
    'bonjour',
    'estimado',
    'estimada',
    'querido',
    'querida',
    'hola',
    'caro',
    'cara',
    'gentile',
    'ciao',
    'beste',
    'geachte',
    'prezado',
    'prezada',
    'olá',
    'drogi',
    'droga',
    'cześć',
  ],
  signs: ' ',
  pattern: new LazyPattern(` (${NAME})(?= ?[,!:;\\n]|\\s*$)`, 'uy'),
  confidence: 0.75,
}; // prettier-ignore

/** Ends of letters; the name is all there is behind them, or on the next line. */
const CLOSINGS: NamePlace = {
  words: [
    'regards',
    'sincerely',
    'truly',
    'cheers',
    'best wishes',
    'many thanks',
    'grüßen',
    'grüssen',
    'grüße',
    'cordialement',
    'saludos',
    'atentamente',
    'cordiali saluti',
    'distinti saluti',
    'groet',
    'groeten',
    'atenciosamente',
    'abraços',
    'z poważaniem',
    'pozdrawiam',
  ],
  signs: ',\n.',
  pattern: new LazyPattern(`[,.!]?\\s{1,3}(${NAME})(?=\\s{0,2}(?:[\\n,|(<]|$))`, 'uy'),
  confidence: 0.7,
}; // prettier-ignore

/** Persons, where the form of the text says that a name stands there. */
export class NamesAtPlace implements Detector {
  readonly entities: readonly Entity[] = ['PERSON'];
  readonly keywords: readonly string[];
  readonly #place: NamePlace;

  constructor(place: NamePlace) {
    this.#place = place;
    this.keywords = place.words.flatMap((word) => [...place.signs].map((sign) => word + sign));
  }

  atKeyword(scan: Scan, start: number, end: number): void {
    const { text } = scan;
    const { isCapital, before, confidence } = this.#place;
    if (!scan.isWordStart(start) || (isCapital && !isTitle(text, start, end))) return;
    const pattern = this.#place.pattern.regex;
    pattern.lastIndex = end - 1;
    const name = pattern.exec(text)?.[1];
    if (name === undefined || (before && !before.test(text.slice(Math.max(0, start - 10), start)))) return;
    const from = pattern.lastIndex - name.length;
    const length = nameLength(name);
    // MS Word is no woman, MS WORD may be one.
    if (length === 0 || (isCapital && isUpper(text.slice(start, end - 1)) && !isUpper(name.slice(0, length)))) return;
    scan.report('PERSON', from, from + length, confidence, 'where the text has a name');
  }
}

function isUpper(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase();
}

/** Titles that other words end with. */
const STREETS = new Set(['Dr', 'Senhora', 'Senhor', 'Señora', 'Pan', 'Sr']);

/** The places of {@link NamesAtPlace}. */
export const NAME_PLACES: readonly NamePlace[] = [TITLES, INTRODUCTIONS, ENGLISH_INTRODUCTIONS, GREETINGS, CLOSINGS];

/** With a capital, and not the last word of a street or church: Cheriton Dr, Nossa Senhora. */
function isTitle(text: string, start: number, end: number): boolean {
  const letter = text[start]!;
  if (letter === letter.toLowerCase()) return false;
  if (text[end - 1] === '.' || !STREETS.has(text.slice(start, end - 1))) return true;
  const before = /(\p{Lu}[\p{L}.]{1,24}) $/u.exec(text.slice(Math.max(0, start - 26), start))?.[1];
  return before === undefined || nameLength(before) === 0;
}
