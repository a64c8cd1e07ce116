import { isDayOfMonth } from '../checksum/date.ts';
import { isLuhn, luhnSum } from '../checksum/luhn.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Spain's DNI, and the NIE, whose X, Y, Z count 0, 1, 2. @see https://es.wikipedia.org/wiki/N%C3%BAmero_de_identificaci%C3%B3n_fiscal */
export function isDni(compact: string): boolean {
  const first = 'XYZ'.indexOf(compact[0]!);
  const digits = (first < 0 ? compact : first + compact.slice(1)).slice(0, -1);
  const number = numberIn(digits, 0, digits.length);
  return number > 0 && DNI_LETTERS[number % 23] === compact.at(-1);
}

/** Spain's tax numbers that begin with a letter: companies (CIF), and persons without a DNI (K, L, M). */
export function isCif(compact: string): boolean {
  const digits = compact.slice(1, 8);
  const last = compact[8]!;
  if ('KLM'.includes(compact[0]!) && DNI_LETTERS[numberIn(digits, 0, 7) % 23] === last) return true;
  const check = (10 - (luhnSum(`${digits}0`) % 10)) % 10;
  return last === String(check) || last === 'JABCDEFGHI'[check];
}

/** Spain's social security number: province, number, rest by 97. */
export function isNuss(digits: string): boolean {
  const number = numberIn(digits, 2, 10);
  const body = number < 10_000_000 ? numberIn(digits, 0, 2) * 10_000_000 + number : numberIn(digits, 0, 10);
  return body % 97 === numberIn(digits, 10, 12);
}

const NIF = [9, 8, 7, 6, 5, 4, 3, 2];

/** Portugal's NIF. @see https://pt.wikipedia.org/wiki/N%C3%BAmero_de_identifica%C3%A7%C3%A3o_fiscal */
export function isPortugueseNif(digits: string): boolean {
  const rest = weightedSum(digits, NIF) % 11;
  return (rest < 2 ? 0 : 11 - rest) === valueAt(digits, 8);
}

/** Portugal's social security number. */
export function isNiss(digits: string): boolean {
  return 9 - (weightedSum(digits, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === valueAt(digits, 10);
}

/** The document number of Portugal's citizen card: Luhn with letters, counted from the right. */
export function isCartaoDeCidadao(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    const value = valueAt(compact, i) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 && i % 2 === 0 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** The last letter of Italy's codice fiscale. @see https://it.wikipedia.org/wiki/Codice_fiscale */
export function isCodiceFiscale(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = valueAt(compact, i);
    const place = value < 10 ? value : value - 10;
    sum += i % 2 === 0 ? ODD[place]! : place;
  }
  return sum % 26 === valueAt(compact, 15) - 10;
}

/** Italy's partita IVA: Luhn, behind a number and an office that are given out. */
export function isPartitaIva(digits: string): boolean {
  return isLuhn(digits) && numberIn(digits, 0, 7) > 0;
}

/** Greece's AFM. @see https://en.wikipedia.org/wiki/VAT_identification_number */
export function isAfm(digits: string): boolean {
  const sum = weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2]);
  return numberIn(digits, 0, 9) > 0 && (sum % 11) % 10 === valueAt(digits, 8);
}

/** Greece's AMKA: a date and Luhn. */
export function isAmka(digits: string): boolean {
  return isDayOfMonth(numberIn(digits, 0, 2), numberIn(digits, 2, 4)) && isLuhn(digits);
}

const CYPRUS_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/** Cyprus's tax number: eight digits and a letter. */
export function isCyprusTaxId(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? CYPRUS_ODD[valueAt(compact, i)]! : valueAt(compact, i);
  return sum % 26 === valueAt(compact, 8) - 10;
}

/** Ids of Spain, Portugal, Italy, Greece, Cyprus, Malta. */
export const SOUTHERN_EUROPE: readonly IdForm[] = [
  {
    entity: 'ES_NIF',
    topic: 'dni',
    compact: /^\d{8}[TRWAGMYFPDXBNJZSQVHLCKE]$/,
    check: isDni,
    alone: ['99999999A', '99999999-A', '99999999 A', '99.999.999-A', '99.999.999 A'],
    anyCase: true,
    confidence: 0.9,
  },
  // Seven digits and a letter could also be a size: 1048576K.
  { entity: 'ES_NIF', compact: /^\d{7}[A-Z]$/, check: isDni, alone: ['9999999-A', '9.999.999-A'], confidence: 0.8 },
  { entity: 'ES_NIF', topic: 'dni', compact: /^\d{7}[A-Z]$/, check: isDni },
  {
    entity: 'ES_NIE',
    topic: 'dni',
    compact: /^[XYZ]\d{7}[TRWAGMYFPDXBNJZSQVHLCKE]$/,
    check: isDni,
    alone: ['A9999999A', 'A-9999999-A', 'A9999999-A', 'A-9999999A', 'A 9999999 A'],
    anyCase: true,
  },
  { entity: 'TAX_ID', topic: 'dni', compact: /^[A-HJ-NP-SU-W]\d{7}[\dA-Z]$/, check: isCif },
  {
    entity: 'NATIONAL_ID',
    topic: 'nuss',
    compact: /^\d{12}$/,
    check: isNuss,
    alone: ['99/99999999/99', '99-99999999-99'],
  },
  { entity: 'PT_NIF', topic: 'nif', compact: /^\d{9}$/, check: isPortugueseNif },
  { entity: 'NATIONAL_ID', topic: 'niss', compact: /^[12]\d{10}$/, check: isNiss },
  {
    entity: 'NATIONAL_ID',
    topic: 'cartaoDeCidadao',
    compact: /^\d{9}[A-Z\d]{2}\d$/,
    check: isCartaoDeCidadao,
    alone: ['99999999 9 AA9'],
  },
  { entity: 'NATIONAL_ID', topic: 'cartaoDeCidadao', compact: /^\d{7,8}\d?$/ },
  {
    // Omocodia puts letters of LMNPQRSTUV in place of digits.
    entity: 'IT_FISCAL_CODE',
    topic: 'codiceFiscale',
    compact: /^[A-Z]{6}[\dL-NP-V]{2}[ABCDEHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/,
    check: isCodiceFiscale,
    alone: ['AAAAAA**A**A***A', 'AAA AAA **A** A***A'],
    anyCase: true,
  },
  {
    // Whoever mistypes one has still said it: hardly anything else has the form, with all digits in their places.
    entity: 'IT_FISCAL_CODE',
    compact: /^[A-Z]{6}\d{2}[ABCDEHLMPRST](?:[04][1-9]|[1256]\d|[37][01]|00)[A-Z]\d{3}[A-Z]$/,
    alone: ['AAAAAA99A99A999A', 'AAA AAA 99A99 A999A'],
    confidence: 0.85,
  },
  { entity: 'IT_VAT_CODE', topic: 'partitaIva', compact: /^\d{11}$/, check: isPartitaIva },
  {
    entity: 'IT_DRIVER_LICENSE',
    topic: 'driverLicense',
    compact: /^(?:[A-Z]{2}\d{7}[A-Z]|U1[B-DF-HL-NPR-UWXYZ\d]{6}[A-Z])$/,
  },
  // Italy's electronic identity card.
  {
    entity: 'NATIONAL_ID',
    topic: 'nationalId',
    compact: /^[A-Z]{2}\d{5}[A-Z]{2}$/,
    alone: ['AA99999AA'],
    confidence: 0.65,
  },
  { entity: 'GR_AMKA', topic: 'amka', compact: /^\d{11}$/, check: isAmka },
  { entity: 'TAX_ID', topic: 'afm', compact: /^\d{9}$/, check: isAfm },
  { entity: 'TAX_ID', topic: 'taxId', compact: /^\d{8}[A-Z]$/, check: isCyprusTaxId },
];
