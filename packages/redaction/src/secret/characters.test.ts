import { expect, it } from 'vitest';
import { isTokenEnd, isTokenStart, skipToken } from './characters.ts';

it.each([
  ['a key', true],
  ['(key', true],
  ['"key', true],
  ['密key', true],
  ['\\nkey', true],
  ['x%3Dkey', true],
  ['\\u0022key', true],
  ['xkey', false],
  ['_key', false],
  ['9key', false],
  ['adkey', false],
])('a token can begin behind what is before the key in %j: %s', (text, isStart) => {
  expect(isTokenStart(text, text.length - 3)).toBe(isStart);
});

it.each([
  ['', true],
  ['.', true],
  ['- and', true],
  ['\\n', true],
  ['a', false],
  ['_', false],
  ['-b', false],
])('a token can end before %j: %s', (behind, isEnd) => {
  expect(isTokenEnd(`x${behind}`, 1)).toBe(isEnd);
});

it.each([
  ['abc+/==&x', 'abc+/=='],
  ['abc%2Fd" x', 'abc%2Fd'],
  ['a=b', 'a'],
  ['abc', 'abc'],
])('the token at the begin of %j is %j', (text, token) => {
  expect(text.slice(0, skipToken(text, 0, 100))).toBe(token);
});
