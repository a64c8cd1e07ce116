import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cell, FLAG, type Outcome, type RunOptions } from '../cell.ts';
import { type Expected, shortened, wrongWithRun, wrongWithTraced } from '../judge.ts';
import { atLeast } from '../node-under-test.ts';
import { requiresNoEsm } from './shapes.ts';

const APPS = fileURLToPath(new URL('../../apps/', import.meta.url));

/** An older major of the SDK, with the files that the newest has. */
const oldOpenAI = () => createRequire(join(APPS, 'openai-4', 'package.json')).resolve('openai');

interface Traced extends RunOptions, Expected {}

const traced = (group: string, name: string, args: string[], expected: Traced = {}): Cell => ({
  group,
  name,
  check: async (bench) => wrongWithTraced(await bench.run(args, expected), expected),
});

/** The SDK in folders of odd names and shapes. */
export const layoutCells: Cell[] = [
  traced('layout', 'npm alias, CommonJS', [...FLAG, 'aliased.cjs'], { folder: 'alias' }),
  traced('layout', 'npm alias, ESM', [...FLAG, 'aliased.mjs'], { folder: 'alias' }),
  traced('layout', 'pnpm-like, CommonJS', [...FLAG, 'cjs-require.cjs'], { folder: 'pnpm' }),
  traced('layout', 'pnpm-like, ESM', ['--import', 'genspan/register', 'esm-static.mjs'], { folder: 'pnpm' }),
  traced('layout', 'two majors of the SDK', [...FLAG, 'two-majors.cjs'], {
    calls: 2,
    env: { OLD_OPENAI: oldOpenAI() },
  }),
];

/** Ways round the preload. */
export const byHandCells: Cell[] = [
  traced('by hand', 'instrumentation made after the SDK was loaded', ['late-instrumentation.cjs']),
  traced('by hand', 'instrument(OpenAI) after a static import', ['late-instrument-class.mjs']),
  traced('by hand', 'bundle with our package inside, CommonJS', ['bundled-by-hand.bundle.cjs']),
  traced('by hand', 'bundle with our package inside, ESM', ['bundled-by-hand.bundle.mjs']),
  traced('by hand', 'bundle and flag, CommonJS', [...FLAG, 'bundled-under-flag.bundle.cjs']),
  traced('by hand', 'bundle and flag, ESM', ['--import', 'genspan/register', 'bundled-under-flag.bundle.mjs']),
];

const anthropic: Traced = { folder: 'anthropic', sdks: ['anthropic'] };

/** The same for `@anthropic-ai/sdk`, where it does not go without saying. */
export const anthropicCells: Cell[] = [
  traced('anthropic', 'bundle and flag, CommonJS', [...FLAG, 'bundled-under-flag.bundle.cjs'], anthropic),
  traced(
    'anthropic',
    'bundle and flag, ESM',
    ['--import', 'genspan/register', 'bundled-under-flag.bundle.mjs'],
    anthropic,
  ),
  traced('anthropic', 'forked child', [...FLAG, 'forked.cjs'], anthropic),
  traced('anthropic', 'require.cache emptied, loaded again', [...FLAG, 'reloaded.cjs'], { ...anthropic, calls: 2 }),
  traced('anthropic', 'with openai in one process', ['--import', 'genspan/register', 'both-sdks.mjs'], {
    folder: 'anthropic',
    sdks: ['anthropic', 'openai'],
    calls: 2,
  }),
];

/** Modules that are loaded elsewhere than in the main thread's first generation. */
export const processCells: Cell[] = [
  traced('process', 'forked child', [...FLAG, 'forked.cjs']),
  traced('process', 'cluster worker', [...FLAG, 'clustered.cjs']),
  traced('process', 'require.cache emptied, loaded again', [...FLAG, 'reloaded.cjs'], { calls: 2 }),
  ...[FLAG, ['--import', 'genspan/register']].map((flags) => ({
    ...traced('process', `imported CommonJS keeps its require, ${flags[0]}`, [...flags, 'imported-commonjs.mjs'], {
      stdout: 'object object function\nhi\n',
    }),
    skip: requiresNoEsm,
  })),
  {
    ...traced('process', 'import() in a vm script', [
      ...FLAG,
      '--disable-warning=ExperimentalWarning',
      'vm-script.cjs',
    ]),
    skip: (node) => (atLeast(node, '21.7.0') ? undefined : 'this Node has no default loader for vm scripts'),
  },
];

const service = 'the app itself';

/** Apps that start an SDK of their own after our preload: it serves, whichever line it is of. */
export const ownSdkCells: Cell[] = ['otel-2', 'otel-3'].flatMap((line) => {
  const options = { service, env: { OTEL_APP: join(APPS, line) } };
  return [
    traced('own SDK', `${line}, CommonJS`, [...FLAG, 'own-sdk.cjs'], options),
    traced('own SDK', `${line}, ESM`, ['--import', 'genspan/register', 'own-sdk.mjs'], options),
  ];
});

const ANSWER = 'hi from another layout\n';
const LINE = /^genspan: openai was loaded but cannot be traced: [^\n]+\n$/;

/** The SDK works on as it would have, and one line says that it is not traced. */
function wrongWithUntraced(outcome: Outcome): string[] {
  const problems = wrongWithRun({ ...outcome, stderr: '' }, { calls: 0, stdout: ANSWER });
  if (!LINE.test(outcome.stderr)) problems.push(`stderr: ${shortened(outcome.stderr)}, expected one line ${LINE}`);
  if (outcome.spans.length > 0) problems.push(`${outcome.spans.length} spans, expected none`);
  return problems;
}

const untraced = (folder: string, name: string, args: string[]): Cell => ({
  group: 'unknown SDK',
  name,
  check: async (bench) => wrongWithUntraced(await bench.run(args, { folder })),
});

/** A version to come of the SDK that no tap knows. */
export const unknownSdkCells: Cell[] = [
  untraced('other-files', 'files of other names, CommonJS', [...FLAG, 'cjs-require.cjs']),
  untraced('other-files', 'files of other names, ESM', [...FLAG, 'esm-static.mjs']),
  untraced('other-files', 'files of other names, process that stays', [...FLAG, 'stays.cjs']),
  untraced('no-class', 'no known class, CommonJS', [...FLAG, 'cjs-require.cjs']),
  untraced('no-class', 'no known class, ESM', [...FLAG, 'esm-static.mjs']),
  untraced('no-class', 'no known class, process that stays', [...FLAG, 'stays.cjs']),
];
