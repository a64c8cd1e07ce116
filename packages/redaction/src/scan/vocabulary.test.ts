import { expect, it } from 'vitest';
import { buildVocabulary } from './vocabulary.ts';

it('refuses a keyword that the alphabet does not know, by its name', () => {
  expect(() => buildVocabulary([{ entities: ['SECRET'], keywords: ['a|b'] }])).toThrow('"a|b"');
});

it('gives every detector its keyword, shared or not', () => {
  const first = { entities: ['SECRET'], keywords: ['same'] } as const;
  const second = { entities: ['SECRET'], keywords: ['same', 'same'] } as const;
  const { detectorWords } = buildVocabulary([first, second]);
  expect(detectorWords.map((word) => word.detector)).toEqual([first, second]);
});
