import { isDay, isDayOfMonth, isUnixTime } from '../checksum/date.ts';
import { isMod1110 } from '../checksum/iso7064.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Romania's CNP. @see https://ro.wikipedia.org/wiki/Cod_numeric_personal_(Rom%C3%A2nia) */
export function isCnp(digits: string): boolean {
  const county = numberIn(digits, 7, 9);
  if (digits[0] === '0' || county === 0 || (county > 52 && county !== 70 && county < 80)) return false;
  if (!isDay(numberIn(digits, 1, 3), numberIn(digits, 3, 5), numberIn(digits, 5, 7))) return false;
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === valueAt(digits, 12);
}

/** Romania's tax number of companies: 2 to 10 digits, the last one checks. */
export function isCif(digits: string): boolean {
  return (
    ((10 * weightedSum(digits.padStart(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10 === Number(digits.at(-1))
  );
}

/** Bulgaria's EGN; the month is 20 up for births before 1900, 40 up from 2000. @see https://en.wikipedia.org/wiki/Unique_citizenship_number */
export function isEgn(digits: string): boolean {
  if (!isDay(numberIn(digits, 0, 2), numberIn(digits, 2, 4) % 20, numberIn(digits, 4, 6))) return false;
  return (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === valueAt(digits, 9);
}

/** Bulgaria's personal number of foreigners. */
export function isLnch(digits: string): boolean {
  return weightedSum(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === valueAt(digits, 9);
}

/**
 * The citizen number that the states of former Yugoslavia share: Slovenia's EMŠO, JMBG elsewhere.
 *
 * @see https://en.wikipedia.org/wiki/Unique_Master_Citizen_Number
 */
export function isJmbg(digits: string): boolean {
  if (!isDayOfMonth(numberIn(digits, 0, 2), numberIn(digits, 2, 4))) return false;
  return weightedSum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Slovenia's tax number. */
export function isSlovenianTaxId(digits: string): boolean {
  return (11 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === valueAt(digits, 7);
}

/** Ukraine's taxpayer number. */
export function isRnokpp(digits: string): boolean {
  return (weightedSum(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) % 10 === valueAt(digits, 9);
}

/** Russia's INN of companies (10 digits) and persons (12). */
export function isInn(digits: string): boolean {
  if (digits.length === 10) return (weightedSum(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === valueAt(digits, 9);
  return (
    (weightedSum(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === valueAt(digits, 10) &&
    (weightedSum(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === valueAt(digits, 11)
  );
}

/** Russia's insurance number of persons. */
export function isSnils(digits: string): boolean {
  return (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === numberIn(digits, 9, 11);
}

/** Moldova's IDNP. */
export function isIdnp(digits: string): boolean {
  return weightedSum(digits, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 === valueAt(digits, 12);
}

/** Turkey's identity number: two check digits. @see https://tr.wikipedia.org/wiki/T%C3%BCrkiye_Cumhuriyeti_kimlik_numaras%C4%B1 */
export function isTckn(digits: string): boolean {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  return (
    (((7 * odd - even) % 10) + 10) % 10 === valueAt(digits, 9) &&
    (odd + even + valueAt(digits, 9)) % 10 === valueAt(digits, 10)
  );
}

/** Ids of the Balkans, Ukraine, Russia, Moldova, Turkey. */
export const EASTERN_EUROPE: readonly IdForm[] = [
  { entity: 'RO_CNP', topic: 'cnp', compact: /^[1-9]\d{12}$/, check: isCnp },
  {
    entity: 'RO_CNP',
    compact: /^[1-8]\d{12}$/,
    check: (digits) => !isUnixTime(digits) && isCnp(digits),
    alone: ['9999999999999'],
    confidence: 0.7,
  },
  {
    entity: 'TAX_ID',
    topic: 'cui',
    compact: /^(?:RO)?\d{6,10}$/,
    check: (compact) => isCif(compact.replace('RO', '')),
    strict: true,
  },
  { entity: 'BG_EGN', topic: 'egn', compact: /^\d{10}$/, check: (digits) => isEgn(digits) || isLnch(digits) },
  { entity: 'SI_EMSO', topic: 'jmbg', compact: /^[0-3]\d{12}$/, check: isJmbg },
  { entity: 'TAX_ID', topic: 'davcna', compact: /^\d{8}$/, check: isSlovenianTaxId },
  { entity: 'NATIONAL_ID', topic: 'oib', compact: /^\d{11}$/, check: isMod1110 },
  { entity: 'TAX_ID', topic: 'rnokpp', compact: /^\d{10}$/, check: isRnokpp },
  { entity: 'TAX_ID', topic: 'inn', compact: /^\d{10}(?:\d\d)?$/, check: isInn, strict: true },
  {
    entity: 'NATIONAL_ID',
    topic: 'snils',
    compact: /^\d{11}$/,
    check: isSnils,
    alone: ['999-999-999 99', '999-999-999-99'],
  },
  { entity: 'NATIONAL_ID', topic: 'idnp', compact: /^[0129]\d{12}$/, check: isIdnp },
  {
    entity: 'TR_NATIONAL_ID',
    topic: 'tckn',
    compact: /^[1-9]\d{10}$/,
    check: isTckn,
    alone: ['99999999999'],
    confidence: 0.6,
  },
  { entity: 'TAX_ID', topic: 'vkn', compact: /^\d{10}$/ },
];
