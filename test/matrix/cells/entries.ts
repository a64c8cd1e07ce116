import { type Cell, FLAG } from '../cell.ts';
import { ENTRIES, TYPESCRIPT_ENTRIES } from '../entries.ts';
import { differences, shortened, wrongWithTraced } from '../judge.ts';
import { atLeast, type NodeUnderTest } from '../node-under-test.ts';

/** An entry looks the same with and without the preload: output, error, line numbers, stack, exit code. */
function unchanged(name: string, args: string[], skip?: Cell['skip']): Cell[] {
  return ['--import', '--require'].map((preload) => ({
    group: 'entry as bare',
    name: `${name}, ${preload}`,
    variant: preload === '--require',
    skip,
    async check(bench) {
      // An empty preload, since a preload alone changes the frames of Node that lie under the entry.
      const bare = await bench.run([preload, './neutral.cjs', ...args]);
      const problems = bare.code === 0 && bare.stdout === '' ? ['the bare program shows nothing'] : [];
      const flagged = await bench.run([preload, 'genspan/register', ...args]);
      return [...problems, ...differences(bare, flagged, (text) => whatMustStay(text, bench.node))];
    },
  }));
}

/** The text without what two runs never have in common. */
function whatMustStay(text: string, node: NodeUnderTest): string {
  const steady = text.replaceAll(/\(node:\d+\)/g, '(node:pid)');
  // Up to 22.22.2 imported CommonJS goes through another of Node's translators, which shows in Node's own frames.
  if (atLeast(node, '22.15.0') && !atLeast(node, '22.22.3')) return without(/^\s+at .*\bnode:/, steady);
  if (atLeast(node, '22.15.0')) return resolutionFrames.test(steady) ? without(/^\s+at /, steady) : steady;
  return without(LEGACY_MACHINERY, steady);
}

/** A module that cannot be found has the machinery of resolution in its stack, hooks included, and nothing else. */
const resolutionFrames = /^(?:Error \[ERR_MODULE_NOT_FOUND\]|Error: Cannot find module)/m;

/**
 * Below 22.15 the hooks live in a thread of Node's own and in `_compile`, which both stand in the stack: there the
 * error, its place and the program's own frames are compared.
 */
const LEGACY_MACHINERY =
  /^(?:\s+at .*(?:node:|@genspan)|node:internal|\s+throw new |\s+triggerUncaught|\s*\^$|$)|^\s+at .*\{$/;

function without(lines: RegExp, text: string): string {
  return text
    .split('\n')
    .filter((line) => !lines.test(line))
    .join('\n');
}

const runsNoTypeScript = (node: NodeUnderTest) =>
  atLeast(node, '22.18.0') ? undefined : 'this Node runs no TypeScript without a flag';

/** Entry modules that fail, or are odd. */
export const entryCells: Cell[] = [
  ...Object.keys(ENTRIES).flatMap((name) => unchanged(name, [`entries/${name}`])),
  ...Object.keys(TYPESCRIPT_ENTRIES).flatMap((name) => unchanged(name, [`entries/${name}`], runsNoTypeScript)),
  ...unchanged('no such file', ['entries/none.mjs']),
  ...['mapped.mjs', 'mapped-inline.mjs'].flatMap((name) => [
    ...unchanged(`source map, ${name}`, ['--enable-source-maps', name]),
    mapped(name),
  ]),
];

/** The position that the runs above have in common is that of the TypeScript file. */
function mapped(program: string): Cell {
  return {
    group: 'source map',
    name: program,
    async check(bench) {
      const { stderr } = await bench.run([...FLAG, '--enable-source-maps', program]);
      return /mapped-entry\.ts:7:/.test(stderr) ? [] : [`stderr: ${shortened(stderr)}, expected mapped-entry.ts:7`];
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
