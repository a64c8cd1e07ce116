import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import { spellings } from '../identity/spelling.ts';
import type { Scan } from '../scan/scan.ts';
import { isGivenName } from './known-names.ts';
import { LazyPattern } from './lazy-pattern.ts';
import { NAME, nameLength } from './name-form.ts';

/** Keys and labels whose value is the name of a person. */
const KEYS = [
  'first name',
  'last name',
  'full name',
  'middle name',
  'maiden name',
  'given name',
  'family name',
  'surname',
  'customer name',
  'client name',
  'patient name',
  'person name',
  'contact name',
  'employee name',
  'cardholder name',
  'card holder',
  'cardholder',
  'account holder',
  'holder name',
  'passenger name',
  'sender name',
  'recipient name',
  'real name',
  'legal name',
  'user full name',
  'applicant name',
  'guest name',
  'student name',
  'candidate name',
  'billing name',
  'shipping name',
  'doctor name',
  'vorname',
  'nachname',
  'familienname',
  'geburtsname',
  'prenom',
  'nom de famille',
  'nombre completo',
  'apellido',
  'apellidos',
  'cognome',
  'voornaam',
  'achternaam',
  'sobrenome',
  'nome completo',
  'imie',
  'nazwisko',
  'fornavn',
  'etternavn',
  'efternavn',
  'fornamn',
  'efternamn',
  'etunimi',
  'sukunimi',
]; // prettier-ignore

/** Keys whose value may also be the name of a thing: there, the name must begin with a known given name. */
const OPEN_KEYS = [
  'name',
  'display name',
  'owner name',
  'author name',
  'author',
  'customer',
  'client',
  'patient',
  'employee',
  'contact',
  'tenant',
  'applicant',
  'passenger',
  'guest',
  'student',
  'beneficiary',
  'kunde',
  'patientin',
  'mitarbeiter',
  'nom',
  'nombre',
  'nome',
  'naam',
  'imie i nazwisko',
  'namn',
  'navn',
  'nimi',
];

/** From the end of the key: its quote, a colon or equals sign, the quote of the value, the value up to its end. */
const VALUE = new LazyPattern(
  `\\\\?["'\`]?\\s{0,2}(?:[:=]|=>)\\s{0,6}\\\\?["'\`]?(${NAME})(?=\\\\?["'\`]|\\s{0,2}[,;)\\]}\\n|&<]|\\s*$|  )`,
  'uy',
);

/** Persons in the values of keys: `"first_name": "Anna"`, `Nachname: Smith`, `Name: Anna Smith`. */
export class NamedValues implements Detector {
  readonly entities: readonly Entity[] = ['PERSON'];
  readonly keywords: readonly string[];
  readonly #isOpen: boolean;

  /** @param isOpen the value may also be the name of a thing */
  constructor(isOpen: boolean) {
    this.keywords = spellings(isOpen ? OPEN_KEYS : KEYS);
    this.#isOpen = isOpen;
  }

  atKeyword(scan: Scan, start: number, end: number): void {
    if (!isSign(scan.text.charCodeAt(end)) || !scan.isWordStart(start)) return;
    VALUE.regex.lastIndex = end;
    const name = VALUE.regex.exec(scan.text)?.[1];
    if (name === undefined || nameLength(name) !== name.length) return;
    const from = VALUE.regex.lastIndex - name.length;
    const space = name.indexOf(' ');
    if (this.#isOpen && (space < 0 || !isGivenName(name.slice(0, space)))) return;
    scan.report('PERSON', from, VALUE.regex.lastIndex, 0.75, 'value of a key for names');
  }
}

/** What can stand behind a key: a quote, a backslash before one, a blank, a colon, an equals sign. */
function isSign(code: number): boolean {
  return (
    code === 0x22 || code === 0x27 || code === 0x5c || code === 0x20 || code === 0x3a || code === 0x3d || code === 0x60
  );
}
