import type { PriceTable } from '@genspan/prices';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../pricing.fixture.ts';
import { implausible } from './implausible.ts';

const models = (count: number, input = 2) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, { periods: [{ rates: { input } }] }]));
const before = tableOf({ openai: models(100) });
const AT = Date.parse('2026-11-21');
const used = [{ provider: 'openai', id: 'm7' }];
const judge = (after: PriceTable, of = before) => implausible(of, after, { used, atMs: AT });

describe('a table beside the one before it', () => {
  it('may lack one model in twenty', () => {
    expect(judge(tableOf({ openai: models(95) }))).toBeUndefined();
    expect(judge(tableOf({ openai: models(94) }))).toBe('drops 6 of 100 models');
    expect(judge(tableOf({}))).toBe('drops 100 of 100 models');
  });

  it('may know a model by another name', () => {
    const after = tableOf({ openai: models(90) });
    after.providers.openai!.aliases = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`m${90 + i}`, 'm0']));
    expect(judge(after)).toBeUndefined();
  });

  it.each([
    [20, undefined],
    [20.1, 'moves the input rate of openai m7 from 2 to 20.1'],
    [0.2, undefined],
    [0.19, 'moves the input rate of openai m7 from 2 to 0.19'],
  ])('may move a price that is used to %d', (input, expected) => {
    expect(judge(tableOf({ openai: { ...models(100), m7: { periods: [{ rates: { input } }] } } }))).toBe(expected);
  });

  it('may move a price that nobody uses', () => {
    expect(
      judge(tableOf({ openai: { ...models(100), m8: { periods: [{ rates: { input: 500 } }] } } })),
    ).toBeUndefined();
  });

  it('is judged by the prices of today', () => {
    const later = { periods: [{ rates: { input: 2 } }, { from: '2027-01-01', rates: { input: 90 } }] };
    expect(judge(tableOf({ openai: { ...models(100), m7: later } }))).toBeUndefined();
  });
});
