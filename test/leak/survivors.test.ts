import { describe, expect, it } from 'vitest';
import { PLANTS } from './plants.ts';
import { Search } from './survivors.ts';

const search = new Search([
  { kind: 'phrase', text: '', secrets: ['ask "Zoë"\nfirst'] },
  { kind: 'number', text: '', secrets: ['6011388220749504'] },
]);
const kinds = (bytes: Buffer) => search.survivors(bytes).map(({ kind }) => kind);
const inJson = (text: string, depth: number): string =>
  depth === 0 ? text : inJson(JSON.stringify({ text }), depth - 1);

describe('the search', () => {
  const secret = 'ask "Zoë"\nfirst';

  it.each([0, 1, 2, 3, 4])('finds a value in JSON %i levels deep', (depth) => {
    expect(kinds(Buffer.from(inJson(`please ${secret}!`, depth)))).toEqual(['phrase']);
  });

  it.each(['', 'a', 'ab', 'abc'])('finds a value in base64 behind "%s"', (before) => {
    const encoded = Buffer.from(`${before}${secret} and more`).toString('base64');
    expect(kinds(Buffer.from(`"bytesValue":"${encoded}"`))).toEqual(['phrase']);
  });

  it('finds a value in percent-encoding and hexadecimal', () => {
    expect(kinds(Buffer.from(`?q=${encodeURIComponent(secret)}`))).toEqual(['phrase']);
    expect(kinds(Buffer.from(Buffer.from(secret).toString('hex')))).toEqual(['phrase']);
  });

  it('finds a number as digits, varint and double', () => {
    const double = Buffer.alloc(8);
    double.writeDoubleLE(6011388220749504);
    for (const form of [Buffer.from('{"card":6011388220749504}'), double]) expect(kinds(form)).toEqual(['number']);
    expect(kinds(varintOf(6011388220749504n))).toEqual(['number']);
  });

  it('finds nothing where nothing is', () => {
    expect(kinds(Buffer.from('ask <PERSON> first, 6011388220749505'))).toEqual([]);
  });

  it('shows what stands around', () => {
    expect(search.survivors(Buffer.from(`"key":"app.note"\0${secret}`))[0]?.around).toContain('app.note"·ask');
  });
});

describe('the planted values', () => {
  it('are sixty at least, each of its own kind, each with its secrets in its text', () => {
    expect(PLANTS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(PLANTS.map(({ kind }) => kind)).size).toBe(PLANTS.length);
    for (const plant of PLANTS) {
      const found = new Search([plant]).survivors(Buffer.from(plant.text));
      expect(found.length, plant.kind).toBeGreaterThan(0);
      for (const secret of plant.secrets) expect(secret.length, plant.kind).toBeGreaterThan(5);
    }
  });

  it('do not stand in one another', () => {
    for (const plant of PLANTS) {
      const found = new Search(PLANTS.filter((other) => other !== plant)).survivors(Buffer.from(plant.text));
      // The data URI holds other values, as base64.
      expect(plant.kind === 'data URI' ? [] : found).toEqual([]);
    }
  });
});

function varintOf(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
