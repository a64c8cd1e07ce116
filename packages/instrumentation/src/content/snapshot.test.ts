import { describe, expect, it } from 'vitest';
import { JsonText } from './json-text.ts';
import { CONTENT_LIMIT, TEXT_LIMIT } from './limits.ts';
import { Snapshot } from './snapshot.ts';

const take = (value: unknown) => new Snapshot().take(value);
/** What JSON shows of the value taken. */
const shown = (value: unknown) => JSON.parse(JSON.stringify(take(value)));

describe('a value taken as it is now', () => {
  it('is what its JSON would be', () => {
    class Point {
      x = 1;
      #hidden = 2;
      get y() {
        return this.#hidden;
      }
    }
    const value = {
      text: 'a "quote" \u0001 é 😀',
      numbers: [0, -1.5, 1e21, Number.NaN],
      nothing: null,
      missing: undefined,
      list: [undefined, () => 1, Symbol('x')],
      date: new Date('2026-01-02T03:04:05.000Z'),
      url: new URL('https://x.test/a'),
      custom: { secret: 1, toJSON: (key: string) => ({ key }) },
      point: new Point(),
      map: new Map([['a', 1]]),
      '': { 'a.b': [[]] },
      yes: true,
    };
    expect(shown(value)).toEqual(JSON.parse(JSON.stringify(value)));
    expect(shown(JSON.parse('{"__proto__":{"a":1}}'))).toEqual(JSON.parse('{"__proto__":{"a":1}}'));
  });

  it('stays as it is when it cannot change', () => {
    const held = new JsonText('{}');
    for (const value of ['text', 5, true, null, held]) expect(take(value)).toBe(value);
    expect(take(5n)).toBe('5');
    expect(take(undefined)).toBeUndefined();
    expect(take(() => 1)).toBeUndefined();
  });

  it('does not change with the object that it was taken of', () => {
    const value = { list: [{ a: 'before' }], text: 'before' };
    const taken = take(value) as JsonText;
    value.list[0]!.a = 'after';
    value.list.push({ a: 'after' });
    value.text = 'after';
    expect(taken.text).toBe('{"list":[{"a":"before"}],"text":"before"}');
  });

  it('describes bytes instead of holding them', () => {
    const text = `data:image/png;base64,${'A'.repeat(4000)}`;
    expect(shown({ deep: [{ url: text }], bytes: new Uint8Array(5000), node: Buffer.alloc(5000) })).toEqual({
      deep: [{ url: '[image/png, 2.9 KiB, not captured]' }],
      bytes: '[data, 4.9 KiB, not captured]',
      node: '[data, 4.9 KiB, not captured]',
    });
  });

  it('says where it refers to itself, and where it is nested deeper than anybody looks', () => {
    const cyclic: Record<string, unknown> = { twice: [] };
    cyclic.self = { cyclic };
    cyclic.again = cyclic.twice;
    expect(shown(cyclic)).toEqual({ twice: [], again: [], self: { cyclic: '[circular]' } });
    let deep: unknown = 'end';
    for (let i = 0; i < 100; i++) deep = [deep];
    expect(JSON.stringify(shown(deep))).toContain('[nested deeper than is kept]');
  });

  it('is no more than the beginning of what is large, and says so', () => {
    for (const large of [
      { text: 'x'.repeat(5_000_000) },
      Array.from({ length: 1_000_000 }, (_, i) => i),
      Array.from({ length: 10_000 }, () => ({ name: 'some text' })),
      Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key ${i}`, {}])),
    ]) {
      const taken = take(large) as JsonText;
      expect(taken.complete).toBe(false);
      expect(taken.text.length).toBeGreaterThan(TEXT_LIMIT);
      expect(taken.text.length).toBeLessThan(10 * TEXT_LIMIT);
      expect(JSON.stringify(large).startsWith(taken.text.slice(0, TEXT_LIMIT))).toBe(true);
    }
    expect((take({ text: 'x'.repeat(TEXT_LIMIT - 20) }) as JsonText).complete).toBe(true);
  });

  it('is one of a bounded number: values beyond are not looked at', () => {
    const snapshot = new Snapshot();
    let looked = 0;
    const value = {
      get text() {
        looked++;
        return 'x'.repeat(10_000);
      },
    };
    const taken = Array.from({ length: 1000 }, () => snapshot.take(value));
    expect(looked).toBeLessThan(CONTENT_LIMIT / 10_000 + 5);
    expect(taken.at(-1)).toBe('[not captured: too much content]');
    expect(snapshot.take('text')).toBe('text');
  });
});
