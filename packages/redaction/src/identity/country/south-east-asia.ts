import { isDay } from '../checksum/date.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** Singapore's NRIC and FIN. @see https://en.wikipedia.org/wiki/National_Registration_Identity_Card */
export function isNric(compact: string): boolean {
  const first = compact[0]!;
  const sum =
    weightedSum(compact.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + ('TG'.includes(first) ? 4 : first === 'M' ? 3 : 0);
  const letters = 'ST'.includes(first) ? 'JZIHGFEDCBA' : first === 'M' ? 'XWUTRQPNJLK' : 'XWUTRQPNMLK';
  return letters[sum % 11] === compact[8];
}

const UEN = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';

/** Singapore's number of entities, in its three forms. @see https://www.uen.gov.sg */
export function isUen(compact: string): boolean {
  const last = compact.at(-1);
  if (compact.length === 9) return 'XMKECAWLJDB'[weightedSum(compact, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === last;
  if (compact[0]! <= '9') {
    const year = numberIn(compact, 0, 4);
    if (year < 1800 || year > new Date().getFullYear()) return false;
    return 'ZKCMDNERGWH'[weightedSum(compact, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === last;
  }
  let sum = 0;
  for (const [at, weight] of [4, 3, 5, 3, 10, 2, 2, 5, 7].entries()) sum += UEN.indexOf(compact[at]!) * weight;
  return UEN[(((sum - 5) % 11) + 11) % 11] === last;
}

/** Thailand's identity number. The first digit is the kind of person, the next two the province. */
export function isThaiId(digits: string): boolean {
  const check = (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10;
  return check === valueAt(digits, 12) && !/^(\d)\1+$/.test(digits);
}

/** Malaysia's identity card: date and place of birth. */
function isMyKad(digits: string): boolean {
  const place = numberIn(digits, 6, 8);
  return (
    isDay(numberIn(digits, 0, 2), numberIn(digits, 2, 4), numberIn(digits, 4, 6)) &&
    place > 0 &&
    place !== 17 &&
    place < 93
  );
}

/** Indonesia's NIK: region, date (women: day 40 up). */
export function isNik(digits: string): boolean {
  const day = numberIn(digits, 6, 8);
  return (
    isDay(numberIn(digits, 10, 12), numberIn(digits, 8, 10), day > 40 ? day - 40 : day) && numberIn(digits, 0, 2) >= 11
  );
}

/** Ids of Singapore, Thailand, Malaysia, Indonesia, the Philippines. */
export const SOUTH_EAST_ASIA: readonly IdForm[] = [
  {
    entity: 'SG_NRIC_FIN',
    topic: 'nric',
    compact: /^[STFGM]\d{7}[A-Z]$/,
    check: isNric,
    alone: ['A9999999A'],
    anyCase: true,
    confidence: 0.9,
  },
  { entity: 'SG_NRIC_FIN', topic: 'nric', compact: /^[A-Z]\d{7}[A-Z]$/ },
  // With a wrong check letter still hardly anything else, in capitals.
  { entity: 'SG_NRIC_FIN', compact: /^[STFGM]\d{7}[A-Z]$/, alone: ['A9999999A'], confidence: 0.6 },
  {
    entity: 'SG_UEN',
    topic: 'uen',
    compact: /^(?:\d{8}[A-Z]|\d{9}[A-Z]|[RST]\d\d[A-Z]{2}\d{4}[A-Z])$/,
    check: isUen,
    alone: ['99999999A', '999999999A', 'A99AA9999A'],
    confidence: 0.85,
  },
  {
    entity: 'TH_TNIN',
    topic: 'thaiId',
    compact: /^[1-8]\d{12}$/,
    check: isThaiId,
    alone: ['9-9999-99999-99-9', '9 9999 99999 99 9'],
  },
  {
    entity: 'NATIONAL_ID',
    topic: 'mykad',
    compact: /^\d{12}$/,
    check: isMyKad,
    alone: ['999999-99-9999'],
    confidence: 0.85,
  },
  { entity: 'NATIONAL_ID', topic: 'nik', compact: /^\d{16}$/, check: isNik, strict: true },
  { entity: 'TAX_ID', topic: 'npwp', compact: /^\d{15,16}$/ },
  { entity: 'TAX_ID', compact: /^\d{15}$/, alone: ['99.999.999.9-999.999'], confidence: 0.85 },
];
