import { expect, it } from 'vitest';
import { symbolOf } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';

/** Every keyword with the offset behind it, in the order they end. */
function sights(keywords: readonly string[], text: string): [string, number][] {
  const { next, firstOutput, outputs } = buildAutomaton(keywords);
  const seen: [string, number][] = [];
  let state = 0;
  for (let i = 0; i < text.length; i++) {
    state = next[state * 64 + symbolOf(text.charCodeAt(i))]!;
    for (const number of outputs[state - firstOutput] ?? []) seen.push([keywords[number]!, i + 1]);
  }
  return seen;
}

it('sees keywords that overlap and that stand in each other', () => {
  expect(sights(['he', 'she', 'his', 'hers'], 'ushers')).toEqual([
    ['she', 4],
    ['he', 4],
    ['hers', 6],
  ]);
});

it('sees what a plain search sees, on random texts', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const word = (length: number) => Array.from({ length }, () => 'ab1-'[random(4)]).join('');
  for (let round = 0; round < 200; round++) {
    const keywords = [...new Set(Array.from({ length: 1 + random(12) }, () => word(1 + random(5))))];
    const text = word(60);
    const expected = new Set<string>();
    for (const keyword of keywords) {
      for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
        expected.add(`${keyword} ${at + keyword.length}`);
      }
    }
    const seen = sights(keywords, text).map(([keyword, end]) => `${keyword} ${end}`);
    expect(new Set(seen)).toEqual(expected);
    expect(seen).toHaveLength(expected.size);
  }
});

it('refuses a keyword that would match everywhere', () => {
  expect(() => buildAutomaton(['a', ''])).toThrow(RangeError);
});
