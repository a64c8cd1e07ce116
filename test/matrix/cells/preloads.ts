import { type Cell, FLAG } from '../cell.ts';
import { wrongWithRun, wrongWithTraced } from '../judge.ts';

const GROUP = 'preload';
const REGISTER = './node_modules/genspan/dist/register.cjs';
const SECOND_COPY = './second-copy/node_modules/genspan/dist/register.cjs';

const once = (name: string, args: string[], env: Record<string, string> = {}): Cell => ({
  group: GROUP,
  name,
  check: async (bench) => wrongWithTraced(await bench.run(args, { env })),
});

const onEsm = (flags: string[]) => [...flags, 'esm-static.mjs'];
const onCommonJs = (flags: string[]) => [...flags, 'cjs-require.cjs'];
const both = ['--require', 'genspan/register', '--import', 'genspan/register'];

/** However often and under whatever name the preload is mentioned, a call is traced once. */
export const preloadCells: Cell[] = [
  {
    group: GROUP,
    name: 'none: nothing is traced',
    async check(bench) {
      const outcome = await bench.run(['esm-static.mjs']);
      const problems = wrongWithRun(outcome, { calls: 1, stdout: 'hi\n' });
      return outcome.spans.length === 0 ? problems : [...problems, `${outcome.spans.length} spans, expected none`];
    },
  },
  once('both flags, CommonJS', onCommonJs(both)),
  once('both flags, ESM', onEsm(both)),
  once('flag and NODE_OPTIONS', onEsm(FLAG), { NODE_OPTIONS: '--import genspan/register' }),
  once('NODE_OPTIONS=--import', onEsm([]), { NODE_OPTIONS: '--import genspan/register' }),
  once('relative path', onEsm(['--require', REGISTER])),
  once('relative path and package name, CommonJS', onCommonJs(['--require', REGISTER, ...FLAG])),
  once('relative path and package name, ESM', onEsm(['--import', REGISTER, '--import', 'genspan/register'])),
  once('two copies of the package, CommonJS', onCommonJs([...FLAG, '--require', SECOND_COPY])),
  once('two copies of the package, ESM', onEsm(['--import', SECOND_COPY, '--import', 'genspan/register'])),
  {
    group: GROUP,
    name: 'the default protocol of the exporter (protobuf)',
    async check(bench) {
      const outcome = await bench.run(onEsm(FLAG), { env: { OTEL_EXPORTER_OTLP_PROTOCOL: '' } });
      const problems = wrongWithRun(outcome, { calls: 1, stdout: 'hi\n' });
      // Strings stand in protobuf as they are.
      const named = outcome.protobuf.filter((body) => body.includes('chat matrix-model'));
      return named.length === 1 ? problems : [...problems, `${named.length} bodies with the span, expected 1`];
    },
  },
  {
    group: GROUP,
    name: 'a process that loads no known SDK starts nothing',
    check: async (bench) =>
      wrongWithRun(await bench.run([...FLAG, 'never-loads.cjs']), { calls: 0, stdout: 'nothing loaded\n' }),
  },
  {
    group: GROUP,
    name: 'an SDK that is never called',
    check: async (bench) =>
      wrongWithRun(await bench.run(['--import', 'genspan/register', 'never-calls.mjs']), {
        calls: 0,
        stdout: 'function\n',
      }),
  },
];
