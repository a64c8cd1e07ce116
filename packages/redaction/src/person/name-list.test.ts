import { expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { withoutOverlaps } from '../scan/overlap.ts';
import { nameListDetector } from './name-list.ts';

const engine = new Engine([nameListDetector()]);

function listed(text: string): string[] {
  return withoutOverlaps(text, engine.find(text)).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ['I met Katarzyna Nowak in the park', 'Katarzyna Nowak'],
  ['says José García', 'José García'],
  ['a song by Sigurður', 'Sigurður'],
  ['as Hrvoje J. Babić points out', 'Hrvoje J. Babić'],
  ['the assistant to Will Brenner', 'Will Brenner'],
  ['her maiden name was Abramova', 'Abramova'],
  ["Johnson's idea", 'Johnson'],
])('finds the name in: %s', (text, name) => {
  expect(listed(text)).toEqual([name]);
});

it.each([
  'Will it rain? Mark the date, May is near.',
  'from San Diego to Santiago Airport',
  'at 12 Gordon Street',
  'class AnnaService extends JohnsonBase {}',
  'mail anna@example.org or visit /anna/',
  'peter und paul, klein geschrieben',
  'KATARZYNOVA in capitals ends like one',
])('leaves alone: %s', (text) => {
  expect(listed(text)).toEqual([]);
});
