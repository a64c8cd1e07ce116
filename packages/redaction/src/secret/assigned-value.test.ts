import { describe, expect, it } from 'vitest';
import { endOfValue, readAssigned } from './assigned-value.ts';

/** The value assigned to the name before `|`, and the operator. */
function read(marked: string, isFlag = false): string | undefined {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const value = readAssigned(text, at, isFlag);
  return value && `${value.operator} ${text.slice(value.start, value.end)}`;
}

describe('the value is read behind', () => {
  it.each([
    ['token|=abc', 'sign abc'],
    ['token| = "abc def" x', 'sign abc def'],
    ['token|: abc, b', 'sign abc'],
    ['"token|": "abc"', 'sign abc'],
    ["'token|' => 'abc'", 'sign abc'],
    ['token| := `abc`', 'sign abc'],
    ['token| ?= abc', 'sign abc'],
    ['env["token|"] = "abc"', 'sign abc'],
    ['**token|:** abc', 'sign abc'],
    ['let token|: string = "abc"', 'sign abc'],
    ['var token| string = "abc"', 'sign abc'],
    ['token| (prod): abc', 'sign abc'],
    ['token| for the test server: abc', 'sign abc'],
    ['{\\"token|\\":\\"abc\\",\\"x\\":1}', 'sign abc'],
    ['<add key="token|" value="abc"/>', 'sign abc'],
    ['{"name": "token|", "value": "abc"}', 'sign abc'],
    ['- name: token|\n  value: abc', 'sign abc'],
    ['token|: |\n  abc\nx', 'sign abc'],
    ['token| = b"abc"', 'sign abc'],
    ['password| = new Password("abc")', 'sign abc'],
    ['<token|>abc</token>', 'tag abc'],
    ['set("token|", "abc")', 'quoted abc'],
    ['token| || "abc"', 'quoted abc'],
    ['token| is abc.', 'verb abc'],
    ['token| for staging is: abc', 'verb abc'],
    ['Passwort| lautet abc', 'verb abc'],
    ['token|=a&b=c', 'sign a'],
    ['token|=a&bc', 'sign a&bc'],
    ['token|="a\\"b"', 'sign a\\"b'],
    ['token|="abc', 'sign abc'],
  ])('%s', (marked, expected) => {
    expect(read(marked)).toBe(expected);
  });

  it('a flag of a command', () => {
    expect(read('--token| abc', true)).toBe('flag abc');
    expect(read('token| abc')).toBeUndefined();
  });
});

it.each([
  'token| and the rest',
  'tokens| of a model',
  'token|',
  'token|= ""',
  'TOKEN|=\nOTHER=x',
  'token|://host',
  'token| > 5',
  'def token|(self):\n  """Returns it."""',
])('nothing is assigned in %j', (marked) => {
  expect(read(marked)).toBeUndefined();
});

it('reads a long value in two steps', () => {
  const text = `token=${'a1'.repeat(600)} x`;
  const value = readAssigned(text, 5, false)!;
  expect(value.end).toBeLessThan(300);
  expect(endOfValue(text, value)).toBe(text.length - 2);
});
