import type { Finding } from '@genspan/redaction';
import { describe, expect, it } from 'vitest';
import { Windows } from './windows.ts';

/** Finds `<…>`, and digits behind the word `pin` with up to twenty characters between. */
function find(text: string): Finding[] {
  const matches = [...text.matchAll(/<[^<>]{0,40000}>|(?<=pin.{0,20})\d+/gs)];
  return matches.map((match) => ({
    entity: 'SECRET',
    start: match.index,
    end: match.index + match[0].length,
    confidence: 1,
    reason: 'test',
  }));
}

/** What is left of a text that comes in pieces of a length. */
function left(text: string, length: number): string {
  const windows = new Windows(find);
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [];
  const decided = [...pieces.flatMap((piece) => [...windows.push(piece)]), ...windows.end()];
  return decided.map(without).join('');
}

function without({ text, findings }: { text: string; findings: readonly Finding[] }): string {
  let out = '';
  let at = 0;
  for (const { start, end } of findings) {
    out += `${text.slice(at, start)}*`;
    at = end;
  }
  return out + text.slice(at);
}

const whole = (text: string) => without({ text, findings: find(text) });

describe('a text in pieces', () => {
  it.each([1, 7, 1000, 200_000])('gives what the whole gives, in pieces of %i characters', (length) => {
    const text = `a <b> c\n${'line of <x> text\n'.repeat(200)}`;
    expect(left(text, length)).toBe(whole(text));
  });

  it('finds what lies on the edge of a window, wherever the edge is', () => {
    for (let lead = 98_200; lead < 98_400; lead += 23) {
      const text = `${'a'.repeat(lead)}<${'k\n'.repeat(300)}> end\n${'b'.repeat(200_000)}`;
      expect(left(text, 65_536)).toBe(whole(text));
    }
  });

  it('finds what is as long as a private key, line breaks included', () => {
    const text = `${'text\n'.repeat(25_000)}<${'key\n'.repeat(7000)}>${'\ntext'.repeat(50_000)}`;
    expect(left(text, 65_536)).toBe(whole(text));
  });

  it('sees the words before a place over the edge of a window', () => {
    for (let lead = 98_290; lead < 98_310; lead += 4) {
      const text = `${'a'.repeat(lead)}pin is:\n12345\n${'b'.repeat(200_000)}`;
      expect(left(text, 65_536)).toBe(whole(text));
    }
  });

  it('never parts a surrogate pair', () => {
    const windows = new Windows(find);
    for (const lead of ['', 'a']) {
      const text = lead + '😀'.repeat(150_000);
      for (const decided of [...windows.push(text), ...windows.end()]) expect(decided.text).not.toMatch(/\p{Cs}/u);
    }
  });

  it('keeps no more than a window of a text without line breaks', () => {
    const windows = new Windows(find);
    let given = 0;
    for (let piece = 0; piece < 50; piece++) {
      for (const { text } of windows.push('x'.repeat(65_536))) given += text.length;
    }
    expect(given).toBeGreaterThan(50 * 65_536 - 200_000);
  });

  it('gives nothing for nothing', () => {
    expect(left('', 10)).toBe('');
  });
});
