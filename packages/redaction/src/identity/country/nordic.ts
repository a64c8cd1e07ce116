import { isDay, isDayOfMonth, isUnixTime } from '../checksum/date.ts';
import { remainder } from '../checksum/iso7064.ts';
import { isLuhn } from '../checksum/luhn.ts';
import { numberIn, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

const HETU = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Finland's henkilötunnus without its century sign or with it. @see https://dvv.fi/en/personal-identity-code */
export function isHetu(compact: string): boolean {
  const digits = compact.slice(0, 6) + compact.slice(-4, -1);
  if (!isDayOfMonth(numberIn(digits, 0, 2), numberIn(digits, 2, 4)) || numberIn(digits, 6, 9) < 2) return false;
  return HETU[remainder(digits, 31)] === compact.at(-1);
}

/** Finland's company number. */
export function isYTunnus(digits: string): boolean {
  return weightedSum(digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
}

/**
 * Sweden's personnummer of 10 or 12 digits; the day of a coordination number is 60 up.
 *
 * @see https://sv.wikipedia.org/wiki/Personnummer_i_Sverige
 */
export function isPersonnummer(digits: string): boolean {
  const short = digits.slice(-10);
  const year = digits.length === 12 ? numberIn(digits, 0, 4) : numberIn(short, 0, 2);
  const day = numberIn(short, 4, 6);
  if (digits.length === 12 && (year < 1850 || year > new Date().getFullYear())) return false;
  return isDay(year, numberIn(short, 2, 4), day > 60 ? day - 60 : day) && isLuhn(short);
}

/** Twelve digits that could as well be a time, 202401311230. */
function isNoTime(digits: string): boolean {
  return numberIn(digits, 8, 10) > 23 || numberIn(digits, 10, 12) > 59;
}

/** Sweden's number of organisations: what would be the month is at least 20. */
export function isOrganisationsnummer(digits: string): boolean {
  return (
    numberIn(digits.slice(-10), 2, 4) >= 20 && '12356789'.includes(digits.slice(-10)[0]!) && isLuhn(digits.slice(-10))
  );
}

/** Norway's fødselsnummer and D-nummer: two check digits. @see https://no.wikipedia.org/wiki/F%C3%B8dselsnummer */
export function isFodselsnummer(digits: string): boolean {
  const day = numberIn(digits, 0, 2);
  const month = numberIn(digits, 2, 4);
  if (!isDayOfMonth(day > 40 ? day - 40 : day, month > 80 ? month - 80 : month > 40 ? month - 40 : month)) return false;
  return (
    weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** Norway's number of organisations. */
export function isNorwegianCompany(digits: string): boolean {
  return weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Denmark's CPR number of those born before 2007, when its check digit was given up. */
export function isCpr(digits: string): boolean {
  const day = numberIn(digits, 0, 2);
  return (
    isDayOfMonth(day > 60 ? day - 60 : day, numberIn(digits, 2, 4)) &&
    weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** Denmark's company number. */
export function isCvr(digits: string): boolean {
  return weightedSum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Iceland's kennitala, of persons and (day 40 up) organisations. @see https://en.wikipedia.org/wiki/Icelandic_identification_number */
export function isKennitala(digits: string): boolean {
  const day = numberIn(digits, 0, 2);
  return (
    isDayOfMonth(day > 40 ? day - 40 : day, numberIn(digits, 2, 4)) &&
    '890'.includes(digits[9]!) &&
    weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** Ids of Finland, Sweden, Norway, Denmark, Iceland. */
export const NORDIC: readonly IdForm[] = [
  {
    entity: 'FI_PERSONAL_IDENTITY_CODE',
    topic: 'hetu',
    compact: /^\d{6}[A-FU-Y]?\d{3}[\dA-FHJ-NPR-Y]$/,
    check: isHetu,
    alone: ['999999A999*', '999999-999*'],
    anyCase: true,
  },
  { entity: 'VAT_ID', topic: 'yTunnus', compact: /^\d{8}$/, check: isYTunnus },
  {
    entity: 'SE_PERSONNUMMER',
    topic: 'personnummer',
    compact: /^(?:\d\d)?\d{10}$/,
    check: isPersonnummer,
    alone: ['999999-9999', '99999999-9999'],
    confidence: 0.9,
  },
  {
    entity: 'SE_PERSONNUMMER',
    compact: /^(?:19|20)\d{10}$/,
    check: (digits) => isNoTime(digits) && isPersonnummer(digits),
    alone: ['999999999999'],
    confidence: 0.85,
  },
  {
    entity: 'SE_PERSONNUMMER',
    compact: /^\d{10}$/,
    check: (digits) => !isUnixTime(digits) && isPersonnummer(digits),
    alone: ['9999999999'],
    confidence: 0.55,
  },
  {
    entity: 'SE_ORGANISATIONSNUMMER',
    topic: 'organisationsnummer',
    compact: /^(?:16)?\d{10}$/,
    check: isOrganisationsnummer,
    alone: ['999999-9999', '99999999-9999'],
    confidence: 0.75,
  },
  {
    entity: 'NO_FNR',
    topic: 'fodselsnummer',
    compact: /^\d{11}$/,
    check: isFodselsnummer,
    alone: ['99999999999', '999999 99999', '999999-99999'],
    confidence: 0.85,
  },
  { entity: 'TAX_ID', topic: 'organisationsnummer', compact: /^[89]\d{8}$/, check: isNorwegianCompany },
  { entity: 'DK_CPR', topic: 'cpr', compact: /^[0-7]\d{9}$/, check: isCpr, alone: ['999999-9999'], confidence: 0.8 },
  { entity: 'VAT_ID', topic: 'cvr', compact: /^\d{8}$/, check: isCvr },
  {
    entity: 'NATIONAL_ID',
    topic: 'kennitala',
    compact: /^\d{10}$/,
    check: isKennitala,
    alone: ['999999-9999'],
    confidence: 0.8,
  },
];
