import { isDayOfMonth } from '../checksum/date.ts';
import { isMod1110 } from '../checksum/iso7064.ts';
import { numberIn, valueAt, weightedDigitSum, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Germany's tax number of persons. @see https://de.wikipedia.org/wiki/Steuerliche_Identifikationsnummer */
export function isGermanTaxId(digits: string): boolean {
  if (digits[0] === '0' || !isMod1110(digits)) return false;
  const seen = new Set(digits.slice(0, 10)).size;
  return seen >= 7 && seen <= 9;
}

const PENSION = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** Germany's pension insurance number: its letter counts as two digits. Days from 51 tell namesakes apart. */
export function isGermanPensionNumber(compact: string): boolean {
  const day = numberIn(compact, 2, 4);
  if (!isDayOfMonth(day > 50 ? day - 50 : day, numberIn(compact, 4, 6))) return false;
  return weightedDigitSum(withLetterAsDigits(compact, 8), PENSION) % 10 === valueAt(compact, 11);
}

/** Germany's health insurance number. @see https://de.wikipedia.org/wiki/Krankenversichertennummer */
export function isGermanHealthNumber(compact: string): boolean {
  return weightedDigitSum(withLetterAsDigits(compact, 0), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === valueAt(compact, 9);
}

function withLetterAsDigits(compact: string, at: number): string {
  const place = String(compact.charCodeAt(at) - 64).padStart(2, '0');
  return compact.slice(0, at) + place + compact.slice(at + 1);
}

/** The check digit of machine readable documents over the first nine characters. @see ICAO Doc 9303-3, 4.9 */
export function isIcaoChecked(compact: string): boolean {
  return weightedSum(compact, [7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 === valueAt(compact, 9);
}

/** Germany's number of a physician: six digits, a check digit, the specialty. @see https://de.wikipedia.org/wiki/Lebenslange_Arztnummer */
export function isLanr(digits: string): boolean {
  return (10 - (weightedSum(digits, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === valueAt(digits, 6);
}

/** Austria's social insurance number: the fourth digit checks. @see https://de.wikipedia.org/wiki/Sozialversicherungsnummer */
export function isAustrianInsuranceNumber(digits: string): boolean {
  return weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === valueAt(digits, 3);
}

/** The check digit of EAN-13, which Switzerland's AHV number has. @see https://www.zas.admin.ch */
export function isEan13(digits: string): boolean {
  return weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** Switzerland's company number. @see https://de.wikipedia.org/wiki/Unternehmens-Identifikationsnummer */
export function isSwissUid(compact: string): boolean {
  return (11 - (weightedSum(compact.slice(3, 11), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === valueAt(compact, 11);
}

/** Ids of Germany, Austria, Switzerland. */
export const GERMAN_SPEAKING: readonly IdForm[] = [
  { entity: 'DE_TAX_ID', topic: 'deTaxId', compact: /^\d{11}$/, check: isGermanTaxId },
  { entity: 'TAX_ID', topic: 'deTaxId', compact: /^\d{10,13}$/ },
  {
    entity: 'DE_SOCIAL_SECURITY',
    topic: 'dePension',
    compact: /^\d{8}[A-Z]\d{3}$/,
    check: isGermanPensionNumber,
    alone: ['99999999A999', '99 999999 A 999', '99 999999 A999'],
    anyCase: true,
  },
  {
    entity: 'DE_HEALTH_INSURANCE',
    topic: 'deHealth',
    compact: /^[A-Z]\d{9}$/,
    check: isGermanHealthNumber,
    alone: ['A999999999'],
    confidence: 0.7,
  },
  { entity: 'DE_ID_CARD', topic: 'deIdCard', compact: /^[CFGHJKLMNPRTVWXYZ\d]{9}\dD?$/, check: isIcaoChecked },
  { entity: 'DE_ID_CARD', topic: 'deIdCard', compact: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}$/ },
  {
    entity: 'DE_ID_CARD',
    compact: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\dD$/,
    check: isIcaoChecked,
    alone: ['A********9A'],
    anyCase: true,
    confidence: 0.85,
  },
  // Issuing authority, serial number, check letter. FeV Anlage 8
  {
    entity: 'DRIVER_LICENSE',
    topic: 'driverLicense',
    compact: /^[A-Z]{2}\d{8}[A-Z]$/,
    alone: ['AA99999999A'],
    confidence: 0.6,
  },
  // How the states write their tax numbers; the uniform number has 13 digits.
  {
    entity: 'TAX_ID',
    compact: /^\d{10,11}$/,
    alone: ['999/999/99999', '999/9999/9999', '99/999/99999'],
    confidence: 0.7,
  },
  { entity: 'DE_LANR', topic: 'deLanr', compact: /^\d{9}$/, check: isLanr },
  { entity: 'DE_BSNR', topic: 'deBsnr', compact: /^\d{9}$/ },
  { entity: 'NATIONAL_ID', topic: 'svnr', compact: /^[1-9]\d{9}$/, check: isAustrianInsuranceNumber },
  {
    entity: 'NATIONAL_ID',
    topic: 'ahv',
    compact: /^756\d{10}$/,
    check: isEan13,
    alone: ['999.9999.9999.99', '9999999999999', '999 9999 9999 99'],
  },
  {
    entity: 'VAT_ID',
    topic: 'vatId',
    compact: /^CHE\d{9}(?:MWST|TVA|IVA|VAT|HR|RC)?$/,
    check: isSwissUid,
    // The longer first.
    alone: ['AAA-999.999.999 AAAA', 'AAA-999.999.999 AAA', 'AAA-999.999.999', 'AAA999999999', 'AAA-999999999'],
  },
];
