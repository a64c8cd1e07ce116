import { type Cell, FLAG, type Outcome } from '../cell.ts';
import { differences } from '../judge.ts';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--root', 'runners/vitest', '--reporter', 'tap'];
const NODE_TEST = ['--test', '--test-reporter', 'tap', 'runners/node-test.mjs'];

interface Runner {
  name: string;
  args: string[];
  flags?: string[];
  env?: Record<string, string>;
  calls: number;
}

/** Under a test runner the report is the same, and the calls of the tests are traced. */
function runnerCell({ name, args, flags = [], env = {}, calls }: Runner): Cell {
  return {
    group: 'test runner',
    name,
    async check(bench) {
      const bare = await bench.run(args);
      const problems = wrongWithReport(bare, calls).map((problem) => `bare: ${problem}`);
      const flagged = await bench.run([...flags, ...args], { env });
      problems.push(...differences(bare, flagged, timeless));
      if (flagged.spans.length !== calls) problems.push(`${flagged.spans.length} spans, expected ${calls}`);
      return problems;
    },
  };
}

/** The run that others are compared with must be a run of passing tests. */
function wrongWithReport(bare: Outcome, calls: number): string[] {
  const problems = bare.code === 0 ? [] : [`exit code ${bare.code}: ${bare.stdout}${bare.stderr}`];
  return bare.calls === calls ? problems : [...problems, `${bare.calls} calls, expected ${calls}`];
}

function timeless(text: string): string {
  return text.replaceAll(/(?:duration_ms:?|time=)\s*[\d.]+(?:ms)?/g, 'duration');
}

/** User programs under a test runner. */
export const runnerCells: Cell[] = [
  { name: 'node --test', args: NODE_TEST, flags: FLAG, calls: 1 },
  { name: 'node --test, NODE_OPTIONS', args: NODE_TEST, env: { NODE_OPTIONS: '--import genspan/register' }, calls: 1 },
  { name: 'vitest, NODE_OPTIONS', args: VITEST, env: { NODE_OPTIONS: '--require genspan/register' }, calls: 2 },
].map(runnerCell);
