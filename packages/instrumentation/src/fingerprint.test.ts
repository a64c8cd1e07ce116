import { describe, expect, it } from 'vitest';
import { fingerprint, fingerprintOf } from './fingerprint.ts';

describe('a fingerprint', () => {
  it.each([
    ['', '488bdcb81aee8d83'],
    ['You are a helpful assistant.', 'f15097037d99c59f'],
    ['Grüße 👋', '8ff2e14a824a2838'],
  ])('of %o never changes between releases', (text, hash) => {
    expect(fingerprint(text)).toBe(hash);
  });

  it('is 64 bits in hex, whatever the text', () => {
    for (const text of ['', 'a', '\u0000', '\ud800', 'x'.repeat(100_000)]) {
      expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  it('differs when one character differs, in any place', () => {
    const prompt = 'You answer in one short sentence and never invent a fact. '.repeat(20);
    const hashes = new Set([fingerprint(prompt)]);
    for (let at = 0; at < prompt.length; at++) {
      hashes.add(fingerprint(`${prompt.slice(0, at)}~${prompt.slice(at + 1)}`));
    }
    expect(hashes.size).toBe(prompt.length + 1);
  });

  it('differs in both halves for texts that differ little', () => {
    const hashes = Array.from({ length: 2000 }, (_, i) => fingerprint(`prompt ${i}`));
    expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBe(2000);
    expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBe(2000);
  });
});

describe('the fingerprint of a value', () => {
  it('of a text is that of the text, of anything else that of its JSON', () => {
    expect(fingerprintOf('words')).toBe(fingerprint('words'));
    expect(fingerprintOf([{ a: 1 }])).toBe(fingerprint('[{"a":1}]'));
    expect(fingerprintOf([{ a: 1 }])).not.toBe(fingerprintOf([{ a: 2 }]));
  });

  it('is absent for what is not there or no JSON', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const hostile = {
      get tools() {
        throw new Error('hostile');
      },
    };
    for (const value of [undefined, null, cyclic, { big: 1n }, () => 1, Symbol('s'), hostile]) {
      expect(fingerprintOf(value)).toBeUndefined();
    }
  });
});
