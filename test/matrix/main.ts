import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';
import type { Cell } from './cell.ts';
import { cells } from './cells/index.ts';
import { type NodeUnderTest, nodeFor, versionFor } from './node-under-test.ts';
import { nameOf, tableLines } from './table.ts';

/** Runs the matrix as the command line says, prints it, and sets the exit code: 1 for failures, 2 for a bad command line. */
export async function main(argv: string[]): Promise<void> {
  const wanted = readCommandLine(argv);
  if (typeof wanted === 'string') {
    console.error(wanted);
    process.exitCode = 2;
    return;
  }
  const nodes: NodeUnderTest[] = [];
  for (const wish of wanted.nodes) nodes.push(await nodeFor(wish));
  const verdicts = await campaign(nodes, wanted.cells);
  for (const line of tableLines(verdicts, nodes)) console.log(line);
  if (verdicts.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

/** What to run, or what is wrong with the command line. */
function readCommandLine(argv: string[]): { nodes: string[]; cells: Cell[] } | string {
  const options = { nodes: { type: 'string', default: '22,24,26,20' }, only: { type: 'string', default: '' } } as const;
  try {
    const { values } = parseArgs({ args: argv, options });
    const only = values.only.toLowerCase();
    const named = cells.filter((cell) => nameOf({ cell }).toLowerCase().includes(only));
    const nodes = values.nodes.split(',').map((wish) => wish.trim());
    for (const wish of nodes) versionFor(wish, process.versions.node);
    return named.length > 0 ? { nodes, cells: named } : `--only ${values.only} names no cell`;
  } catch (error) {
    return (error as Error).message;
  }
}
