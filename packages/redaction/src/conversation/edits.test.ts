import { describe, expect, it } from 'vitest';
import { applyEdits, editsBetween } from './edits.ts';

/** The edits, which must make the one text of the other. */
function edits(before: string, after: string) {
  const found = editsBetween(before, after);
  if (found) expect(applyEdits(before, found)).toBe(after);
  return found;
}

describe('edits between a text and its redacted form', () => {
  it('are none when nothing was redacted', () => {
    expect(edits('some text', 'some text')).toEqual([]);
    expect(edits('', '')).toEqual([]);
  });

  it('are the pieces that were replaced, and nothing around them', () => {
    const before = 'Write to ann@example.com today, or call +49 30 1234567 before five o’clock.';
    const after = 'Write to <EMAIL> today, or call <PHONE> before five o’clock.';
    expect(edits(before, after)).toEqual([
      { start: 9, end: 24, put: '<EMAIL>' },
      { start: 40, end: 54, put: '<PHONE>' },
    ]);
  });

  it('are found at both ends, and when pieces touch or repeat', () => {
    for (const [before, after] of [
      ['ann@example.com wrote this to all of us', '<EMAIL> wrote this to all of us'],
      ['this was written by ann@example.com', 'this was written by <EMAIL>'],
      ['ann@example.com', '<EMAIL>'],
      ['a@b.de, c@d.de, e@f.de and nobody else in this list', '<EMAIL>, <EMAIL>, <EMAIL> and nobody else in this list'],
      ['4111 1111 1111 1111 is the card of the customer', '**** **** **** 1111 is the card of the customer'],
      ['key sk-1234567890 was dropped out of this line', 'key  was dropped out of this line'],
      ['short secret', ''],
    ] as const) {
      expect(edits(before, after), before).toBeDefined();
    }
  });

  it('hold no more of a text than was put into it', () => {
    const prose = 'The quick brown fox jumps over the lazy dog and far away. ';
    const before = `${prose.repeat(20)}ann@example.com ${prose.repeat(20)}`;
    const after = before.replace('ann@example.com', '<EMAIL>');
    expect(JSON.stringify(edits(before, after))).not.toContain('fox');
  });

  it('are given up when the texts have little in common', () => {
    const before = 'a'.repeat(20_000);
    expect(edits(before, 'b'.repeat(20_000))).toBeUndefined();
    expect(edits('1,'.repeat(5000), '1, '.repeat(5000))).toBeUndefined();
  });

  it('always make the one of the other, whatever was done to it', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const text = (length: number) => Array.from({ length }, () => 'ab <>é😀"\\'[random(9)]).join('');
    for (let round = 0; round < 2000; round++) {
      const before = text(random(200));
      let after = before;
      for (let n = random(4); n > 0; n--) {
        const at = random(after.length + 1);
        after = after.slice(0, at) + text(random(12)) + after.slice(at + random(30));
      }
      expect(edits(before, after)).toBeDefined();
    }
  });
});
