import { describe, expect, it } from 'vitest';
import { escapedFor, writeDecoded } from './json-escape.ts';
import { type MappedText, MappedTextWriter, rootText, Source } from './mapped-text.ts';

function decoded(source: Source, rootEnd: number): MappedText {
  const writer = new MappedTextWriter();
  writeDecoded(writer, source, 0, source.text.length);
  return writer.finish(rootEnd);
}

/** Each character with what it stands for in the root. */
function origins(mapped: MappedText, root: string): [string, string][] {
  const source = new Source(mapped);
  return Array.from(mapped.text, (_, i) => [mapped.text[i]!, root.slice(source.rootOf(i), source.rootOf(i + 1))]);
}

describe('a mapped text', () => {
  it('knows for each character what it was made of', () => {
    const root = 'a\\n\\u0041b\\\\';
    expect(origins(decoded(new Source(rootText(root)), root.length), root)).toEqual([
      ['a', 'a'],
      ['\n', '\\n'],
      ['A', '\\u0041'],
      ['b', 'b'],
      ['\\', '\\\\'],
    ]);
  });

  it('knows it when it was decoded twice', () => {
    const root = 'x\\\\u0041\\\\ny\\"';
    const once = decoded(new Source(rootText(root)), root.length);
    expect(once.text).toBe('x\\u0041\\ny"');
    expect(origins(decoded(new Source(once), root.length), root)).toEqual([
      ['x', 'x'],
      ['A', '\\\\u0041'],
      ['\n', '\\\\n'],
      ['y', 'y'],
      ['"', '\\"'],
    ]);
  });

  it('has what was put in place of a stretch', () => {
    const root = 'before 123456 behind';
    const source = new Source(rootText(root));
    const writer = new MappedTextWriter();
    writer.copy(source, 0, 7);
    writer.put(source, 7, '<n>');
    writer.copy(source, 13, root.length);
    const mapped = writer.finish(root.length);
    expect(mapped.text).toBe('before <n> behind');
    const view = new Source(mapped);
    expect([6, 7, 10, 17].map((offset) => view.rootOf(offset))).toEqual([6, 7, 13, 20]);
  });

  it('can be asked for earlier offsets again', () => {
    const root = '\\na\\nb\\nc';
    const view = new Source(decoded(new Source(rootText(root)), root.length));
    expect([5, 1, 3, 0].map((offset) => view.rootOf(offset))).toEqual([8, 2, 5, 0]);
  });
});

describe('escapes of JSON', () => {
  it.each([
    ['\\u00e9\\ud83d\\ude00', 'é😀'],
    ['\\U\\x\\u12', '\\U\\x\\u12'],
    ['end\\', 'end\\'],
    ['\\/\\b\\f\\r\\t', '/\b\f\r\t'],
  ])('in %j read as %j', (text, expected) => {
    expect(decoded(new Source(rootText(text)), text.length).text).toBe(expected);
  });

  it('are written as deep as a text stands', () => {
    const text = 'a "b"\n';
    expect(escapedFor(0, text)).toBe(text);
    expect(JSON.parse(`"${escapedFor(1, text)}"`)).toBe(text);
    expect(JSON.parse(JSON.parse(`"${escapedFor(2, text)}"`).replace(/^|$/g, '"'))).toBe(text);
    expect(escapedFor(3, '<EMAIL>')).toBe('<EMAIL>');
  });
});
