import { isVerhoeff } from '../checksum/verhoeff.ts';
import { numberIn, valueAt } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

/** India's Aadhaar number: Verhoeff; not a palindrome, which is not given out. */
export function isAadhaar(digits: string): boolean {
  return isVerhoeff(digits) && [...digits].reverse().join('') !== digits;
}

/** Whether three groups of four could be years, or powers of two. */
function isNoList(digits: string): boolean {
  for (let i = 0; i < 12; i += 4) if (/^(?:19|20)|1024|2048|4096|8192/.test(digits.slice(i, i + 4))) return false;
  return true;
}

/** India's number of goods and services tax: a check character by Luhn's scheme over 36. */
export function isGstin(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const product = valueAt(compact, i) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return (36 - (sum % 36)) % 36 === valueAt(compact, 14);
}

const GSTIN = /^(?:0[1-9]|[12]\d|3[0-8]|9[79])[A-Z]{5}\d{4}[A-Z][1-9A-Z][A-Z][\dA-Z]$/;

/** The day of the year in Sri Lanka's number; women's are 500 up. */
function isSriLankanDay(day: number): boolean {
  const plain = day > 500 ? day - 500 : day;
  return plain >= 1 && plain <= 366;
}

/** Ids of India, Pakistan, Sri Lanka. */
export const SOUTH_ASIA: readonly IdForm[] = [
  { entity: 'IN_AADHAAR', topic: 'aadhaar', compact: /^[2-9]\d{11}$/, check: isVerhoeff },
  {
    entity: 'IN_AADHAAR',
    compact: /^[2-9]\d{11}$/,
    check: (digits) => isAadhaar(digits) && isNoList(digits),
    alone: ['9999 9999 9999', '9999-9999-9999'],
    confidence: 0.75,
  },
  {
    // The fourth letter is the kind of holder. https://incometaxindia.gov.in
    entity: 'IN_PAN',
    topic: 'pan',
    compact: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/,
    alone: ['AAAAA9999A'],
    confidence: 0.9,
  },
  { entity: 'IN_PAN', topic: 'pan', compact: /^[A-Z]{5}\d{4}[A-Z]$/ },
  { entity: 'IN_GSTIN', topic: 'gstin', compact: GSTIN, check: isGstin, alone: ['99AAAAA9999A*A*'] },
  { entity: 'IN_GSTIN', compact: GSTIN, alone: ['99AAAAA9999A*A*'], confidence: 0.85 },
  { entity: 'IN_VOTER', topic: 'voter', compact: /^[A-Z]{3}\d{7}$/ },
  {
    // State, district, series, number. Without a word only in capitals, in one piece and with all ten characters.
    entity: 'LICENSE_PLATE',
    topic: 'licensePlate',
    compact:
      /^(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|T[NRSG]|U[AKP]|WB)\d{2}[A-Z]{2}\d{4}$/,
    alone: ['AA99AA9999', 'AA 99 AA 9999', 'AA-99-AA-9999'],
    confidence: 0.75,
  },
  {
    // Delhi: one digit of the district, the letter of the vehicle's kind.
    entity: 'LICENSE_PLATE',
    compact: /^DL\d[CPRSTVY][A-Z]{2}\d{4}$/,
    alone: ['AA9AAA9999', 'AA 9 AAA 9999'],
    confidence: 0.75,
  },
  { entity: 'NATIONAL_ID', topic: 'cnic', compact: /^[1-7]\d{12}$/, alone: ['99999-9999999-9'], confidence: 0.85 },
  {
    entity: 'NATIONAL_ID',
    topic: 'nationalId',
    compact: /^\d{9}[VX]$/,
    check: (compact) => isSriLankanDay(numberIn(compact, 2, 5)),
    alone: ['999999999A'],
    anyCase: true,
    confidence: 0.75,
  },
];
