import { expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { withoutOverlaps } from './overlap.ts';

const finding = (entity: string, start: number, end: number, confidence = 0.8): Finding => ({
  entity,
  start,
  end,
  confidence,
  reason: 'test',
});

const shown = (findings: Finding[]) => findings.map(({ entity, start, end }) => `${entity} ${start}-${end}`);

it('orders what lies apart', () => {
  expect(shown(withoutOverlaps(' '.repeat(30), [finding('B', 10, 12), finding('A', 0, 10)]))).toEqual([
    'A 0-10',
    'B 10-12',
  ]);
});

it.each([
  ['the surer one names what both cover', [finding('A', 0, 10, 0.7), finding('B', 5, 15, 0.9)], ['B 0-15']],
  ['a surer one inside names the whole', [finding('A', 0, 20, 0.7), finding('B', 5, 9, 0.9)], ['B 0-20']],
  ['the longer one wins a tie', [finding('A', 0, 4), finding('B', 2, 12)], ['B 0-12']],
  ['equal spans stand once', [finding('A', 3, 9), finding('B', 3, 9)], ['A 3-9']],
  ['a chain becomes one', [finding('A', 0, 5), finding('B', 4, 9), finding('C', 8, 20)], ['C 0-20']],
])('%s', (_, findings, expected) => {
  expect(shown(withoutOverlaps(' '.repeat(30), findings))).toEqual(expected);
});

it('never splits a surrogate pair', () => {
  const text = 'a😀b😀c';
  expect(shown(withoutOverlaps(text, [finding('A', 2, 5)]))).toEqual(['A 1-6']);
});
