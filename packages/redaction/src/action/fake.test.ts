import { describe, expect, it } from 'vitest';
import { ID_FORMS } from '../identity/ids.ts';
import { fakeOf } from './fake.ts';
import { Pseudonyms } from './pseudonym.ts';

const pseudonyms = new Pseudonyms('another key of thirty-two bytes!!');
const fake = (entity: string, value: string) => fakeOf(entity, value, pseudonyms.stream(entity, value, value.length));

function luhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  return digits.reduce((sum, d, i) => sum + (i % 2 === 0 ? d : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][d]!), 0) % 10 === 0;
}

function mod97(iban: string): bigint {
  const bare = iban.replace(/\s/g, '').toUpperCase();
  const digits = [...bare.slice(4), ...bare.slice(0, 4)].map((c) => Number.parseInt(c, 36)).join('');
  return BigInt(digits) % 97n;
}

describe('a fake', () => {
  it('never passes for a card or an IBAN', () => {
    for (let i = 0; i < 2000; i++) {
      const card = fake('CREDIT_CARD', `4111 1111 1111 ${String(i).padStart(4, '0')}`);
      expect(card).toMatch(/^(?:\d{4} ){3}\d{4}$/);
      expect(luhn(card), card).toBe(false);
      const iban = fake('IBAN', `DE89 3704 0044 0532 0130 ${String(i % 100).padStart(2, '0')}`);
      expect(mod97(iban), iban).not.toBe(1n);
    }
  });

  it('never passes for another identifier either', () => {
    // Codice fiscale, Polish PESEL, Spanish NIF, Indian Aadhaar: examples of their checks, of no person.
    for (const [entity, value] of [
      ['IT_FISCAL_CODE', 'RSSMRA85T10A562S'],
      ['PL_PESEL', '44051401359'],
      ['ES_NIF', '12345678Z'],
      ['IN_AADHAAR', '2341 2341 2346'],
    ] as const) {
      const forms = ID_FORMS.filter((form) => form.entity === entity);
      const passes = (text: string) =>
        forms.some(
          ({ compact, check }) => compact.test(text.replace(/ /g, '')) && check?.(text.replace(/ /g, '')) === true,
        );
      expect(passes(value), value).toBe(true);
      for (let i = 0; i < 300; i++) {
        const keyed = new Pseudonyms(`${i}`.padStart(32, 'k'));
        const put = fakeOf(entity, value, keyed.stream(entity, value, value.length));
        expect(passes(put), put).toBe(false);
        expect(put.replace(/[A-Z]/g, 'A').replace(/\d/g, '9')).toBe(value.replace(/[A-Z]/g, 'A').replace(/\d/g, '9'));
      }
    }
  });

  it('is none without a key, whatever the length of the number', () => {
    for (let length = 8; length < 40; length++) {
      const masked = fakeOf('CREDIT_CARD', '1'.repeat(length));
      expect(masked).toMatch(/^9+[0-9]$/);
      expect(luhn(masked), masked).toBe(false);
    }
    expect(fakeOf('PERSON', 'Jan Jansen')).toBe('Xxx Xxxxxx');
  });

  it('has the same digits for a value written in two ways', () => {
    const digits = (text: string) => text.replace(/\D/g, '');
    expect(digits(fake('US_SSN', '123-45-6789'))).toBe(digits(fake('US_SSN', '123 45 6789')));
  });

  it('is never the value itself', () => {
    for (let i = 100; i < 1000; i++) expect(fake('CARD_SECURITY_CODE', String(i))).not.toBe(String(i));
  });

  it('is a label for what is too long to need a shape', () => {
    expect(fake('PRIVATE_KEY', 'A'.repeat(300))).toBe('<PRIVATE_KEY>');
    expect(fakeOf('SECRET', '"')).toBe('<SECRET>');
  });

  it('has letters of the same case for letters of any alphabet', () => {
    expect(fake('PERSON', 'Жан Ёлкин')).toMatch(/^[A-Z][a-z]{2} [A-Z][a-z]{4}$/);
  });
});
