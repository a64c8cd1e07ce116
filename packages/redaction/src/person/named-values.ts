import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';
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
  'author name',
  'display name',
  'real name',
  'legal name',
  'user full name',
  'applicant name',
  'guest name',
  'student name',
  'candidate name',
  'billing name',
  'shipping name',
  'owner name',
  'manager name',
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

/** From the end of the key: its quote, a colon or equals sign, the quote of the value, the value up to its end. */
const VALUE = new RegExp(
  `\\\\?["'\`]?\\s{0,2}(?:[:=]|=>)\\s{0,3}\\\\?["'\`]?(${NAME})(?=\\\\?["'\`]|\\s{0,2}[,;)\\]}\\n|&<]|\\s*$|  )`,
  'uy',
);

/** Persons in the values of keys: `"first_name": "Anna"`, `Nachname: Smith`. */
export class NamedValues implements Detector {
  readonly entities: readonly Entity[] = ['PERSON'];
  readonly keywords = KEYS.flatMap((key) =>
    key.includes(' ') ? [' ', '_', '-', ''].map((sign) => key.replaceAll(' ', sign)) : [key],
  );

  atKeyword(scan: Scan, start: number, end: number): void {
    if (!scan.isWordEnd(end) || !scan.isWordStart(start)) return;
    VALUE.lastIndex = end;
    const match = VALUE.exec(scan.text);
    if (!match) return;
    const name = match[1]!;
    const from = VALUE.lastIndex - name.length;
    if (nameLength(name) === name.length)
      scan.report('PERSON', from, VALUE.lastIndex, 0.75, 'value of a key for names');
  }
}
