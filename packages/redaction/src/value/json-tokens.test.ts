import { describe, expect, it } from 'vitest';
import { ARRAY, END, KEY, LITERAL, looksLikeJson, NUMBER, OBJECT, STRING, tokenise } from './json-tokens.ts';
import { randomJson } from './random-json.fixture.ts';
import { randomNumbers } from './redaction.fixture.ts';

const NAMES = new Map([
  [STRING, 'string'],
  [KEY, 'key'],
  [NUMBER, 'number'],
  [LITERAL, 'literal'],
  [OBJECT, 'object'],
  [ARRAY, 'array'],
  [END, 'end'],
]);

function tokens(text: string): [kind: string, text: string][] {
  const { count, kinds, starts, ends } = tokenise(text);
  return Array.from({ length: count }, (_, i) => [NAMES.get(kinds[i]!)!, text.slice(starts[i], ends[i])]);
}

describe('tokens of JSON', () => {
  it('are keys, strings without their quotes, numbers, words and brackets', () => {
    expect(tokens('{ "a" : [1.50e3, "b\\"c", true], "d": null }')).toEqual([
      ['object', '{'],
      ['key', 'a'],
      ['array', '['],
      ['number', '1.50e3'],
      ['string', 'b\\"c'],
      ['literal', 'true'],
      ['end', ']'],
      ['key', 'd'],
      ['literal', 'null'],
      ['end', '}'],
    ]);
  });

  it('know where their object ends and whether they hold escapes', () => {
    const { details, count } = tokenise('[{"a":"\\n"},"b"]');
    expect([...details.subarray(0, count)]).toEqual([6, 4, 0, 1, 1, 0, 0]);
  });

  it.each([
    ['{"a":1}', 'complete'],
    ['"a"', 'complete'],
    ['{"a":1}\n{"a":2}\n', 'complete'],
    ['{"a":NaN}', 'complete'],
    ['{"a":"b', 'truncated'],
    ['{"a":"b\\', 'truncated'],
    ['{"a":tr', 'truncated'],
    ['[1,', 'truncated'],
    ['{"a"', 'truncated'],
    ['{"a":1} and more', 'broken'],
    ['{"a":1}{"a":2}', 'broken'],
    ['{a:1}', 'broken'],
    ["{'a':1}", 'broken'],
    ['{"a":1]', 'broken'],
    ['[INFO] started', 'broken'],
    ['"Hello" she said', 'broken'],
    ['', 'truncated'],
  ] as const)('%j is %s', (text, outcome) => {
    expect(tokenise(text).outcome).toBe(outcome);
  });

  it('are complete for everything that JSON.parse takes', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 1000; round++) {
      const text = randomJson(random);
      JSON.parse(text);
      expect(tokenise(text).outcome, text).toBe('complete');
    }
  });

  it('are never complete for JSON that was cut off', () => {
    const random = randomNumbers(12);
    for (let round = 0; round < 1000; round++) {
      const text = randomJson(random).trim();
      if (!/^[[{]/.test(text)) continue;
      const cut = text.slice(0, random(text.length));
      expect(tokenise(cut).outcome, cut).toBe('truncated');
    }
  });
});

it('looks like JSON when it begins so, behind some white space', () => {
  for (const text of ['{}', '[1]', '"a"', '  \n{"a":1}']) expect(looksLikeJson(text), text).toBe(true);
  for (const text of ['', 'a {}', '12', `${' '.repeat(100)}{`]) expect(looksLikeJson(text), text).toBe(false);
});
