import { isBirthDay, isDay, isUnixTime } from '../checksum/date.ts';
import { isMod112 } from '../checksum/iso7064.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** China's identity number: province, birthday, check character. @see GB 11643-1999 */
export function isChineseId(compact: string): boolean {
  return (
    isBirthDay(numberIn(compact, 6, 10), numberIn(compact, 10, 12), numberIn(compact, 12, 14)) && isMod112(compact)
  );
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** China's social credit code of companies. @see GB 32100-2015 */
export function isSocialCreditCode(compact: string): boolean {
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += USCC.indexOf(compact[i]!) * weight;
  return USCC[(31 - (sum % 31)) % 31] === compact[17];
}

const KR = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

function isKoreanDay(digits: string): boolean {
  return isDay(numberIn(digits, 0, 2), numberIn(digits, 2, 4), numberIn(digits, 4, 6));
}

/** South Korea's resident number; those given out since October 2020 have no check digit. */
export function isRrn(digits: string): boolean {
  return isKoreanDay(digits) && (11 - (weightedSum(digits, KR) % 11)) % 10 === valueAt(digits, 12);
}

/** South Korea's number of foreign residents. */
export function isFrn(digits: string): boolean {
  return isKoreanDay(digits) && (13 - (weightedSum(digits, KR) % 11)) % 10 === valueAt(digits, 12);
}

/** South Korea's number of businesses. */
export function isBrn(digits: string): boolean {
  const sum = weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((valueAt(digits, 8) * 5) / 10);
  return (10 - (sum % 10)) % 10 === valueAt(digits, 9);
}

/** Japan's individual number, "My Number". */
export function isMyNumber(digits: string): boolean {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === valueAt(digits, 11);
}

const TW = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Taiwan's identity number; its letters count 10 and up in an order of their own. */
export function isTaiwaneseId(compact: string): boolean {
  const letter = TW.indexOf(compact[0]!) + 10;
  return (
    (Math.floor(letter / 10) + (letter % 10) * 9 + weightedSum(compact.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 ===
    0
  );
}

/** Hong Kong's identity card; a missing second letter counts 36. @see https://en.wikipedia.org/wiki/Hong_Kong_identity_card */
export function isHongKongId(compact: string): boolean {
  const two = compact[1]! > '9';
  const sum = two
    ? weightedSum(compact, [9, 8, 7, 6, 5, 4, 3, 2, 1])
    : 324 + weightedSum(compact, [8, 7, 6, 5, 4, 3, 2, 1]);
  return sum % 11 === 0;
}

/** Ids of China, South Korea, Japan, Taiwan, Hong Kong. */
export const EAST_ASIA: readonly IdForm[] = [
  { entity: 'CN_ID', topic: 'cnId', compact: /^[1-9]\d{16}[\dX]$/, check: isChineseId, alone: ['99999999999999999*'] },
  {
    entity: 'TAX_ID',
    topic: 'taxId',
    compact: /^[1-9A-HJ-NPQRTUWXY]\d{7}[\dA-HJ-NPQRTUWXY]{10}$/,
    check: isSocialCreditCode,
  },
  { entity: 'KR_RRN', topic: 'rrn', compact: /^\d{6}[1-4]\d{6}$/, check: isRrn },
  { entity: 'KR_RRN', compact: /^\d{6}[1-4]\d{6}$/, check: isKoreanDay, alone: ['999999-9999999'], confidence: 0.85 },
  { entity: 'KR_FRN', topic: 'rrn', compact: /^\d{6}[5-8]\d{6}$/, check: isFrn },
  { entity: 'KR_FRN', compact: /^\d{6}[5-8]\d{6}$/, check: isKoreanDay, alone: ['999999-9999999'], confidence: 0.85 },
  {
    entity: 'KR_RRN',
    compact: /^\d{6}[1-8]\d{6}$/,
    check: (digits) => !isUnixTime(digits) && (digits[6]! < '5' ? isRrn(digits) : isFrn(digits)),
    alone: ['9999999999999'],
    confidence: 0.6,
  },
  // Region, year, serial number, check digits.
  {
    entity: 'DRIVER_LICENSE',
    topic: 'driverLicense',
    compact: /^(?:1[1-9]|2[0-68])\d{10}$/,
    alone: ['99-99-999999-99'],
    confidence: 0.8,
  },
  {
    entity: 'PASSPORT',
    topic: 'passport',
    compact: /^[MSROD]\d{3}[A-Z]\d{4}$/,
    alone: ['A999A9999'],
    anyCase: true,
    confidence: 0.6,
  },
  { entity: 'KR_BRN', topic: 'brn', compact: /^\d{10}$/, check: isBrn, alone: ['999-99-99999'], confidence: 0.85 },
  { entity: 'NATIONAL_ID', topic: 'myNumber', compact: /^\d{12}$/, check: isMyNumber },
  { entity: 'NATIONAL_ID', topic: 'nationalId', compact: /^[A-Z][1289]\d{8}$/, check: isTaiwaneseId },
  {
    entity: 'NATIONAL_ID',
    topic: 'hkid',
    compact: /^[A-Z]{1,2}\d{6}[\dA]$/,
    check: isHongKongId,
    alone: ['A999999(*', 'AA999999(*'],
    confidence: 0.9,
  },
];
