import { describe, expect, it } from 'vitest';
import { TRUNCATED, truncatedTail, unsafeFrom, unsafeUntil } from './cut-edge.ts';

describe('the end of a text that was cut off', () => {
  it.each([
    ['card 4111 1111 1', '4111 1111 1'],
    ['IBAN DE89 3704 0044 05', 'DE89 3704 0044 05'],
    ['call +49 (30) 1234', '+49 (30) 1234'],
    ['mail jan.jansen@ex', 'jan.jansen@ex'],
    ['mail jan%40ex', 'jan%40ex'],
    ['see https://jan:hunt', 'https://jan:hunt'],
    ['key ghp_abcdefg', 'ghp_abcdefg'],
    ['eyJhbGciOiJI', 'eyJhbGciOiJI'],
    ['token="abc', 'abc'],
    ['secret => hid', 'hid'],
    ['an unusuallylongwordwithoutanyspaceinit', 'unusuallylongwordwithoutanyspaceinit'],
    ['a -----BEGIN RSA PRIVATE KEY-----\nMIIE', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['spaces behind 4111 1111  ', '4111 1111'],
  ])('%j may end in half of something', (text, unsafe) => {
    const tail = truncatedTail(text)!;
    expect(text.slice(tail.start, tail.end)).toBe(unsafe);
    expect(tail.entity).toBe(TRUNCATED);
  });

  it.each([
    'plain words',
    'a sentence.',
    '',
    'Grüße',
    '漢字',
    'well-known',
    '-----BEGIN A-----\nx\n-----END A-----\nplain',
  ])('%j ends in plain words', (text) => {
    expect(truncatedTail(text)).toBeUndefined();
  });
});

describe('the sides of a cut', () => {
  const text = 'before word behind';

  it('lose half a word', () => {
    const middle = text.indexOf('word') + 2;
    expect(text.slice(0, unsafeFrom(text, middle, 0, text.charCodeAt(middle)))).toBe('before ');
    expect(text.slice(unsafeUntil(text, middle, text.length))).toBe(' behind');
  });

  it('keep whole words', () => {
    const gap = text.indexOf(' behind');
    expect(unsafeFrom(text, gap, 0, text.charCodeAt(gap))).toBe(gap);
    expect(unsafeUntil(text, gap + 1, text.length)).toBe(gap + 1);
  });

  it('stay inside of their bounds', () => {
    const digits = '1'.repeat(50);
    expect(unsafeFrom(digits, 40, 30)).toBe(30);
    expect(unsafeUntil(digits, 10, 20)).toBe(20);
  });

  it('lose the value of a name that was cut', () => {
    const assigned = 'password: correct horse';
    expect(assigned.slice(unsafeUntil(assigned, 4, assigned.length))).toBe(' horse');
    expect(assigned.slice(unsafeUntil(assigned, 10, assigned.length))).toBe(' horse');
  });
});
