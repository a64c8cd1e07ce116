import { describe, expect, it } from 'vitest';
import { Units } from './units.ts';

/** `j` for JSON, `t` for text, joined where text comes in several units. */
function unitsOf(...pieces: string[]): string[] {
  const units = new Units();
  const all = [...pieces.flatMap((piece) => [...units.push(piece)]), ...units.end()];
  expect(all.map(({ text }) => text).join('')).toBe(pieces.join(''));
  const out: string[] = [];
  for (const { text, isJson } of all) {
    if (!isJson && out.at(-1)?.startsWith('t:')) out[out.length - 1] += text;
    else out.push(`${isJson ? 'j' : 't'}:${text}`);
  }
  return out;
}

describe('parting an input', () => {
  it('takes a document of several lines as one', () => {
    const document = JSON.stringify({ a: [1, { b: 'c' }] }, null, 2);
    expect(unitsOf(document)).toEqual([`j:${document}`]);
    expect(unitsOf(...document, '\n')).toEqual([`j:${document}\n`]);
  });

  it('takes each line of JSON by itself', () => {
    expect(unitsOf('{"a":1}\n{"b":2}\n[3]')).toEqual(['j:{"a":1}\n', 'j:{"b":2}\n', 'j:[3]']);
  });

  it('parts text from lines of JSON between it', () => {
    expect(unitsOf('start\n{"a":1}\nend\nof it')).toEqual(['t:start\n', 'j:{"a":1}\n', 't:end\nof it']);
  });

  it('takes what only looks like JSON as text', () => {
    const log = '[2026-11-21] up\n{not json}\n[INFO] {"a":1}\n';
    expect(unitsOf(log)).toEqual([`t:${log}`]);
    expect(unitsOf('{\n  "a": oops\n')).toEqual(['t:{\n  "a": oops\n']);
  });

  it('takes no part of a line as JSON', () => {
    expect(unitsOf('got ', '{"a":1}\n', 'x\n')).toEqual(['t:got {"a":1}\nx\n']);
  });

  it('joins a line that comes in pieces', () => {
    expect(unitsOf('x\n{"a', '":1}', '\n')).toEqual(['t:x\n', 'j:{"a":1}\n']);
  });

  it('gives lines of JSON at once, and text too', () => {
    const units = new Units();
    expect([...units.push('{"a":1}\n')]).toHaveLength(1);
    expect([...units.push('tex')]).toEqual([{ text: 'tex', isJson: false }]);
  });

  it('keeps no input without end for a document', () => {
    const units = new Units();
    let given = 0;
    for (const piece of ['[\n', ...Array(20).fill('"x",'.repeat(262_144))]) {
      for (const { text } of units.push(piece)) given += text.length;
    }
    expect(given).toBeGreaterThan(16_000_000);
  });

  it('gives nothing for nothing', () => {
    expect(unitsOf('')).toEqual([]);
  });
});
