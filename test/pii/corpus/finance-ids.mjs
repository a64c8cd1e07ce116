import { createHash } from 'node:crypto';
import { lettersAsNumbers, luhnDigit, mod } from './check-digits.mjs';

/** @import { Random } from './random.mjs' */
/** @import { IdKind } from './id-kind.mjs' */

/** Prefix and length by issuer. @type {readonly (readonly [string, number])[]} */
const CARDS = [
  ['4', 16],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['65', 16],
  ['3528', 16],
  ['3589', 16],
  ['2131', 15],
  ['1800', 15],
  ['36', 14],
  ['38', 14],
  ['62', 16],
  ['5018', 16],
]; // prettier-ignore

/** @param {Random} random */
function card(random) {
  const [prefix, length] = random.pick(CARDS);
  const body = prefix + random.digits(length - prefix.length - 1);
  const all = body + luhnDigit(body);
  const groups = length === 16 ? [4, 4, 4, 4] : length === 15 ? [4, 6, 5] : [4, 6, 4];
  const parts = groups.map((size, index) => {
    const at = groups.slice(0, index).reduce((sum, before) => sum + before, 0);
    return all.slice(at, at + size);
  });
  return parts.join(random.pick(['', ' ', '-']));
}

/** How an account is written in each country's IBAN: `n` a digit, `a` a capital. */
const ACCOUNTS = {
  DE: 'n18',
  FR: 'n20a1n2',
  ES: 'n20',
  IT: 'a1n22',
  NL: 'a4n10',
  PT: 'n21',
  PL: 'n24',
  GB: 'a4n14',
  BE: 'n12',
  AT: 'n16',
  CH: 'n17',
  SE: 'n20',
  NO: 'n11',
  DK: 'n14',
  FI: 'n14',
  IE: 'a4n14',
  LU: 'n16',
  CZ: 'n20',
  RO: 'a4n16',
  MT: 'a4n23',
}; // prettier-ignore

/** @param {Random} random */
function iban(random) {
  const [country, layout] = random.pick(Object.entries(ACCOUNTS));
  const account = layout.replace(/([an])(\d+)/g, (_, kind, length) =>
    kind === 'n' ? random.digits(Number(length)) : random.upper(Number(length)),
  );
  const check = String(98 - mod(lettersAsNumbers(`${account}${country}00`), 97)).padStart(2, '0');
  const all = `${country}${check}${account}`;
  return random.pick([all, all.replace(/(.{4})(?=.)/g, '$1 ')]);
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const sha256 = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest();

/** A Bitcoin address of the old form: version, 20 bytes and 4 bytes of a double hash. @param {Random} random */
function base58Address(random) {
  const body = Buffer.from([random.pick([0, 5]), ...Array.from({ length: 20 }, () => random.int(0, 255))]);
  const bytes = Buffer.concat([body, sha256(sha256(body)).subarray(0, 4)]);
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; value > 0n; value /= 58n) text = BASE58[Number(value % 58n)] + text;
  return body[0] === 0 ? `1${text}` : text;
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** A Bitcoin address of BIP 173: witness version 0 and 20 bytes as 32 groups of five bits. @param {Random} random */
function bech32Address(random) {
  const data = [0, ...Array.from({ length: 32 }, () => random.int(0, 31))];
  // The last group of 160 bits is full: 32 groups of five.
  const expanded = [3, 3, 0, 2, 3, ...data, 0, 0, 0, 0, 0, 0];
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let check = 1;
  for (const value of expanded) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generator.forEach((factor, bit) => {
      if ((top >>> bit) & 1) check ^= factor;
    });
  }
  check ^= 1;
  const checksum = Array.from({ length: 6 }, (_, index) => (check >>> (5 * (5 - index))) & 31);
  return `bc1${[...data, ...checksum].map((value) => BECH32[value]).join('')}`;
}

/** @param {Random} random */
function imei(random) {
  const body = `35${random.digits(12)}`;
  return body + luhnDigit(body);
}

/** A vehicle identification number with the North American check digit. @param {Random} random */
function vin(random) {
  const values = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
  const alphabet = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
  const body = `${random.pick(['1HG', '2FM', '5YJ', 'WBA'])}${random.from(alphabet, 5)}0${random.from(alphabet, 2)}${random.digits(6)}`;
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = Array.from(body).reduce(
    (total, letter, index) => total + (values.indexOf(letter) % 10) * weights[index],
    0,
  );
  return `${body.slice(0, 8)}${'0123456789X'[sum % 11]}${body.slice(9)}`;
}

/** @type {readonly IdKind[]} */
export const FINANCE_IDS = [
  { type: 'CREDIT_CARD', words: ['card', 'Kreditkarte', 'carte bancaire', 'tarjeta'], strict: true, make: card },
  { type: 'IBAN', words: ['IBAN', 'Konto', 'compte'], strict: true, make: iban },
  {
    type: 'CRYPTO',
    words: ['wallet', 'BTC'],
    strict: true,
    make: (random) => (random.chance(0.5) ? base58Address : bech32Address)(random),
  },
  { type: 'CRYPTO', words: ['ETH', 'address'], strict: true, make: (random) => `0x${random.hex(40)}` },
  { type: 'IMEI', words: ['IMEI', 'imei number'], make: imei },
  { type: 'VIN', words: ['VIN', 'vehicle identification number', 'Fahrgestellnummer'], make: vin },
];
