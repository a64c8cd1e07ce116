import { describe, expect, it } from 'vitest';
import { JsonText, toolArguments, withoutEscapes } from './json-text.ts';

describe('a value held as its JSON text', () => {
  it('is that value in JSON, or its text when it is none', () => {
    const held = [new JsonText('{"a":[1]}'), new JsonText('"x"'), new JsonText('{"a":'), new JsonText('[1', false)];
    expect(JSON.parse(JSON.stringify(held))).toEqual([{ a: [1] }, 'x', '{"a":', '[1']);
  });

  it('is how arguments come as text; others are as they are', () => {
    const value = { a: 1 };
    expect(toolArguments('{"a":1}')).toEqual(new JsonText('{"a":1}'));
    expect(toolArguments(value)).toBe(value);
    expect(toolArguments(undefined)).toBeUndefined();
  });
});

describe('JSON without escapes', () => {
  it.each([
    '{"a":"x\\u0040y.test","b":"\\u00e9 \\u20AC"}',
    '"\\\\u0040 \\\\\\u0041 \\\\\\\\u0042"',
    '"\\u0022 \\u005c \\u000a \\u0000 \\u001f \\n \\t \\" \\/"',
    '"\\ud83d\\ude00 \\ud83d \\ude00"',
    '{"plain":"nothing"}',
  ])('means the same: %s', (json) => {
    const written = withoutEscapes(json);
    expect(JSON.parse(written)).toEqual(JSON.parse(json));
    expect(written).not.toMatch(/[^\\](\\\\)*\\u00(?:4|e)/i);
  });

  it('shows what they stood for where the JSON is cut', () => {
    expect(withoutEscapes('{"a":"x\\u0040y.te')).toBe('{"a":"x@y.te');
    expect(withoutEscapes('"\\u00')).toBe('"\\u00');
    expect(withoutEscapes('"\\u0041\\')).toBe('"A\\');
  });
});
