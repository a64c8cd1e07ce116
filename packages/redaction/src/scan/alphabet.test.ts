import { expect, it } from 'vitest';
import { isDigitSymbol, isWordSymbol, OTHER, SYMBOLS, symbolOf } from './alphabet.ts';

const symbol = (character: string) => symbolOf(character.charCodeAt(0));

it.each([
  ['A', 'a'],
  ['É', 'e'],
  ['ł', 'l'],
  ['ß', 's'],
  ['Ő', 'o'],
  ['\t', ' '],
  ['\u00a0', ' '],
  ['`', "'"],
])('folds %j to %j', (form, folded) => {
  expect(symbol(form)).toBe(symbol(folded));
  expect(symbol(form)).not.toBe(OTHER);
});

it('tells letters, digits and marks apart', () => {
  const distinct = [...'abcdefghijklmnopqrstuvwxyz0123456789 -_.:/=@"\'\\+#%&<>()[]{},;\n'];
  expect(new Set(distinct.map(symbol)).size).toBe(distinct.length);
  expect(distinct.filter((character) => isWordSymbol(symbol(character))).join('')).toMatch(/^[a-z0-9]{36}$/);
  expect(distinct.filter((character) => isDigitSymbol(symbol(character))).join('')).toBe('0123456789');
  expect(Math.max(...distinct.map(symbol))).toBeLessThan(SYMBOLS);
});

it.each(['|', '\u0000', 'ж', '漢', '\ud83d', '\uffff'])('knows no symbol for %j', (character) => {
  expect(symbol(character)).toBe(OTHER);
});
