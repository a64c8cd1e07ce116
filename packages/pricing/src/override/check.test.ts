import { describe, expect, it } from 'vitest';
import { all, type Check, fields, list, nullable, number, record, string } from './check.ts';

const positive = number('a number above 0', (value) => value > 0);
const word = string('a word', /^\w+$/);

describe('checks', () => {
  it.each<[Check, unknown, string | undefined]>([
    [positive, 1, undefined],
    [positive, 0, 'x: must be a number above 0'],
    [positive, '1', 'x: must be a number above 0'],
    [positive, Number.NaN, 'x: must be a number above 0'],
    [word, 'a', undefined],
    [word, 'a b', 'x: must be a word'],
    [word, 1, 'x: must be a word'],
    [fields({ a: positive, 'b!': word }), { a: 1, b: 'c' }, undefined],
    [fields({ a: positive, 'b!': word }), { b: 'c' }, undefined],
    [fields({ a: positive, 'b!': word }), { a: 1 }, 'x.b: is missing'],
    [fields({ a: positive, 'b!': word }), { a: -1, b: 'c' }, 'x.a: must be a number above 0'],
    [fields({ a: positive, $schema: word }), { c: 1 }, 'x.c: is not known here; a are'],
    [fields({ a: positive }), [], 'x: must be an object'],
    [fields({ a: positive }), null, 'x: must be an object'],
    [record(positive), { one: 1, two: 0 }, 'x.two: must be a number above 0'],
    [record(positive), 'one', 'x: must be an object'],
    [record(positive), JSON.parse('{"__proto__": 1}'), 'x.__proto__: is no name'],
    [list(positive), [1, 0], 'x[1]: must be a number above 0'],
    [list(positive), [], 'x: must be a list, and not an empty one'],
    [list(positive), [1, 2], undefined],
    [nullable(positive), null, undefined],
    [nullable(positive), 0, 'x: must be a number above 0'],
    [all(positive, () => 'second'), 1, 'second'],
    [all(positive, () => 'second'), 0, 'x: must be a number above 0'],
  ])('%# say what is wrong and where', (check, value, problem) => expect(check(value, 'x')).toBe(problem));

  it('name the whole where there is no path', () => {
    expect(fields({ a: positive })(1, '')).toBe('the file: must be an object');
    expect(fields({ a: positive })({ a: 0 }, '')).toBe('a: must be a number above 0');
  });
});
