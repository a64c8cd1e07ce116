import { runningNode } from '../matrix/node-under-test.ts';
import { tableLines } from '../matrix/table.ts';
import { campaign, npmVersion } from './campaign.ts';

/** Runs every check, prints it, and sets the exit code. */
export async function main(): Promise<void> {
  console.log(`npm ${await npmVersion()}`);
  const { verdicts, notes } = await campaign();
  for (const line of notes) console.log(line);
  for (const line of tableLines(verdicts, [runningNode()])) console.log(line);
  if (verdicts.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}
