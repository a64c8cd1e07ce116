import { expect, it } from 'vitest';
import { phraseEnd, phraseOf, phraseStart } from './phrase.ts';

/** The piece of a text that is the phrase, by its anchor's first place. */
function found(spelled: string, text: string): string | undefined {
  const phrase = phraseOf(spelled);
  const at = text.toLowerCase().indexOf(phrase.anchor);
  const start = phraseStart(phrase, text, at);
  const end = phraseEnd(phrase, text, at + phrase.anchor.length);
  return start < 0 || end < 0 ? undefined : text.slice(start, end);
}

it.each([
  ['my date of birth is', 'date of birth'],
  ['"date_of_birth":', 'date_of_birth'],
  ['"dateOfBirth":', 'dateOfBirth'],
  ['Date-Of-Birth', 'Date-Of-Birth'],
  ['dateofbirth', 'dateofbirth'],
  ['date of\nbirth', 'date of\nbirth'],
])('finds all of it in %j', (text, expected) => {
  expect(found('date of birth', text)).toBe(expected);
});

it.each(['place of birth', 'birth', 'of birth', 'date of  birth', 'date off birth'])('wants every part: %j', (text) => {
  expect(found('date of birth', text)).toBeUndefined();
});

it('looks for the longest part, and for the others around it', () => {
  expect(phraseOf('numero de securite sociale')).toEqual({
    before: ['de', 'numero'],
    anchor: 'securite',
    after: ['sociale'],
  });
  expect(found('numero de securite sociale', 'numéro de securite sociale:')).toBe('numéro de securite sociale');
  expect(found('numero de securite sociale', 'numero de securite social')).toBeUndefined();
});
