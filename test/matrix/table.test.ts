import { expect, it } from 'vitest';
import type { Verdict } from './campaign.ts';
import { sumLine, tableLines } from './table.ts';

const nodes = [
  { version: '20.19.6', binary: '' },
  { version: '24.21.0', binary: '' },
];
const cell = (name: string) => ({ group: 'shape', name, check: async () => [] });
const verdicts: Verdict[] = [
  { cell: cell('one'), node: nodes[0]!, problems: [] },
  { cell: cell('two'), node: nodes[0]!, problems: [], skipped: 'too old' },
  { cell: cell('one'), node: nodes[1]!, problems: ['0 spans, expected 1'] },
  { cell: cell('two'), node: nodes[1]!, problems: [] },
];

it('has a row for each cell and a column for each Node, then the details and the sum', () => {
  expect(tableLines(verdicts, nodes)).toEqual([
    '            20.19.6  24.21.0',
    'shape, one  ok       FAILED',
    'shape, two  -        ok',
    'skipped: shape, two, Node 20.19.6: too old',
    'FAILED: shape, one, Node 24.21.0',
    '  0 spans, expected 1',
    '2 passed, 1 failed, 1 skipped',
  ]);
});

it('counts nothing as nothing', () => {
  expect(sumLine([])).toBe('0 passed, 0 failed, 0 skipped');
});
