import { expect, it } from 'vitest';
import { named } from './named.fixture.ts';

it('finds the name in front of an address in brackets', () => {
  expect(named('From: Anna Smith <anna@example.org>')).toEqual(['Anna Smith']);
  expect(named('To: "Smith, Anna" <a@example.org>, Jürgen Groß <j@example.org>')).toEqual([
    'Smith, Anna',
    'Jürgen Groß',
  ]);
});

it('leaves code alone', () => {
  expect(named('git clone <git@example.org>')).toEqual([]);
  expect(named('Array<@types/node> and Map<string, @T>')).toEqual([]);
  expect(named('Support Team <help@example.org>')).toEqual([]);
});

it('is quick on a text of nothing but signs', () => {
  expect(named('<@'.repeat(2000) + 'A '.repeat(2000))).toEqual([]);
});
