import { isLuhn } from '../checksum/luhn.ts';
import { numberIn, valueAt, weightedSum } from '../checksum/weighted.ts';
import type { IdForm } from '../id-form.ts';

function isRepeated(digits: string): boolean {
  return /^(.)\1+$/.test(digits);
}

function modulus11Digit(text: string, weights: readonly number[]): number {
  const rest = weightedSum(text, weights) % 11;
  return rest < 2 ? 0 : 11 - rest;
}

const CPF_1 = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const CPF_2 = [11, ...CPF_1];

/** Brazil's number of natural persons. @see https://pt.wikipedia.org/wiki/Cadastro_de_Pessoas_F%C3%ADsicas */
export function isCpf(digits: string): boolean {
  if (isRepeated(digits)) return false;
  return modulus11Digit(digits, CPF_1) === valueAt(digits, 9) && modulus11Digit(digits, CPF_2) === valueAt(digits, 10);
}

const CNPJ_1 = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_2 = [6, ...CNPJ_1];

/** The sum of Brazil's CNPJ, which from July 2026 has letters too; they count as their ASCII code less 48. */
function cnpjDigit(compact: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (compact.charCodeAt(i) - 48) * weights[i]!;
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

/** Brazil's number of legal persons. @see https://pt.wikipedia.org/wiki/Cadastro_Nacional_da_Pessoa_Jur%C3%ADdica */
export function isCnpj(compact: string): boolean {
  if (isRepeated(compact)) return false;
  return cnpjDigit(compact, CNPJ_1) === valueAt(compact, 12) && cnpjDigit(compact, CNPJ_2) === valueAt(compact, 13);
}

const CUIT = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Argentina's tax and labour numbers CUIT and CUIL. @see https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Identificaci%C3%B3n_Tributaria */
export function isCuit(digits: string): boolean {
  return (11 - (weightedSum(digits, CUIT) % 11)) % 11 === valueAt(digits, 10);
}

/** Chile's RUT and RUN. @see https://es.wikipedia.org/wiki/Rol_%C3%9Anico_Tributario */
export function isRut(compact: string): boolean {
  let sum = 0;
  for (let i = compact.length - 2, weight = 2; i >= 0; i--, weight = weight === 7 ? 2 : weight + 1) {
    sum += valueAt(compact, i) * weight;
  }
  return '0123456789K0'[11 - (sum % 11)] === compact.at(-1);
}

/** Peru's RUC: a prefix by kind of person, and the weights of Argentina's. */
export function isRuc(digits: string): boolean {
  return (11 - (weightedSum(digits, CUIT) % 11)) % 10 === valueAt(digits, 10);
}

/** Ecuador's cédula: province, and Luhn from the left. */
export function isEcuadorCedula(digits: string): boolean {
  const province = numberIn(digits, 0, 2);
  return ((province >= 1 && province <= 24) || province === 30) && digits[2]! < '6' && isLuhn(digits);
}

const UY = [2, 9, 8, 7, 6, 3, 4, 1];

/** Uruguay's cédula. */
export function isUruguayCedula(digits: string): boolean {
  return weightedSum(digits.padStart(8, '0'), UY) % 10 === 0;
}

const NIT = [41, 37, 29, 23, 19, 17, 13, 7, 3];

/** Colombia's NIT. */
export function isNit(digits: string): boolean {
  const rest = weightedSum(digits, NIT) % 11;
  return (rest < 2 ? rest : 11 - rest) === valueAt(digits, 9);
}

/** Ids of Latin America but Mexico. */
export const LATIN_AMERICA: readonly IdForm[] = [
  { entity: 'BR_CPF', topic: 'cpf', compact: /^\d{11}$/, check: isCpf, alone: ['999.999.999-99'] },
  {
    entity: 'BR_CNPJ',
    topic: 'cnpj',
    compact: /^[A-Z\d]{12}\d{2}$/,
    check: isCnpj,
    alone: ['**.***.***/****-99'],
  },
  { entity: 'NATIONAL_ID', topic: 'rg', compact: /^\d{7,9}[\dX]?$/ },
  { entity: 'TAX_ID', topic: 'cuit', compact: /^[23]\d{10}$/, check: isCuit, alone: ['99-99999999-9'] },
  {
    entity: 'NATIONAL_ID',
    topic: 'rut',
    compact: /^\d{7,8}[\dK]$/,
    check: isRut,
    alone: ['99.999.999-*', '9.999.999-*'],
  },
  { entity: 'TAX_ID', topic: 'ruc', compact: /^[12]\d{10}(?:\d{2})?$/, check: isRuc },
  { entity: 'NATIONAL_ID', topic: 'cedula', compact: /^\d{10}$/, check: isEcuadorCedula },
  {
    entity: 'NATIONAL_ID',
    topic: 'cedula',
    compact: /^\d{7,8}$/,
    check: isUruguayCedula,
    alone: ['9.999.999-9'],
    confidence: 0.85,
  },
  {
    entity: 'NATIONAL_ID',
    topic: 'cedula',
    compact: /^\d{11}$/,
    check: isLuhn,
    alone: ['999-9999999-9'],
    confidence: 0.9,
  },
  { entity: 'NATIONAL_ID', topic: 'cedula', compact: /^[VEJPG]?\d{6,10}$/ },
  { entity: 'TAX_ID', topic: 'nit', compact: /^\d{10}$/, check: isNit },
  { entity: 'TAX_ID', topic: 'nit', compact: /^\d{7,9}[\dK]$/ },
];
