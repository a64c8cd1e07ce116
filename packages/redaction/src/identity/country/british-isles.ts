import { isDayOfMonth } from '../checksum/date.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

const NHS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** @see https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
export function isNhsNumber(digits: string): boolean {
  return (11 - (weightedSum(digits, NHS) % 11)) % 11 === valueAt(digits, 9) && !/^(\d)\1+$/.test(digits);
}

const UTR = [0, 6, 7, 8, 9, 10, 5, 4, 3, 2];

/** A Unique Taxpayer Reference; the first digit is the check digit. */
export function isUtr(digits: string): boolean {
  return '21987654321'[weightedSum(digits, UTR) % 11] === digits[0];
}

/** The date in a driving licence of Great Britain: year's ten, month (women: plus 50), day, year's one. */
export function isUkDrivingLicence(compact: string): boolean {
  return isDayOfMonth(numberIn(compact, 8, 10), numberIn(compact, 6, 8) % 50);
}

const PPS_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';

/** Ireland's Personal Public Service number. @see https://en.wikipedia.org/wiki/Personal_Public_Service_Number */
export function isPps(compact: string): boolean {
  // Of the second letters only those given out from 2013 count; W, T, X were marks of spouses and trusts.
  const second = compact[8] && compact[8] <= 'I' ? PPS_LETTERS.indexOf(compact[8]) : 0;
  const sum = weightedSum(compact.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
  return PPS_LETTERS[sum % 23] === compact[7];
}

/** Ids of the United Kingdom and Ireland. */
export const BRITISH_ISLES: readonly IdForm[] = [
  {
    // Prefixes by https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
    entity: 'UK_NINO',
    topic: 'nino',
    compact: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/,
    alone: ['AA999999A', 'AA 99 99 99 A', 'AA 999999 A', 'AA 999999A', 'AA999999 A', 'AA-99-99-99-A', 'AA99 9999 A'],
    anyCase: true,
    confidence: 0.9,
  },
  {
    entity: 'UK_NHS',
    topic: 'nhs',
    compact: /^\d{10}$/,
    check: isNhsNumber,
    alone: ['999 999 9999'],
    confidence: 0.55,
  },
  { entity: 'TAX_ID', topic: 'utr', compact: /^\d{10}K?$/, check: isUtr },
  {
    // Five of the surname, filled up with nines; date; initials; a number. https://www.gov.uk/government/publications/inf9p
    entity: 'UK_DRIVING_LICENCE',
    compact:
      /^(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999|[A-Z]9999)\d[0156]\d[0-3]\d\d(?:[A-Z]{2}|[A-Z]9|99)[A-Z\d][A-Z]{2}(?:\d\d)?$/,
    check: isUkDrivingLicence,
    topic: 'driverLicense',
    alone: ['A****999999*****', 'A**** 999999 *****'],
    anyCase: true,
    confidence: 0.9,
  },
  { entity: 'IE_PPS', topic: 'pps', compact: /^\d{7}[A-W][A-IWT]?$/, check: isPps },
  { entity: 'IE_PPS', compact: /^\d{7}[A-W][ABHWTX]$/, check: isPps, alone: ['9999999AA'], confidence: 0.8 },
];
