import { beforeAll, expect, it } from 'vitest';
import { campaign, type Verdict } from './campaign.ts';
import { cells } from './cells/index.ts';
import { runningNode } from './node-under-test.ts';
import { nameOf } from './table.ts';

const node = runningNode();
// Variants are left to the whole matrix: `node test/matrix/run.mjs`.
const asked = cells.filter((cell) => !cell.variant && cell.skip?.(node) === undefined);
const verdicts = new Map<string, Verdict>();

// Once for all, so that a few programs run side by side.
beforeAll(async () => {
  for (const verdict of await campaign([node], asked)) verdicts.set(nameOf(verdict), verdict);
}, 240_000);

it.each(asked.map((cell) => nameOf({ cell })))('%s', (name) => {
  expect(verdicts.get(name)?.problems).toEqual([]);
});
