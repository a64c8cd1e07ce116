import { isDay, isDayOfMonth } from '../checksum/date.ts';
import { remainder } from '../checksum/iso7064.ts';
import { isLuhn } from '../checksum/luhn.ts';
import { isVerhoeff } from '../checksum/verhoeff.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/**
 * France's social security number. Corsica's 2A and 2B count as 19 and 18.
 *
 * @see https://fr.wikipedia.org/wiki/Num%C3%A9ro_de_s%C3%A9curit%C3%A9_sociale_en_France
 */
export function isNir(compact: string): boolean {
  const digits = compact.replace('2A', '19').replace('2B', '18');
  return 97 - remainder(digits.slice(0, 13), 97) === numberIn(digits, 13, 15);
}

/** France's tax number of persons: the last three digits are the rest of the first ten by 511. */
export function isSpi(digits: string): boolean {
  return remainder(digits.slice(0, 10), 511) === numberIn(digits, 10, 13);
}

/** Belgium's national number, also of those born from 2000 and of foreigners, whose month is 20 or 40 up. */
export function isNrn(digits: string): boolean {
  const month = numberIn(digits, 2, 4) % 20;
  const day = numberIn(digits, 4, 6);
  if (month !== 0 && day !== 0 && !isDayOfMonth(day, month)) return false;
  const check = numberIn(digits, 9, 11);
  const body = digits.slice(0, 9);
  return 97 - remainder(body, 97) === check || 97 - remainder(`2${body}`, 97) === check;
}

/** Belgium's company number, the VAT number without its prefix. */
export function isBelgianCompany(digits: string): boolean {
  return 97 - remainder(digits.slice(0, 8), 97) === numberIn(digits, 8, 10);
}

/** The eleven test of the Netherlands. @see https://nl.wikipedia.org/wiki/Burgerservicenummer */
export function isBsn(digits: string): boolean {
  const padded = digits.padStart(9, '0');
  return weightedSum(padded, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && numberIn(padded, 0, 9) > 9999;
}

/** Luxembourg's national number: date, and a digit each by Luhn and Verhoeff. */
export function isLuxembourgNumber(digits: string): boolean {
  if (!isDay(numberIn(digits, 0, 4), numberIn(digits, 4, 6), numberIn(digits, 6, 8))) return false;
  return isLuhn(digits.slice(0, 12)) && isVerhoeff(digits.slice(0, 11) + digits[12]);
}

/** SIREN, and the SIRET that begins with one, of France; those of La Poste add up to a multiple of 5. */
export function isSirene(digits: string): boolean {
  if (!isLuhn(digits.slice(0, 9))) return false;
  if (digits.length === 9 || isLuhn(digits)) return true;
  return digits.startsWith('356000000') && [...digits].reduce((sum, _, at) => sum + valueAt(digits, at), 0) % 5 === 0;
}

/** Ids of France, Belgium, the Netherlands, Luxembourg. */
export const FRANCE_BENELUX: readonly IdForm[] = [
  {
    // Sex, year, month (unknown: 20 and up), department, commune, serial number, key.
    entity: 'FR_NIR',
    topic: 'nir',
    compact: /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)\d[\dAB]\d{8}$/,
    check: isNir,
  },
  {
    entity: 'FR_NIR',
    compact: /^[12]\d{2}(?:0[1-9]|1[0-2]|20)\d[\dAB]\d{8}$/,
    check: isNir,
    alone: [
      '999999999999999',
      '9 99 99 99 999 999 99',
      '9 99 99 9* 999 999 99',
      '9 99 99 99999 999 99',
      '9999999999999 99',
      '999999A99999999',
      '9.99.99.99.999.999.99',
      '9-99-99-99-999-999-99',
    ],
    confidence: 0.9,
  },
  { entity: 'TAX_ID', topic: 'spi', compact: /^[0-3]\d{12}$/, check: isSpi },
  { entity: 'TAX_ID', topic: 'siren', compact: /^\d{9}(?:\d{5})?$/, check: isSirene },
  {
    entity: 'BE_NRN',
    topic: 'nrn',
    compact: /^\d{11}$/,
    check: isNrn,
    alone: ['99.99.99-999.99', '999999-999.99', '99.99.99-999-99', '99 99 99 999 99', '999999 999 99'],
  },
  // Without its dots only for people whose birthday is known.
  {
    entity: 'BE_NRN',
    compact: /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/,
    check: isNrn,
    alone: ['99999999999'],
    confidence: 0.7,
  },
  {
    entity: 'TAX_ID',
    topic: 'kbo',
    compact: /^[01]\d{9}$/,
    check: isBelgianCompany,
    alone: ['9999.999.999'],
    confidence: 0.85,
  },
  { entity: 'NL_BSN', topic: 'bsn', compact: /^\d{7,9}$/, check: isBsn },
  {
    entity: 'NATIONAL_ID',
    topic: 'matricule',
    compact: /^\d{13}$/,
    check: isLuxembourgNumber,
    alone: ['9999999999999'],
  },
];
