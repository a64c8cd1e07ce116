import type { Cell } from '../cell.ts';
import { wrongWithTraced } from '../judge.ts';
import { atLeast, type NodeUnderTest } from '../node-under-test.ts';

/** A way in which an app comes by the SDK, and the number of calls that it makes. */
interface Shape {
  name: string;
  program: string;
  calls?: number;
  args?: (node: NodeUnderTest) => string[];
  skip?: (node: NodeUnderTest) => string | undefined;
}

const SHAPES: readonly Shape[] = [
  { name: 'CommonJS require', program: 'cjs-require.cjs' },
  { name: 'ESM static import', program: 'esm-static.mjs' },
  { name: 'dynamic import from CommonJS', program: 'dynamic-import.cjs' },
  { name: 'openai/client, CommonJS', program: 'client-path.cjs' },
  { name: 'openai/client, ESM', program: 'client-path.mjs' },
  { name: 'AzureOpenAI of openai/azure, CommonJS', program: 'azure-path.cjs' },
  { name: 'AzureOpenAI of openai/azure, ESM', program: 'azure-path.mjs' },
  { name: 'both builds in one process', program: 'both-builds.cjs', calls: 2 },
  { name: 'worker thread, CommonJS', program: 'worker.cjs' },
  { name: 'worker thread, ESM', program: 'worker.mjs' },
  { name: 'require of an ES module', program: 'require-esm.cjs', skip: requiresNoEsm },
  { name: 'TypeScript entry (.mts)', program: 'typescript.mts', args: stripTypes, skip: withoutTypeScript },
];

/** The ways to preload, as arguments of `node` or as NODE_OPTIONS. */
const PRELOADS: { name: string; args: string[]; env: Record<string, string> }[] = [
  { name: '--require', args: ['--require', 'genspan/register'], env: {} },
  { name: '--import', args: ['--import', 'genspan/register'], env: {} },
  { name: 'NODE_OPTIONS', args: [], env: { NODE_OPTIONS: '--require genspan/register' } },
];

/** Every shape under every preload: each call is traced once, and nothing else is to be seen. */
export const shapeCells: Cell[] = SHAPES.flatMap((shape) =>
  PRELOADS.map(({ name, args, env }) => ({
    group: shape.name,
    name,
    variant: name === 'NODE_OPTIONS' && !shape.program.startsWith('worker'),
    skip: (node) => shape.skip?.(node),
    async check(bench) {
      const outcome = await bench.run([...args, ...(shape.args?.(bench.node) ?? []), shape.program], { env });
      return wrongWithTraced(outcome, { calls: shape.calls });
    },
  })),
);

/** Why a program that requires an ES module which imports the SDK is no question for a Node. */
export function requiresNoEsm(node: NodeUnderTest): string | undefined {
  return atLeast(node, '22.15.0') ? undefined : 'require of an ES module passes no hook of this Node';
}

function withoutTypeScript(node: NodeUnderTest): string | undefined {
  return atLeast(node, '22.6.0') ? undefined : 'this Node runs no TypeScript';
}

/** Behind a flag, and with a warning, before 22.18. */
function stripTypes(node: NodeUnderTest): string[] {
  if (atLeast(node, '22.18.0')) return [];
  return ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
}
