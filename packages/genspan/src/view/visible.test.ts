import { describe, expect, it } from 'vitest';
import { visible, visibleJson } from './visible.ts';

describe('visible', () => {
  it.each([
    ['a newline', 'a\nb', 'a\\nb'],
    ['a carriage return that would overwrite the line', 'safe\rEVIL', 'safe\\rEVIL'],
    ['an escape sequence', '\u001b[2Jx', '\\x1b[2Jx'],
    ['a title change with BEL', '\u001b]0;t\u0007', '\\x1b]0;t\\x07'],
    ['the one-byte C1 form of CSI', '\u009b31m', '\\x9b31m'],
    ['delete', '\u007f', '\\x7f'],
    ['a bidi override', 'a\u202eb', 'a\\u202eb'],
    ['a bidi isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a line separator', '\u2028', '\\u2028'],
    ['a hidden tag character', '\u{e0041}', '\\u{e0041}'],
    ['a lone surrogate', '\ud800', '\\ud800'],
  ])('writes %s out', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves writing of the world alone', () => {
    const text = 'naïve 東京 می‌خواهم 👩‍💻 ✓';
    expect(visible(text)).toBe(text);
  });

  it('cuts endless values', () => {
    expect(visible('x'.repeat(1e6)).length).toBeLessThan(5_000);
  });
});

describe('visibleJson', () => {
  it('is safe to show and gives a JSON reader the value unchanged', () => {
    const value = { a: '\u001b[31m\u009b\u202e\u{e0041}\n' };
    const line = visibleJson(value);
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(line)).toEqual(value);
  });
});
