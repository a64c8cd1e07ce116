import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';
import { cells } from './cells/index.ts';
import { type NodeUnderTest, nodeFor } from './node-under-test.ts';
import { nameOf, tableLines } from './table.ts';

/** Runs the matrix as the command line says, prints it, and sets the exit code. */
export async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { nodes: { type: 'string', default: '22,24,26,20' }, only: { type: 'string', default: '' } },
  });
  const only = values.only.toLowerCase();
  const wanted = cells.filter((cell) => nameOf({ cell }).toLowerCase().includes(only));
  if (wanted.length === 0) throw new Error(`--only ${values.only} names no cell`);
  const nodes: NodeUnderTest[] = [];
  for (const wish of values.nodes.split(',')) nodes.push(await nodeFor(wish.trim()));
  const verdicts = await campaign(nodes, wanted);
  for (const line of tableLines(verdicts, nodes)) console.log(line);
  if (verdicts.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}
