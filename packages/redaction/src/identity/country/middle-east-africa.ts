import { isDay, isUnixTime } from '../checksum/date.ts';
import { isLuhn } from '../checksum/luhn.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** South Africa's identity number: date, citizenship (2: refugee), an 8 or 9, Luhn. */
export function isSouthAfricanId(digits: string): boolean {
  return (
    isDay(numberIn(digits, 0, 2), numberIn(digits, 2, 4), numberIn(digits, 4, 6)) &&
    digits[10]! <= '2' &&
    digits[11]! >= '8' &&
    isLuhn(digits) &&
    !isUnixTime(digits)
  );
}

/** Iran's national code. */
export function isIranianId(digits: string): boolean {
  const rest = weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return valueAt(digits, 9) === (rest < 2 ? rest : 11 - rest);
}

/** The Emirates ID: 784, a year, Luhn. */
export function isEmiratesId(digits: string): boolean {
  const year = numberIn(digits, 3, 7);
  return year >= 1900 && year <= new Date().getFullYear() && isLuhn(digits);
}

/** Egypt's number: century, date, governorate. */
function isEgyptianId(digits: string): boolean {
  return isDay(numberIn(digits, 1, 3), numberIn(digits, 3, 5), numberIn(digits, 5, 7));
}

/** Ids of the Middle East and Africa. */
export const MIDDLE_EAST_AFRICA: readonly IdForm[] = [
  {
    entity: 'ZA_ID_NUMBER',
    topic: 'zaId',
    compact: /^\d{13}$/,
    check: isSouthAfricanId,
    alone: ['9999999999999', '999999 9999 999', '999999 9999 99 9'],
    confidence: 0.85,
  },
  { entity: 'NATIONAL_ID', topic: 'israeliId', compact: /^\d{9}$/, check: isLuhn },
  { entity: 'NATIONAL_ID', topic: 'nationalId', compact: /^\d{10}$/, check: isIranianId },
  {
    entity: 'NATIONAL_ID',
    topic: 'nationalId',
    compact: /^784\d{12}$/,
    check: isEmiratesId,
    alone: ['999-9999-9999999-9', '999999999999999'],
  },
  { entity: 'NATIONAL_ID', topic: 'nationalId', compact: /^[23]\d{13}$/, check: isEgyptianId },
  { entity: 'NATIONAL_ID', topic: 'iqama', compact: /^[12]\d{9}$/, check: isLuhn },
  { entity: 'NATIONAL_ID', topic: 'nin', compact: /^\d{11}$/ },
];
