import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { ibanDetector } from './iban.ts';
import { ibanLength, isIbanOfDigits } from './iban-length.ts';
import { addMod97 } from './mod97.ts';

const engine = new Engine([ibanDetector]);
const find = (text: string) => engine.find(text).map(({ start, end }) => text.slice(start, end));

/** An IBAN with good check digits. */
function ibanOf(country: string, account: string): string {
  let remainder = 0;
  for (const character of `${account}${country}00`) remainder = addMod97(remainder, character.charCodeAt(0));
  return country + String(98 - remainder).padStart(2, '0') + account;
}

const grouped = (iban: string, separator: string) => iban.match(/.{1,4}/g)!.join(separator);

/** Every country of the table. */
function countries(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.filter((code) => ibanLength(code.charCodeAt(0), code.charCodeAt(1)) > 0);
}

it('knows the published example', () => {
  expect(find('GB82 WEST 1234 5698 7654 32')).toEqual(['GB82 WEST 1234 5698 7654 32']);
});

it('finds one of every country, in every usual form', () => {
  const codes = countries();
  expect(codes.length).toBeGreaterThan(100);
  for (const country of codes) {
    const [first, second] = [country.charCodeAt(0), country.charCodeAt(1)];
    const length = ibanLength(first, second);
    const account = `${isIbanOfDigits(first, second) ? '4' : 'B'}12345678901234567890123456789`.slice(0, length - 4);
    const iban = ibanOf(country, account);
    for (const form of [iban, iban.toLowerCase(), grouped(iban, ' '), grouped(iban, '-'), grouped(iban, '\u00a0')]) {
      expect(find(`pay to ${form}.`)).toEqual([form]);
    }
  }
});

describe('an IBAN is cut to the length of its country', () => {
  const iban = ibanOf('DE', '370400440532013000');
  it.each([
    [`${iban} is mine`, iban],
    [`${grouped(iban, ' ')} 12 EUR`, grouped(iban, ' ')],
    [`"iban":"${iban}","bic":1`, iban],
    [`IBAN:${iban}/COBADEFF`, iban],
  ])('%s', (text, found) => {
    expect(find(text)).toEqual([found]);
  });
});

describe('no IBAN is found', () => {
  const iban = ibanOf('DE', '370400440532013000');
  it.each([
    iban.slice(0, -1),
    `${iban}1`,
    `X${iban}`,
    iban.replace('370400', '370401'),
    ibanOf('DE', 'A70400440532013000'),
    ibanOf('US', '370400440532013000'),
    grouped(iban, '  '),
    'DE89',
    'de12-34',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });
});
