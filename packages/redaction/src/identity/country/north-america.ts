import { isDay } from '../checksum/date.ts';
import { isLuhn } from '../checksum/luhn.ts';
import { numberIn, valueAt } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Numbers that were printed on cards in advertisements; the Social Security Administration never gave them out. */
const PRINTED_SSNS = new Set(['078051120', '219099999', '123456789']);

/**
 * A Social Security number by its area, group and serial.
 *
 * @see https://www.ssa.gov/employer/randomization.html
 */
export function isSsn(digits: string): boolean {
  const area = digits.slice(0, 3);
  if (area === '000' || area === '666' || area > '899') return false;
  return digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000' && !PRINTED_SSNS.has(digits);
}

/**
 * An Individual Taxpayer Identification Number: 9, and a group that the IRS uses.
 *
 * @see https://www.irs.gov/pub/irs-pdf/p1915.pdf
 */
export function isItin(digits: string): boolean {
  const group = numberIn(digits, 3, 5);
  return (
    digits[0] === '9' &&
    ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94)
  );
}

/** A National Provider Identifier: Luhn over the number behind the prefix 80840. @see 45 CFR 162.406 */
export function isNpi(digits: string): boolean {
  return isLuhn(`80840${digits}`);
}

/** A registration number of the Drug Enforcement Administration. */
export function isDea(compact: string): boolean {
  const at = (index: number): number => valueAt(compact, index);
  return (at(2) + at(4) + at(6) + 2 * (at(3) + at(5) + at(7))) % 10 === at(8);
}

/** A Social Insurance Number of Canada. The first digit 0 is not given out, 8 is for businesses. */
export function isSin(digits: string): boolean {
  return digits[0] !== '8' && !/^(\d)\1+$/.test(digits) && isLuhn(digits);
}

const CURP_LETTERS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/** The key of Mexico's population register: date and check digit. @see https://es.wikipedia.org/wiki/CURP */
export function isCurp(compact: string): boolean {
  if (!isDay(numberIn(compact, 4, 6), numberIn(compact, 6, 8), numberIn(compact, 8, 10))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP_LETTERS.indexOf(compact[i]!) * (18 - i);
  return (10 - (sum % 10)) % 10 === valueAt(compact, 17);
}

const RFC_LETTERS = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Mexico's tax register: date and check character. @see https://es.wikipedia.org/wiki/Registro_Federal_de_Contribuyentes_(M%C3%A9xico) */
export function isRfc(compact: string): boolean {
  const date = compact.length - 9;
  if (
    !isDay(
      numberIn(compact, date, date + 2),
      numberIn(compact, date + 2, date + 4),
      numberIn(compact, date + 4, date + 6),
    )
  ) {
    return false;
  }
  const padded = compact.padStart(13, ' ');
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += RFC_LETTERS.indexOf(padded[i]!) * (13 - i);
  return '0123456789A'[(11 - (sum % 11)) % 11] === padded[12];
}

/** Ids of the United States, Canada and Mexico. */
export const NORTH_AMERICA: readonly IdForm[] = [
  {
    entity: 'US_SSN',
    topic: 'ssn',
    compact: /^\d{9}$/,
    check: isSsn,
    alone: ['999-99-9999', '999 99 9999', '999.99.9999'],
    confidence: 0.9,
  },
  {
    entity: 'US_ITIN',
    topic: 'itin',
    compact: /^9\d{8}$/,
    check: isItin,
    alone: ['999-99-9999', '999 99 9999'],
    confidence: 0.9,
  },
  { entity: 'TAX_ID', topic: 'ein', compact: /^\d{9}$/ },
  {
    entity: 'US_NPI',
    topic: 'npi',
    compact: /^[12]\d{9}$/,
    check: isNpi,
    alone: ['9999-999-999', '9999 999 999'],
    confidence: 0.7,
  },
  { entity: 'US_DEA', topic: 'dea', compact: /^[A-Z][A-Z9]\d{7}$/, check: isDea },
  { entity: 'US_DEA', compact: /^[ABFGMPRX][A-Z]\d{7}$/, check: isDea, alone: ['AA9999999'], confidence: 0.6 },
  {
    // Letters without S, L, O, I, B and Z. https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi.pdf
    entity: 'US_MBI',
    topic: 'mbi',
    compact: /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/,
    alone: ['9A*9-A*9-AA99', '9A*9A*9AA99'],
    confidence: 0.9,
  },
  {
    entity: 'CA_SIN',
    topic: 'sin',
    compact: /^\d{9}$/,
    check: isSin,
    strict: true,
    alone: ['999-999-999'],
    confidence: 0.75,
  },
  {
    entity: 'TAX_ID',
    topic: 'taxId',
    compact: /^\d{9}R[CMPRTZ]\d{4}$/,
    check: (compact) => isLuhn(compact.slice(0, 9)),
    alone: ['999999999AA9999', '999999999 AA 9999', '99999 9999 AA9999'],
  },
  {
    entity: 'NATIONAL_ID',
    topic: 'curp',
    compact: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/,
    check: isCurp,
    alone: ['AAAA999999AAAAAA*9'],
  },
  {
    entity: 'TAX_ID',
    topic: 'rfc',
    compact: /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{2}[\dA]$/,
    check: isRfc,
    alone: ['AAAA999999***', 'AAA999999***'],
    confidence: 0.9,
  },
];
