import { describe, expect, it } from 'vitest';
import { pieces } from './pieces.ts';

const TEXTS = {
  letters: 'a'.repeat(100_000),
  CJK: '龍'.repeat(20_000),
  digits: '1'.repeat(5000),
  spaces: ' '.repeat(5000),
  emoji: '😀'.repeat(5000),
  prose: 'The quick brown fox, number 42, jumps.\n'.repeat(1000),
  alternating: 'a1'.repeat(20_000),
};

describe('pieces of a text', () => {
  it.each(Object.entries(TEXTS))('are all of it and bounded: %s', (_, text) => {
    const all = [...pieces(text)];
    expect(all.join('')).toBe(text);
    for (const piece of all) {
      expect(piece.length).toBeLessThanOrEqual(8192);
      expect(/(\p{L}{258}|\p{N}{258}|\s{258})/u.test(piece)).toBe(false);
      // Neither half of a pair without the other.
      expect(() => encodeURIComponent(piece)).not.toThrow();
    }
  });

  it('leave words whole', () => {
    for (const piece of pieces(TEXTS.prose)) expect(piece).toMatch(/^( |The|\n)/);
  });

  it('are one for a short text', () => {
    expect([...pieces('Hello, world!')]).toEqual(['Hello, world!']);
    expect([...pieces('')]).toEqual([]);
  });
});
