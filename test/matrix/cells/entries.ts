import { type Cell, FLAG } from '../cell.ts';
import { ENTRIES, TYPESCRIPT_ENTRIES } from '../entries.ts';
import { differences, wrongWithTraced } from '../judge.ts';
import { atLeast, type NodeUnderTest } from '../node-under-test.ts';

const FLAGS = [FLAG, ['--import', 'genspan/register']];

/** An entry looks the same with and without the preload: output, error, line numbers, stack, exit code. */
function unchanged(group: string, name: string, args: string[], skip?: Cell['skip']): Cell {
  return {
    group,
    name,
    skip,
    async check(bench) {
      const seen = (text: string) => whatMustStay(text, bench.node);
      const bare = await bench.run(args);
      const problems = bare.code === 0 && bare.stdout === '' ? ['the bare program shows nothing'] : [];
      for (const flags of FLAGS) {
        const flagged = await bench.run([...flags, ...args]);
        problems.push(...differences(bare, flagged, seen).map((problem) => `${flags[0]}: ${problem}`));
      }
      return problems;
    },
  };
}

/**
 * The text with what no run has in common left out. Below 22.15 the hooks of Node itself stand in the stack, and one
 * frame of ours does: there the program's own lines and the error are compared.
 */
function whatMustStay(text: string, node: NodeUnderTest): string {
  const steady = text.replaceAll(/\(node:\d+\)/g, '(node:pid)');
  if (atLeast(node, '22.15.0')) return steady;
  const machinery = /^(?:\s+at .*(?:node:|@genspan)|node:internal|\s+throw |\s+triggerUncaught|\s*\^$|$)|^\s+at .*\{$/;
  return steady
    .split('\n')
    .filter((line) => !machinery.test(line))
    .join('\n');
}

const runsNoTypeScript = (node: NodeUnderTest) =>
  atLeast(node, '22.18.0') ? undefined : 'this Node runs no TypeScript without a flag';

/** Entry modules that fail, or are odd. */
export const entryCells: Cell[] = [
  ...Object.keys(ENTRIES).map((name) => unchanged('entry as bare', name, [`entries/${name}`])),
  ...Object.keys(TYPESCRIPT_ENTRIES).map((name) => unchanged('entry as bare', name, [`entries/${name}`], runsNoTypeScript)),
  unchanged('entry as bare', 'no such file', ['entries/none.mjs']),
  ...['mapped.mjs', 'mapped-inline.mjs'].map((name) =>
    mapped(unchanged('entry as bare', `source map, ${name}`, ['--enable-source-maps', name]), name),
  ),
];

/** The bare program must show the mapped position, else comparing says little. */
function mapped(cell: Cell, program: string): Cell {
  return {
    ...cell,
    async check(bench) {
      const { stderr } = await bench.run([...FLAG, '--enable-source-maps', program]);
      const at = /mapped-entry\.ts:7:/.test(stderr) ? [] : ['the stack does not point into the TypeScript file'];
      return [...at, ...(await cell.check(bench))];
    },
  };
}

const COMMONJS = "require('./ask.cjs')(require('openai'))";
const ESM = "import ask from './ask.cjs'; import OpenAI from 'openai'; await ask(OpenAI);";
const noFile = (name: string, args: string[], stdin?: string): Cell => ({
  group: 'no entry file',
  name,
  check: async (bench) => wrongWithTraced(await bench.run([...FLAG, ...args], { stdin })),
});

/** Programs that have no file. */
export const noFileCells: Cell[] = [
  noFile('--eval, CommonJS', ['--eval', COMMONJS]),
  noFile('--eval, ESM', ['--input-type=module', '--eval', ESM]),
  noFile('standard input, CommonJS', ['-'], COMMONJS),
  noFile('standard input, ESM', ['--input-type=module'], ESM),
];
