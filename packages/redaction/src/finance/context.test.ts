import { describe, expect, it } from 'vitest';
import type { Detector } from '../detector.ts';
import { Engine } from '../engine.ts';
import { bankAccountDetector } from './bank-account.ts';
import { bicDetector } from './bic.ts';
import { routingNumberDetector } from './routing-number.ts';
import { securityCodeDetector } from './security-code.ts';

function findWith(detector: Detector): (text: string) => string {
  const engine = new Engine([detector]);
  return (text) =>
    engine
      .find(text)
      .map(({ start, end }) => text.slice(start, end))
      .join('|');
}

describe('a security code', () => {
  const find = findWith(securityCodeDetector);
  it.each([
    ['CVV: 123', '123'],
    ['"cvv":"1234"', '1234'],
    ['cvc2 = 987', '987'],
    ['my cvv is 321.', '321'],
    ['cardCvv=321', '321'],
    ['Kartenprüfnummer 456', '456'],
    ['cryptogramme : 456', '456'],
    ['código de seguridad: 789', '789'],
    ['codice di sicurezza 789', '789'],
    ['beveiligingscode 111', '111'],
    ['kod bezpieczeństwa: 222', '222'],
    ['CVV (3 digits): 123', '123'],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });

  it.each([
    'cvv 12',
    'cvv 12345',
    'security code 2024 update',
    'CVC 8.345',
    'cvv: 4111111111111111',
    'acvv 123',
    'cvv 123%',
  ])('is none in %s', (text) => {
    expect(find(text)).toBe('');
  });
});

describe('a BIC', () => {
  const find = findWith(bicDetector);
  it.each([
    ['SWIFT: DEUTDEFF', 'DEUTDEFF'],
    ['BIC code DEUTDEFF500', 'DEUTDEFF500'],
    ['"bic":"INGBNL2A"', 'INGBNL2A'],
    ['DEUTDEFF (BIC)', 'DEUTDEFF'],
    ['swiftCode=DEUTDEFF', 'DEUTDEFF'],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });

  it.each([
    'written in Swift: FUNCTION',
    'DEUTDEFF',
    'BIC DEUTQQFF',
    'Swift deutdeff',
    'the BIC DEUTDEFF5',
    'cubic DEUTDEFF',
  ])('is none in %s', (text) => {
    expect(find(text)).toBe('');
  });
});

describe('a routing number', () => {
  const find = findWith(routingNumberDetector);
  it.each([
    ['routing number 021000021', '021000021'],
    ['ABA: 011401533', '011401533'],
    ['0114-0153-3', '0114-0153-3'],
    ['021000021 (routing)', '021000021'],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });

  it.each(['021000021', 'routing 021000022', 'routing 991000021', 'routing 000000000', '1-0114-0153-3', '0114-0153-4'])(
    'is none in %s',
    (text) => {
      expect(find(text)).toBe('');
    },
  );
});

describe('a bank account', () => {
  const find = findWith(bankAccountDetector);
  it.each([
    ['account number: 12345678', '12345678'],
    ['sort code 12-34-56 12345678', '12-34-56|12345678'],
    ['sort code: 12 34 56', '12 34 56'],
    ['BSB 123-456', '123-456'],
    ['"accountNumber":"000123456789"', '000123456789'],
    ['Kontonummer 1234567', '1234567'],
    ['BLZ 370 400 44', '370 400 44'],
    ['numéro de compte 12345678901', '12345678901'],
    ['número de cuenta: 2100 0418 45 0200051332', '2100 0418 45 0200051332'],
    ['conto corrente 000000123456', '000000123456'],
    ['rekeningnummer 123456789', '123456789'],
    ['conta bancária 12345678', '12345678'],
    ['numer konta: 61 1090 1014 0000 0712 1981 2874', '61 1090 1014 0000 0712 1981 2874'],
    ['IFSC code HDFC0001234', 'HDFC0001234'],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });

  it.each([
    '12345678',
    '12-34-56',
    'account number was opened on 2024-01-15',
    'account number 1234',
    'balance of the bank account: 12345.67',
    'bank account $12345',
    'HDFC0001234',
  ])('is none in %s', (text) => {
    expect(find(text)).toBe('');
  });
});
