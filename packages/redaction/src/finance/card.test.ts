import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { cardDetector } from './card.ts';
import { issuerOf } from './issuer.ts';

const engine = new Engine([cardDetector]);
const find = (text: string) =>
  engine
    .find(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('|');

/** A number of a length with a good Luhn digit. */
function cardOf(prefix: string, length: number): string {
  const body = prefix.padEnd(length - 1, '0');
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

const VISA = cardOf('4539123', 16);
const AMEX = cardOf('371234', 15);
function groups(digits: string, sizes: readonly number[], separator: string): string {
  const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
  return ends.map((end, i) => digits.slice(end - sizes[i]!, end)).join(separator);
}
const FOURS = [4, 4, 4, 4];

describe('a card is found', () => {
  it.each([
    [`pay with ${VISA}.`, VISA],
    [groups(VISA, FOURS, ' '), groups(VISA, FOURS, ' ')],
    [groups(VISA, FOURS, '-'), groups(VISA, FOURS, '-')],
    [groups(VISA, FOURS, '.'), groups(VISA, FOURS, '.')],
    [groups(AMEX, [4, 6, 5], ' '), groups(AMEX, [4, 6, 5], ' ')],
    [groups(cardOf('36', 14), [4, 6, 4], ' '), groups(cardOf('36', 14), [4, 6, 4], ' ')],
    [`{"number":${VISA},"x":1}`, VISA],
    [`${VISA} ${AMEX}`, `${VISA}|${AMEX}`],
    [`card ${cardOf('4', 13)}`, cardOf('4', 13)],
    [`maestro: ${cardOf('5018', 12)}`, cardOf('5018', 12)],
    [`my credit card ${cardOf('62', 19)}`, cardOf('62', 19)],
    [`Kreditkarte ${cardOf('9', 16)}`, cardOf('9', 16)],
    [`carte bancaire : ${cardOf('67', 18)}`, cardOf('67', 18)],
    [`"cardNumber":"${cardOf('81', 19)}"`, cardOf('81', 19)],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });

  it.each([
    ['Visa', '4'],
    ['Mastercard', '2221'],
    ['Mastercard', '2720'],
    ['Mastercard', '55'],
    ['JCB', '3528'],
    ['JCB', '3589'],
    ['Discover', '6011'],
    ['Mir', '2200'],
    ['Maestro', '6759'],
    ['UnionPay', '62'],
    ['RuPay', '82'],
    ['Elo', '636368'],
    ['Troy', '9792'],
    ['Dankort', '5019'],
    ['Verve', '506099'],
  ])('of %s, %s', (_network, prefix) => {
    expect(find(`see ${cardOf(prefix, 16)}`)).toBe(cardOf(prefix, 16));
  });

  it.each(['213112', '180012'])('of JCB in its old form, %s', (prefix) => {
    expect(find(`see ${cardOf(prefix, 15)}`)).toBe(cardOf(prefix, 15));
  });
});

it('leaves the numbers behind a card', () => {
  for (const rest of ['12/27', '123', '12/2027 999']) {
    expect(find(`${VISA} ${rest}`)).toBe(VISA);
    expect(find(`${groups(VISA, FOURS, ' ')}, ${rest}`)).toBe(groups(VISA, FOURS, ' '));
  }
});

describe('no card is found in', () => {
  it.each([
    VISA.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
    `0.${VISA}`,
    `id=${VISA}`,
    `"orderId":"${VISA}"`,
    `/items/${VISA}`,
    `${VISA}1234567`,
    `a${VISA}`,
    `1a-${VISA}`,
    cardOf('9', 16),
    cardOf('4', 13),
    cardOf('5018', 12),
    cardOf('62', 19),
    groups(VISA, [2, 2, 4, 4, 4], ' '),
    `1024 ${groups(VISA, FOURS, ' ')}`,
    `${groups(VISA, FOURS, ' ')} 2048`,
    '20190403160810',
  ])('%s', (text) => {
    expect(find(text)).toBe('');
  });
});

it('orders its issuer ranges, so that the search may stop', () => {
  expect(issuerOf(100000, 16)).toBeUndefined();
  expect(issuerOf(999999, 16)).toBeUndefined();
  expect(issuerOf(986012, 16)).toBe('alone');
  expect(issuerOf(411111, 13)).toBe('beside a word');
});
