import { describe, expect, it } from 'vitest';
import { leakValues } from './leak-values.ts';
import { Survivors } from './survivors.ts';

const VALUES = [
  { kind: 'mail', text: 'write to "ada@leak.example"', secrets: ['ada@leak.example'] },
  { kind: 'phrase', text: 'say "öpen"\nsesame', secrets: ['say "öpen"\nsesame'] },
];

function survivorsOf(texts: { place: string; text: string }[], bytes = texts.map(({ text }) => text).join()) {
  const survivors = new Survivors(VALUES);
  survivors.add(Buffer.from(bytes), texts);
  return survivors.all;
}

describe('what came out', () => {
  it('is counted by kind and place', () => {
    const texts = [
      { place: 'span name', text: 'to ada@leak.example' },
      { place: 'span name', text: 'again ada@leak.example' },
      { place: 'log record body', text: 'ada@leak.example' },
      { place: 'span attribute x', text: '<EMAIL>' },
    ];
    expect(survivorsOf(texts)).toEqual([
      { kind: 'mail', place: 'log record body', count: 1 },
      { kind: 'mail', place: 'span name', count: 2 },
    ]);
  });

  it.each([
    ['in JSON', JSON.stringify(VALUES[1]!.text)],
    ['in JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: VALUES[1]!.text }) })],
    ['percent-encoded', `?q=${encodeURIComponent(VALUES[1]!.text)}`],
    ['in base64', Buffer.from(`xx ${VALUES[1]!.text} yy`).toString('base64')],
  ])('is known %s', (_, text) => {
    expect(survivorsOf([{ place: 'span name', text }])).toEqual([{ kind: 'phrase', place: 'span name', count: 1 }]);
  });

  it('is found in bytes that no field explains', () => {
    expect(survivorsOf([], 'junk ada@leak.example junk')).toEqual([
      { kind: 'mail', place: 'elsewhere in the request', count: 1 },
    ]);
  });

  it('is not told where it is the name of the place', () => {
    const [survivor] = survivorsOf([{ place: `span attribute ${VALUES[0]!.text} key`, text: VALUES[0]!.text }]);
    expect(survivor!.place).toBe('span attribute … key');
  });
});

describe('the planted values', () => {
  it('are of kinds of their own, none within another', () => {
    const values = leakValues();
    expect(new Set(values.map(({ kind }) => kind)).size).toBe(values.length);
    for (const value of values) {
      const survivors = new Survivors(values);
      survivors.add(Buffer.from(''), [{ place: 'here', text: value.text }]);
      expect(survivors.all.map(({ kind }) => kind)).toEqual([value.kind]);
    }
  });
});
