import { expect, it } from 'vitest';
import { RUN_WORDS } from './number-run.ts';
import { NumberRuns } from './number-runs.ts';

/** The words of every run in a text. */
function runs(text: string): string[][] {
  const found: string[][] = [];
  const finder = new NumberRuns();
  for (let at = 0; at < text.length; at++) {
    if (!/\d/.test(text[at]!)) continue;
    finder.around(text, at, (run) => {
      const words = Array.from({ length: run.count }, (_, i) => text.slice(run.starts[i], run.ends[i]));
      expect([...run.isDigits.slice(0, run.count)]).toEqual(words.map((word) => (/^\d+$/.test(word) ? 1 : 0)));
      expect(run.digits).toBe(words.filter((word) => /^\d+$/.test(word)).join('').length);
      found.push(words);
    });
  }
  return found;
}

it.each([
  ['4111 1111 1111 1111', ['4111', '1111', '1111', '1111']],
  ['4111-1111-1111-1111', ['4111', '1111', '1111', '1111']],
  ['call +49 (0)30 123-45.', ['49', '0', '30', '123', '45']],
  ['(555) 123-4567', ['555', '123', '4567']],
  ['10.0.0.1', ['10', '0', '0', '1']],
  ['GB82 WEST 1234 5698 7654 32', ['GB82', 'WEST', '1234', '5698', '7654', '32']],
  ['AB 12 34 56 C', ['12', '34', '56']],
  ['RSSMRA85T10A562S', ['RSSMRA85T10A562S']],
  ['12\u00a0345\u2011678', ['12', '345', '678']],
  ['id call_4111111111111111 x', ['call_4111111111111111']],
])('takes %s apart', (text, words) => {
  expect(runs(text)).toEqual([words]);
});

it.each([
  ['two sentences', 'it cost 12345. 67890 were sold', [['12345'], ['67890']]],
  ['a list', '11111, 22222', [['11111'], ['22222']]],
  ['words in small letters between', '12345 and 67890', [['12345'], ['67890']]],
  ['capitals that lead nowhere', '12345 WEST side', [['12345']]],
  ['two spaces', '12345  67890', [['12345'], ['67890']]],
])('ends a run at %s', (_, text, expected) => {
  expect(runs(text)).toEqual(expected);
});

it('shows nobody a number that is too small for anything', () => {
  expect(runs('in 2024 there were 5 of 17')).toEqual([]);
});

it('takes a blob for no number, and what stands behind it for one', () => {
  const blob = 'a1'.repeat(300);
  expect(runs(`${blob} 4111-1111`)).toEqual([['4111', '1111']]);
});

it('hands a long run over in pieces that overlap, so that no window of twelve words is torn', () => {
  const words = Array.from({ length: 100 }, (_, i) => String(1000 + i));
  const pieces = runs(words.join(' '));
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(RUN_WORDS);
  for (let i = 0; i + 12 <= words.length; i++) {
    const window = words.slice(i, i + 12).join(' ');
    expect(pieces.some((piece) => piece.join(' ').includes(window))).toBe(true);
  }
});
