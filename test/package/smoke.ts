import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Cell, RunOptions } from '../matrix/cell.ts';
import { finished, keptEnvironment } from '../matrix/finished.ts';
import { shortened, wrongWithTraced } from '../matrix/judge.ts';
import type { InstalledApp } from './fresh-app.ts';

/** Every way to switch Genspan on that an app has. */
export function smokeCells(app: InstalledApp, version: string): Cell[] {
  return [...flagCells(app), commandCell(app, version), typesCell(app), ...(app.hasSdk ? sdkCells(app) : [])];
}

const COMMONJS = 'cjs-require.cjs';
const ESM = 'esm-static.mjs';

function traced(app: InstalledApp, name: string, args: string[], service: string, options: RunOptions = {}): Cell {
  return {
    group: app.name,
    name,
    check: async (bench) => wrongWithTraced(await bench.run(args, options), { service }),
  };
}

/** Without a line of code: the flag starts an SDK of ours. */
function flagCells(app: InstalledApp): Cell[] {
  const service = 'from the environment';
  const options = { env: { OTEL_SERVICE_NAME: service } };
  return ['--require', '--import'].flatMap((flag) => [
    traced(app, `${flag}, CommonJS`, [flag, 'genspan/register', COMMONJS], service, options),
    traced(app, `${flag}, ESM`, [flag, 'genspan/register', ESM], service, options),
  ]);
}

/** The app has an SDK: ours goes into its configuration, or the flag finds it. */
function sdkCells(app: InstalledApp): Cell[] {
  const service = 'the app itself';
  const otel = { env: { OTEL_APP: app.folder } };
  const preloaded = (name: string) => [
    traced(app, `${name}, CommonJS`, ['--require', `./${name}.cjs`, COMMONJS], service),
    traced(app, `${name}, ESM`, ['--import', `./${name}.mjs`, ESM], service),
  ];
  return [
    ...preloaded('with-genspan'),
    traced(app, 'with-genspan, set-up and app in one file', ['one-file.cjs'], service),
    ...preloaded('with-instrumentation'),
    traced(app, 'flag and own SDK, CommonJS', ['--require', 'genspan/register', 'own-sdk.cjs'], service, otel),
    traced(app, 'flag and own SDK, ESM', ['--import', 'genspan/register', 'own-sdk.mjs'], service, otel),
  ];
}

/** `npx genspan --version` */
function commandCell(app: InstalledApp, version: string): Cell {
  return {
    group: app.name,
    name: 'npx genspan --version',
    async check({ node }) {
      // The shebang of the command finds the Node under test first.
      const PATH = [dirname(node.binary), keptEnvironment().PATH].join(delimiter);
      const binary = process.platform === 'win32' ? 'npx.cmd' : 'npx';
      const args = ['--no-install', 'genspan', '--version'];
      const { code, stdout, stderr } = await finished({
        binary,
        args,
        cwd: app.folder,
        env: { PATH },
        timeoutMs: 60_000,
      });
      if (code === 0 && stdout === `${version}\n`) return [];
      return [`exit code ${code}, stdout ${shortened(stdout)}, stderr ${shortened(stderr)}, expected ${version}`];
    },
  };
}

const fromHere = createRequire(import.meta.url);

/** A TypeScript program that uses what we export compiles, against the app's line of OpenTelemetry. */
function typesCell(app: InstalledApp): Cell {
  return {
    group: app.name,
    name: 'types',
    async check({ node }) {
      const tsc = join(dirname(fromHere.resolve('typescript/package.json')), 'bin', 'tsc');
      const files = ['types/flag-only.mts', ...(app.hasSdk ? ['types/with-sdk.mts'] : [])];
      const typeRoots = join(dirname(fromHere.resolve('@types/node/package.json')), '..');
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--types', 'node', '--typeRoots', typeRoots];
      const { stdout } = await finished({ binary: node.binary, args: [tsc, ...options, ...files], cwd: app.folder });
      // Declarations of others may have errors of their own.
      const others = /^(?:\s|$|node_modules\/(?!genspan\/|@genspan\/))/;
      return stdout.split('\n').filter((line) => !others.test(line));
    },
  };
}
