import type { Cell } from '../cell.ts';
import { type Sdk, wrongWithTraced } from '../judge.ts';
import { atLeast, type NodeUnderTest } from '../node-under-test.ts';

/** A way in which an app comes by the SDK, and the number of calls that it makes. */
interface Shape {
  name: string;
  /** File below `programs/`, or below `programs/anthropic/` for that SDK. */
  program: string;
  calls?: number;
  args?: (node: NodeUnderTest) => string[];
  skip?: (node: NodeUnderTest) => string | undefined;
}

const EVERY_SDK: readonly Shape[] = [
  { name: 'CommonJS require', program: 'cjs-require.cjs' },
  { name: 'ESM static import', program: 'esm-static.mjs' },
  { name: 'dynamic import from CommonJS', program: 'dynamic-import.cjs' },
  { name: 'client file, CommonJS', program: 'client-path.cjs' },
  { name: 'client file, ESM', program: 'client-path.mjs' },
  { name: 'both builds in one process', program: 'both-builds.cjs', calls: 2 },
  { name: 'worker thread, CommonJS', program: 'worker.cjs' },
  { name: 'worker thread, ESM', program: 'worker.mjs' },
  { name: 'require of an ES module', program: 'require-esm.cjs', skip: requiresNoEsm },
  { name: 'TypeScript entry (.mts)', program: 'typescript.mts', args: stripTypes, skip: withoutTypeScript },
];

const SHAPES: Readonly<Record<Sdk, readonly Shape[]>> = {
  openai: [
    ...EVERY_SDK,
    { name: 'AzureOpenAI of openai/azure, CommonJS', program: 'azure-path.cjs' },
    { name: 'AzureOpenAI of openai/azure, ESM', program: 'azure-path.mjs' },
  ],
  anthropic: [
    ...EVERY_SDK,
    { name: 'resource file, CommonJS', program: 'messages-path.cjs' },
    { name: 'resource file, ESM', program: 'messages-path.mjs' },
  ],
};

/** The ways to preload, as arguments of `node` or as NODE_OPTIONS. */
const PRELOADS: { name: string; args: string[]; env: Record<string, string> }[] = [
  { name: '--require', args: ['--require', 'genspan/register'], env: {} },
  { name: '--import', args: ['--import', 'genspan/register'], env: {} },
  { name: 'NODE_OPTIONS', args: [], env: { NODE_OPTIONS: '--require genspan/register' } },
];

/** Every shape under every preload: each call is traced once, and nothing else is to be seen. */
export const shapeCells: Cell[] = Object.entries(SHAPES).flatMap(([sdk, shapes]) =>
  shapes.flatMap((shape) => PRELOADS.map((preload) => shapeCell(sdk as Sdk, shape, preload))),
);

function shapeCell(sdk: Sdk, shape: Shape, { name, args, env }: (typeof PRELOADS)[number]): Cell {
  const folder = sdk === 'anthropic' ? sdk : '';
  return {
    group: `${sdk}, ${shape.name}`,
    name,
    variant: name === 'NODE_OPTIONS' && !shape.program.startsWith('worker'),
    skip: (node) => shape.skip?.(node),
    async check(bench) {
      const all = [...args, ...(shape.args?.(bench.node) ?? []), shape.program];
      return wrongWithTraced(await bench.run(all, { folder, env }), { calls: shape.calls, sdks: [sdk] });
    },
  };
}

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
