import { expect, it } from 'vitest';
import { normalise } from './normalise.ts';

it.each([
  [
    'EMAIL',
    ['Jan.Jansen@Example.COM', 'jan.jansen%40example.com', ' jan.jansen@example.com '],
    'jan.jansen@example.com',
  ],
  ['EMAIL', ['jan@müller.example', 'jan@xn--mller-kva.example'], 'jan@xn--mller-kva.example'],
  ['CREDIT_CARD', ['4111 1111 1111 1111', '4111-1111-1111-1111'], '4111111111111111'],
  ['PHONE', ['+49 (0)30 1234567', '0049 30 1234567', '+49-30-1234567'], '+49301234567'],
  ['PHONE', ['(415) 555-2671', '1-415-555-2671', '+1 415 555 2671', '415.555.2671 ext. 12'], '+14155552671'],
  ['PHONE', ['030 123 45 67', '030-1234567'], '0301234567'],
  ['IBAN', ['de89 3704 0044 0532 0130 00', 'DE89370400440532013000'], 'DE89370400440532013000'],
  ['IP_ADDRESS', ['2001:DB8::0:1', '[2001:db8::1]', '2001:db8:0:0:0:0:0:1', '2001:db8::1/64'], '2001:db8::1'],
  ['IP_ADDRESS', ['192.0.2.7'], '192.0.2.7'],
  ['MAC_ADDRESS', ['00:1A:2b:3c:4d:5e', '001a.2b3c.4d5e'], '001A2B3C4D5E'],
  ['US_SSN', ['123-45-6789', '123 45 6789'], '123456789'],
  ['PERSON', ['Jan  Jansen', 'JAN JANSEN', 'Jan\nJansen'], 'jan jansen'],
  ['CRYPTO', ['0xABcd', '0xabcd'], '0xabcd'],
  ['PRIVATE_KEY', ['-----B-----\\nMII\\n', '-----B-----\nMII\n'], '-----B-----MII'],
] as const)('%s: %j are one value', (entity, values, expected) => {
  for (const value of values) expect(normalise(entity, value)).toBe(expected);
});

it('keeps case and marks where they are part of the value', () => {
  for (const entity of ['PASSWORD', 'SECRET', 'JWT', 'MY_PATTERN']) expect(normalise(entity, ' aB-c ')).toBe('aB-c');
  expect(normalise('CRYPTO', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT')).toBe('1BoatSLRHtKNngkdXEeobR76b53LETtpyT');
});

it('keeps apart what is not the same', () => {
  expect(normalise('EMAIL', 'a@example.com')).not.toBe(normalise('EMAIL', 'a@example.org'));
  expect(normalise('PHONE', '030 1234567')).not.toBe(normalise('PHONE', '+49 30 1234567'));
  expect(normalise('PHONE', '--')).toBe('--');
});
