import { isLuhn } from './checksum/luhn.ts';
import { valueAt } from './checksum/weighted.ts';
import type { IdForm } from './id-form.ts';

const VIN_VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * The check digit in the ninth place of a vehicle identification number, which North America and China demand.
 *
 * @see 49 CFR 565.15
 */
export function isVin(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = valueAt(compact, i);
    sum += (value < 10 ? value : VIN_VALUES[value - 10]!) * VIN_WEIGHTS[i]!;
  }
  return '0123456789X'[sum % 11] === compact[8];
}

/** A number alone, or hardly any letters, is an order number. */
function isVinAlone(compact: string): boolean {
  return isVin(compact) && compact.replace(/\d/g, '').length >= 3;
}

/** Ids of phones and vehicles. */
export const DEVICES: readonly IdForm[] = [
  {
    entity: 'IMEI',
    topic: 'imei',
    compact: /^\d{15}$/,
    check: isLuhn,
    alone: ['99-999999-999999-9', '99 999999 999999 9'],
    confidence: 0.85,
  },
  { entity: 'IMEI', topic: 'imei', compact: /^\d{14}(?:\d{2})?$/ },
  { entity: 'VIN', topic: 'vin', compact: /^[A-HJ-NPR-Z\d]{17}$/, check: isVin },
  {
    entity: 'VIN',
    compact: /^[A-HJ-NPR-Z\d]{13}\d{4}$/,
    check: isVinAlone,
    alone: ['*************9999'],
    confidence: 0.85,
  },
];
