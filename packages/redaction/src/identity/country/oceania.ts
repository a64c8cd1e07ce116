import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Australia's business number. @see https://abr.business.gov.au/Help/AbnFormat */
export function isAbn(digits: string): boolean {
  return (weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

/** Australia's company number. */
export function isAcn(digits: string): boolean {
  return (10 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === valueAt(digits, 8);
}

/** Australia's tax file number, of 9 digits or 8. */
export function isTfn(digits: string): boolean {
  const weights = digits.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1];
  return weightedSum(digits, weights) % 11 === 0;
}

/** Australia's Medicare number: eight digits, a check digit, the card's issue, the person on it. */
export function isAustralianMedicare(digits: string): boolean {
  return (
    digits[0]! >= '2' && digits[0]! <= '6' && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === valueAt(digits, 8)
  );
}

/** New Zealand's tax number. @see https://www.ird.govt.nz */
export function isIrd(digits: string): boolean {
  const padded = digits.padStart(9, '0');
  const check = (11 - (weightedSum(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  const second = (11 - (weightedSum(padded, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
  return (check === 10 ? second : check) === numberIn(padded, 8, 9);
}

/** Ids of Australia and New Zealand. */
export const OCEANIA: readonly IdForm[] = [
  {
    entity: 'AU_ABN',
    topic: 'abn',
    compact: /^[1-9]\d{10}$/,
    check: isAbn,
    alone: ['99 999 999 999', '99999999999'],
    confidence: 0.85,
  },
  { entity: 'AU_ACN', topic: 'acn', compact: /^\d{9}$/, check: isAcn },
  { entity: 'AU_TFN', topic: 'tfn', compact: /^\d{8,9}$/, check: isTfn },
  {
    entity: 'AU_MEDICARE',
    topic: 'auMedicare',
    compact: /^[2-6]\d{8,10}$/,
    check: isAustralianMedicare,
    alone: ['9999 99999 9', '9999-99999-9'],
    confidence: 0.8,
  },
  { entity: 'TAX_ID', topic: 'ird', compact: /^\d{8,9}$/, check: isIrd },
  { entity: 'MEDICAL_ID', topic: 'nhi', compact: /^[A-HJ-NP-Z]{3}(?:\d{4}|\d\d[A-HJ-NP-Z]\d)$/, strict: true },
];
