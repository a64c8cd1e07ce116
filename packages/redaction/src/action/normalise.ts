import { domainToASCII } from 'node:url';
import { ENTITIES } from '../entity.ts';

type Normaliser = (value: string) => string;

/**
 * The form in which equal values are equal text, so that one person gets one pseudonym however the value was written:
 * `+49 30 1234567` and `+49 (0)30-1234567`, `DE89 3704…` and `de893704…`.
 *
 * @param entity one of `ENTITIES`; an unknown one gets its white space trimmed
 */
export function normalise(entity: string, value: string): string {
  const normaliser = NORMALISERS.get(entity) ?? (IDENTIFIERS.has(entity) ? alphanumeric : trimmed);
  return normaliser(value.normalize('NFC'));
}

const trimmed: Normaliser = (value) => value.trim();

/** Identifiers: what separates their parts says nothing, and their letters are capitals. */
const alphanumeric: Normaliser = (value) => {
  const bare = value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return bare === '' ? value.trim() : bare;
};

const digits: Normaliser = (value) => value.replace(/\D/g, '') || value.trim();

const spoken: Normaliser = (value) => value.trim().toLowerCase().replace(/\s+/g, ' ');

const email: Normaliser = (value) => {
  const plain = value.trim().replace(/%40/i, '@').toLowerCase();
  const at = plain.lastIndexOf('@');
  const host = plain.slice(at + 1);
  return plain.slice(0, at + 1) + (domainToASCII(host) || host);
};

/**
 * `+` and the digits of E.164 where the country is written, the national digits where it is not. Ten digits in the
 * American plan's form are taken for American.
 */
const phone: Normaliser = (value) => {
  const bare = value.replace(/(?:;?ext|[x#]|extension)[.:= ]{0,3}\d{1,6}$/i, '');
  const isInternational = /^\D{0,8}(?:\+|00)/.test(bare);
  const number = (isInternational ? bare.replace(/\(0\)/, '') : bare).replace(/\D/g, '');
  if (number === '') return value.trim();
  if (isInternational) return `+${number.replace(/^00/, '')}`;
  if (/^1[2-9]\d\d[2-9]\d{6}$/.test(number)) return `+${number}`;
  return /^[2-9]\d\d[2-9]\d{6}$/.test(number) ? `+1${number}` : number;
};

/** IPv6 in the short form of RFC 5952, without zone and prefix length. */
const address: Normaliser = (value) => {
  const bare = value
    .trim()
    .toLowerCase()
    .replace(/[%/].*$/, '')
    .replace(/^\[|\]$/g, '');
  if (!bare.includes(':')) return bare;
  const url = `http://[${bare}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : bare;
};

const privateKey: Normaliser = (value) => value.replace(/\\r|\\n|\s/g, '');

/** Hexadecimal addresses carry a checksum in their case; base58 ones differ by case. */
const wallet: Normaliser = (value) => (/^0x/i.test(value) ? value.toLowerCase() : value.trim());

const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map([
  ['EMAIL', email],
  ['PHONE', phone],
  ['CREDIT_CARD', digits],
  ['CARD_SECURITY_CODE', digits],
  ['IMEI', digits],
  ['IP_ADDRESS', address],
  ['PERSON', spoken],
  ['USERNAME', spoken],
  ['PRIVATE_KEY', privateKey],
  ['CRYPTO', wallet],
]);

/** Where case and marks are part of the value. */
const VERBATIM: readonly string[] = [
  'SECRET',
  'PASSWORD',
  'JWT',
  'AUTH_HEADER',
  'COOKIE',
  'URL_CREDENTIALS',
  'CONNECTION_STRING',
  'DATE_OF_BIRTH',
];

const IDENTIFIERS: ReadonlySet<string> = new Set(ENTITIES.filter((entity) => !VERBATIM.includes(entity)));
