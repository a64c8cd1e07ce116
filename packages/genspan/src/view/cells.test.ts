import { describe, expect, it } from 'vitest';
import { cell, cellWidth, fit, splitAt } from './cells.ts';

describe('cellWidth', () => {
  it.each([
    ['plain', 5],
    ['東京', 4],
    ['한글', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['e\u0301', 1],
    ['👩‍💻', 2],
    ['✓ ok', 4],
    ['├─ ', 3],
    ['', 0],
  ])('%s takes %i', (text, width) => {
    expect(cellWidth(text)).toBe(width);
  });
});

describe('fit', () => {
  it('keeps what fits and shows a cut', () => {
    expect(fit('gpt-4o', 6)).toBe('gpt-4o');
    expect(fit('gpt-4o-mini', 6)).toBe('gpt-4…');
  });

  it('never splits a wide character', () => {
    expect(fit('東京都', 4)).toBe('東…');
    expect(cellWidth(fit('東京都', 4))).toBeLessThanOrEqual(4);
  });

  it('never splits a combined one', () => {
    expect(splitAt('ae\u0301b', 2)).toEqual(['ae\u0301', 'b']);
  });
});

describe('cell', () => {
  it.each(['', 'ab', '東京都庁', 'abcdefghijk'])('makes %j exactly eight cells', (text) => {
    expect(cellWidth(cell(text, 8))).toBe(8);
    expect(cellWidth(cell(text, 8, 'right'))).toBe(8);
  });

  it('aligns', () => {
    expect(cell('a', 3)).toBe('a  ');
    expect(cell('a', 3, 'right')).toBe('  a');
  });
});
