import { isDay, isDayOfMonth } from '../checksum/date.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/**
 * The check digit of Estonia's isikukood and Lithuania's asmens kodas, and the date: the first digit is sex and
 * century.
 *
 * @see https://en.wikipedia.org/wiki/National_identification_number#Estonia
 */
export function isBalticCode(digits: string): boolean {
  const year = 1800 + Math.floor((valueAt(digits, 0) - 1) / 2) * 100 + numberIn(digits, 1, 3);
  return isDay(year, numberIn(digits, 3, 5), numberIn(digits, 5, 7)) && isBalticChecked(digits);
}

function isBalticChecked(digits: string): boolean {
  let rest = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === valueAt(digits, 10);
}

/** Latvia's personas kods of those born before July 2017; later ones begin with 32 and carry no date. */
export function isPersonasKods(digits: string): boolean {
  if (digits.startsWith('32')) return true;
  if (!isDayOfMonth(numberIn(digits, 0, 2), numberIn(digits, 2, 4)) || digits[6]! > '2') return false;
  const check = (1 + weightedSum(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11;
  return check % 10 === valueAt(digits, 10);
}

/** Ids of Estonia, Latvia, Lithuania. */
export const BALTIC: readonly IdForm[] = [
  {
    entity: 'EE_ID',
    topic: 'isikukood',
    compact: /^[1-8]\d{10}$/,
    check: isBalticCode,
    alone: ['99999999999'],
    confidence: 0.7,
  },
  { entity: 'LT_ID', topic: 'asmensKodas', compact: /^[1-8]\d{10}$/, check: isBalticCode },
  {
    entity: 'LV_ID',
    topic: 'personasKods',
    compact: /^\d{11}$/,
    check: isPersonasKods,
    alone: ['999999-99999'],
    confidence: 0.85,
  },
];
