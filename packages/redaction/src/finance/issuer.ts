/**
 * Issuer prefixes of ISO/IEC 7812 cards: first and last six digits, lengths, and the lengths at which prefix and Luhn
 * digit are enough; the others, and prefixes that are not listed, need a word for a card beside them.
 *
 * @see https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
 */
interface IssuerRange {
  readonly network: string;
  readonly first: number;
  readonly last: number;
  readonly lengths: readonly number[];
  readonly alone: readonly number[];
}

const TO_19 = [16, 17, 18, 19];
const MAESTRO = [12, 13, 14, 15, 16, 17, 18, 19];

const RANGES: readonly IssuerRange[] = [
  { network: 'JCB', first: 180000, last: 180099, lengths: [15], alone: [15] },
  { network: 'JCB', first: 213100, last: 213199, lengths: [15], alone: [15] },
  { network: 'Mir', first: 220000, last: 220499, lengths: TO_19, alone: [16] },
  { network: 'Borica', first: 220500, last: 220599, lengths: [16], alone: [16] },
  { network: 'Mastercard', first: 222100, last: 272099, lengths: [16], alone: [16] },
  { network: 'Diners Club', first: 300000, last: 305999, lengths: [14, ...TO_19], alone: [14, 16] },
  { network: 'Diners Club', first: 309500, last: 309599, lengths: [14, ...TO_19], alone: [14, 16] },
  { network: 'American Express', first: 340000, last: 349999, lengths: [15], alone: [15] },
  { network: 'JCB', first: 350000, last: 359999, lengths: TO_19, alone: [16] },
  { network: 'Diners Club', first: 360000, last: 369999, lengths: [14, ...TO_19], alone: [14] },
  { network: 'American Express', first: 370000, last: 379999, lengths: [15], alone: [15] },
  { network: 'Diners Club, Hipercard', first: 380000, last: 399999, lengths: [14, ...TO_19], alone: [14, 16] },
  { network: 'Visa, Elo, Dankort', first: 400000, last: 499999, lengths: [13, 16, 18, 19], alone: [16] },
  { network: 'Maestro, Dankort, Elo, RuPay, Verve', first: 500000, last: 509999, lengths: MAESTRO, alone: [16] },
  { network: 'Mastercard', first: 510000, last: 559999, lengths: [16], alone: [16] },
  { network: 'Maestro, Bankcard, Uzcard', first: 560000, last: 589999, lengths: MAESTRO, alone: [16] },
  {
    network: 'Discover, RuPay, Hipercard, UnionPay, Elo, Laser, Solo',
    first: 600000,
    last: 699999,
    lengths: MAESTRO,
    alone: [16],
  },
  { network: 'UnionPay, RuPay', first: 810000, last: 829999, lengths: TO_19, alone: [16] },
  { network: 'Uzcard', first: 860000, last: 860099, lengths: [16], alone: [16] },
  { network: 'Napas', first: 970400, last: 970499, lengths: [16, 19], alone: [16] },
  { network: 'Troy', first: 979200, last: 979289, lengths: [16], alone: [16] },
  { network: 'Humo', first: 986000, last: 986099, lengths: [16], alone: [16] },
];

/** What an issuer prefix says about a number of a length. */
export type Issuer = 'alone' | 'beside a word' | undefined;

/** Whether a number with these six first digits and this length can be a card. */
export function issuerOf(prefix: number, length: number): Issuer {
  for (const range of RANGES) {
    if (prefix < range.first) return undefined;
    if (prefix > range.last) continue;
    if (range.alone.includes(length)) return 'alone';
    return range.lengths.includes(length) ? 'beside a word' : undefined;
  }
  return undefined;
}
