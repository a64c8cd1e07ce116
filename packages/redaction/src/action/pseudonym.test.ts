import { expect, it } from 'vitest';
import { Pseudonyms } from './pseudonym.ts';

const pseudonyms = new Pseudonyms('0123456789abcdef0123456789abcdef');

it('gives one person one token, and each entity its own', () => {
  const token = pseudonyms.token('EMAIL', 'Jan@Example.com');
  expect(token).toMatch(/^<EMAIL:[0-9a-f]{20}>$/);
  expect(pseudonyms.token('EMAIL', 'jan@example.com')).toBe(token);
  expect(pseudonyms.token('EMAIL', 'jan@example.org')).not.toBe(token);
  expect(pseudonyms.token('USERNAME', 'jan@example.com').slice(-21)).not.toBe(token.slice(-21));
});

it('gives the tokens of the Collector, which are plain HMAC-SHA-256', () => {
  // `printf %s 192.0.2.7 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef`
  expect(pseudonyms.collectorToken('192.0.2.7')).toBe(
    '53db62d6a946d0fa863e3ff4da7ba0c733e57aee8ece477d8d270b3b676c1cdf',
  );
});

it('refuses a short key without showing it', () => {
  expect(() => new Pseudonyms('short')).toThrow(RangeError);
  expect(() => new Pseudonyms('short')).not.toThrow(/short"/);
});
