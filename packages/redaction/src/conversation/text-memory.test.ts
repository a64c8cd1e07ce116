import { describe, expect, it } from 'vitest';
import { TextMemory } from './text-memory.ts';

const keys = (memory: TextMemory, count: number) => Array.from({ length: count }, (_, i) => memory.keyOf(`text ${i}`)!);
const CHANGED = { edits: [{ start: 0, end: 4, put: '<NAME>' }], types: new Map([['NAME', 1]]) };

describe('the name of a text in the memory', () => {
  it('is another one for another text, and the same for the same', () => {
    const memory = new TextMemory();
    const text = 'x'.repeat(1000);
    expect(memory.keyOf(text)).toBe(memory.keyOf(`${text.slice(0, 500)}${text.slice(500)}`));
    expect(memory.keyOf(text)).not.toBe(memory.keyOf(`${text.slice(1)}y`));
  });

  it('is missing where two texts would share it: UTF-8 has one word for every half of a pair', () => {
    const memory = new TextMemory();
    expect(memory.keyOf('a\ud800')).toBeUndefined();
    expect(memory.keyOf('\udc00a')).toBeUndefined();
    expect(memory.keyOf('\ufffda')).toBeDefined();
    expect(memory.keyOf('a😀')).toBeDefined();
  });
});

describe('the memory of texts', () => {
  it('holds what it was told', () => {
    const memory = new TextMemory();
    const [clean, changed, unknown] = keys(memory, 3);
    memory.set(clean!, 'clean');
    memory.set(changed!, CHANGED);
    expect(memory.get(clean!)).toBe('clean');
    expect(memory.get(changed!)).toEqual(CHANGED);
    expect(memory.get(unknown!)).toBeUndefined();
  });

  it('is bounded by the number of texts', () => {
    const memory = new TextMemory({ texts: 100 });
    for (const key of keys(memory, 1000)) {
      memory.set(key, 'clean');
      expect(memory.size).toBeLessThanOrEqual(100);
    }
    expect(memory.size).toBeGreaterThanOrEqual(50);
  });

  it('is bounded by what it takes, and leaves out what would take half of it', () => {
    const bytes = 100_000;
    const memory = new TextMemory({ bytes });
    const put = 'x'.repeat(400);
    for (const key of keys(memory, 1000)) memory.set(key, { ...CHANGED, edits: [{ start: 0, end: 1, put }] });
    expect(memory.size * 800).toBeLessThanOrEqual(bytes);
    expect(memory.size).toBeGreaterThan(0);
    const big = memory.keyOf('big')!;
    memory.set(big, { ...CHANGED, edits: [{ start: 0, end: 1, put: 'x'.repeat(bytes) }] });
    expect(memory.get(big)).toBeUndefined();
  });

  it('forgets what was not asked for in a while, and not what was', () => {
    const memory = new TextMemory({ texts: 100 });
    const [asked, ...others] = keys(memory, 1000);
    memory.set(asked!, 'clean');
    for (const key of others) {
      memory.set(key, 'clean');
      expect(memory.get(asked!)).toBe('clean');
    }
    expect(memory.get(others[0]!)).toBeUndefined();
  });
});
