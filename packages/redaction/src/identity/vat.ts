import { isMod1110, remainder } from './checksum/iso7064.ts';
import { isLuhn } from './checksum/luhn.ts';
import { numberIn, valueAt, weightedDigitSum, weightedSum } from './checksum/weighted.ts';
import { isPps } from './country/british-isles.ts';
import { isAdoszam, isNip, isRodneCislo } from './country/central-europe.ts';
import { isEgn, isLnch, isCif as isRomanianCif, isSlovenianTaxId } from './country/eastern-europe.ts';
import { isBelgianCompany, isBsn } from './country/france-benelux.ts';
import { isCvr, isNorwegianCompany, isOrganisationsnummer, isYTunnus } from './country/nordic.ts';
import { isAfm, isCif, isCyprusTaxId, isDni, isPartitaIva, isPortugueseNif } from './country/southern-europe.ts';

/** How a country's VAT number goes on behind the prefix. */
interface VatForm {
  readonly body: RegExp;
  readonly check?: (body: string) => boolean;
}

/** France: a key of two characters, then the SIREN; keys with letters are not checked. */
function isFrenchVat(body: string): boolean {
  const siren = body.slice(2);
  if (!isLuhn(siren) && siren !== '000000000') return false;
  return body[0]! > '9' || body[1]! > '9' || (12 + 3 * remainder(siren, 97)) % 97 === numberIn(body, 0, 2);
}

/** United Kingdom: mod 97, or the same with 55 added, for numbers given out from 2009. */
function isBritishVat(body: string): boolean {
  if (body.length < 9) return true;
  const rest = weightedSum(body, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return rest === 0 || rest === 42;
}

function isAustrianVat(body: string): boolean {
  return (96 - weightedDigitSum(body.slice(1), [1, 2, 1, 2, 1, 2, 1])) % 10 === valueAt(body, 8);
}

function isBulgarianVat(body: string): boolean {
  if (body.length === 10) return isEgn(body) || isLnch(body) || isBulgarianOther(body);
  let rest = weightedSum(body, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  if (rest === 10) rest = weightedSum(body, [3, 4, 5, 6, 7, 8, 9, 10]) % 11;
  return rest % 10 === valueAt(body, 8);
}

function isBulgarianOther(body: string): boolean {
  return (11 - (weightedSum(body, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === valueAt(body, 9);
}

function isCzechVat(body: string): boolean {
  if (body.length > 8) return isRodneCislo(body) || body[0] === '6';
  const check = (11 - (weightedSum(body, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (check || 1) % 10 === valueAt(body, 7);
}

function isEstonianVat(body: string): boolean {
  return weightedSum(body, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

function isLithuanianVat(body: string): boolean {
  const last = body.length - 1;
  if (body[last - 1] !== '1') return false;
  let sum = 0;
  let second = 0;
  for (let i = 0; i < last; i++) {
    sum += valueAt(body, i) * (1 + (i % 9));
    second += valueAt(body, i) * (1 + ((i + 2) % 9));
  }
  const rest = sum % 11;
  return (rest === 10 ? second % 11 : rest) % 10 === valueAt(body, last);
}

function isLatvianVat(body: string): boolean {
  return body[0]! <= '3' || weightedSum(body, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
}

function isLuxembourgVat(body: string): boolean {
  return numberIn(body, 0, 6) % 89 === numberIn(body, 6, 8);
}

function isMalteseVat(body: string): boolean {
  return numberIn(body, 0, 6) > 100000 && weightedSum(body, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0;
}

/** Netherlands: the owner's number, or since 2020 mod 97 over all with the letters as numbers. */
function isDutchVat(body: string): boolean {
  if (isBsn(body.slice(0, 9))) return true;
  return remainder(`2321${body.replace('B', '11')}`, 97) === 1;
}

/** The old Irish form has a letter or sign in the second place, whose digit stands for the first one. */
function isIrishVat(body: string): boolean {
  return body[1]! > '9' ? isPps(`0${body.slice(2, 7)}${body[0]}${body.slice(7)}`) : isPps(body);
}

function isSpanishVat(body: string): boolean {
  return body[0]! > '9' && !'XYZ'.includes(body[0]!) ? isCif(body) : isDni(body);
}

const digits = (count: number): RegExp => new RegExp(`^\\d{${count}}$`);

/**
 * VAT numbers that carry a prefix, by prefix, for those states whose numbers can be checked.
 *
 * @see https://ec.europa.eu/taxation_customs/vies/faq.html
 * @see https://en.wikipedia.org/wiki/VAT_identification_number
 */
export const VAT_FORMS: Readonly<Record<string, VatForm>> = {
  AT: { body: /^U\d{8}$/, check: isAustrianVat },
  BE: { body: /^[01]\d{9}$/, check: isBelgianCompany },
  BG: { body: /^\d{9,10}$/, check: isBulgarianVat },
  CY: { body: /^\d{8}[A-Z]$/, check: isCyprusTaxId },
  CZ: { body: /^\d{8,10}$/, check: isCzechVat },
  DE: { body: digits(9), check: isMod1110 },
  DK: { body: digits(8), check: isCvr },
  EE: { body: digits(9), check: isEstonianVat },
  EL: { body: digits(9), check: isAfm },
  ES: { body: /^[A-Z\d]\d{7}[A-Z\d]$/, check: isSpanishVat },
  FI: { body: digits(8), check: isYTunnus },
  FR: { body: /^[A-HJ-NP-Z\d]{2}\d{9}$/, check: isFrenchVat },
  GB: { body: /^\d{9}(?:\d{3})?$/, check: isBritishVat },
  HR: { body: digits(11), check: isMod1110 },
  HU: { body: digits(8), check: isAdoszam },
  IE: { body: /^\d[\dA-Z]\d{5}[A-W][A-I]?$/, check: isIrishVat },
  IT: { body: digits(11), check: isPartitaIva },
  LT: { body: /^\d{9}(?:\d{3})?$/, check: isLithuanianVat },
  LU: { body: digits(8), check: isLuxembourgVat },
  LV: { body: digits(11), check: isLatvianVat },
  MT: { body: digits(8), check: isMalteseVat },
  NL: { body: /^\d{9}B\d{2}$/, check: isDutchVat },
  NO: { body: /^\d{9}(?:MVA)?$/, check: isNorwegianCompany },
  PL: { body: digits(10), check: isNip },
  PT: { body: digits(9), check: isPortugueseNif },
  RO: { body: /^\d{6,10}$/, check: isRomanianCif },
  SE: { body: /^\d{10}01$/, check: (body) => isOrganisationsnummer(body.slice(0, 10)) || isLuhn(body.slice(0, 10)) },
  SI: { body: /^[1-9]\d{7}$/, check: isSlovenianTaxId },
  SK: { body: /^[1-9]\d{9}$/, check: (body) => remainder(body, 11) === 0 },
  XI: { body: /^\d{9}(?:\d{3})?$/, check: isBritishVat },
};

/**
 * Whether a text without separators, in capitals, is a VAT number with its prefix and good check digits.
 *
 * @example isVatNumber('DE136695976') // true
 */
export function isVatNumber(compact: string): boolean {
  const form = VAT_FORMS[compact.slice(0, 2)];
  if (!form) return false;
  const body = compact.slice(2);
  return form.body.test(body) && (form.check?.(body) ?? true);
}
