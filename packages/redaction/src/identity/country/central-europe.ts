import { isDay } from '../checksum/date.ts';
import { remainder } from '../checksum/iso7064.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Poland's PESEL; the century is added to the month. @see https://pl.wikipedia.org/wiki/PESEL */
export function isPesel(digits: string): boolean {
  const month = numberIn(digits, 2, 4) % 20;
  if (!isDay(numberIn(digits, 0, 2), month, numberIn(digits, 4, 6))) return false;
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Poland's tax number. @see https://pl.wikipedia.org/wiki/NIP */
export function isNip(digits: string): boolean {
  return weightedSum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === valueAt(digits, 9);
}

/** Poland's number of businesses, of 9 or 14 digits. */
export function isRegon(digits: string): boolean {
  const weights = digits.length === 9 ? [8, 9, 2, 3, 4, 5, 6, 7] : [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];
  return (weightedSum(digits, weights) % 11) % 10 === valueAt(digits, digits.length - 1);
}

/** Poland's identity card and passport: letters, a check digit, digits. */
export function isPolishDocument(compact: string): boolean {
  const weights = compact[2]! > '9' ? [7, 3, 1, 9, 7, 3, 1, 7, 3] : [7, 3, 9, 1, 7, 3, 1, 7, 3];
  return weightedSum(compact, weights) % 10 === 0;
}

/**
 * The birth number of Czechia and Slovakia; women have 50 in the month, and 20 is added when a day's numbers run out.
 * Those of nine digits, from before 1954, have no check digit.
 *
 * @see https://en.wikipedia.org/wiki/National_identification_number#Czech_Republic_and_Slovakia
 */
export function isRodneCislo(digits: string): boolean {
  const month = (numberIn(digits, 2, 4) % 50) % 20;
  if (!isDay(numberIn(digits, 0, 2), month, numberIn(digits, 4, 6))) return false;
  if (digits.length === 9) return numberIn(digits, 0, 2) < 54 && !digits.endsWith('000');
  return remainder(digits.slice(0, 9), 11) % 10 === valueAt(digits, 9);
}

/** Hungary's tax number of companies, the eight digits of its VAT number. */
export function isAdoszam(digits: string): boolean {
  return weightedSum(digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0;
}

/** Hungary's tax number of persons. */
export function isAdoazonosito(digits: string): boolean {
  return weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === valueAt(digits, 9);
}

/** Hungary's social security number. */
export function isTaj(digits: string): boolean {
  return weightedSum(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === valueAt(digits, 8);
}

/** Ids of Poland, Czechia, Slovakia, Hungary. */
export const CENTRAL_EUROPE: readonly IdForm[] = [
  { entity: 'PL_PESEL', topic: 'pesel', compact: /^\d{11}$/, check: isPesel },
  {
    entity: 'PL_NIP',
    topic: 'nip',
    compact: /^\d{10}$/,
    check: isNip,
    alone: ['999-999-99-99', '999-99-99-999'],
    confidence: 0.85,
  },
  { entity: 'PL_REGON', topic: 'regon', compact: /^\d{9}(?:\d{5})?$/, check: isRegon },
  { entity: 'NATIONAL_ID', topic: 'dowod', compact: /^[A-Z]{3}\d{6}$/, check: isPolishDocument },
  {
    entity: 'CZ_SK_RODNE_CISLO',
    topic: 'rodneCislo',
    compact: /^\d{9,10}$/,
    check: isRodneCislo,
    alone: ['999999/9999'],
    confidence: 0.9,
  },
  { entity: 'TAX_ID', topic: 'dic', compact: /^(?:CZ|SK)?\d{8,10}$/ },
  { entity: 'TAX_ID', topic: 'adoszam', compact: /^\d{10}$/, check: isAdoazonosito },
  {
    entity: 'TAX_ID',
    topic: 'adoszam',
    compact: /^\d{8}(?:\d{3})?$/,
    check: (digits) => isAdoszam(digits.slice(0, 8)),
  },
  { entity: 'NATIONAL_ID', topic: 'taj', compact: /^\d{9}$/, check: isTaj },
];
