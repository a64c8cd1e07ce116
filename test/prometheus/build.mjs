// Builds Prometheus and promtool, which the suites of rules and dashboards run, from the modules that go/go.mod pins.
// `node test/prometheus/build.mjs` says where they are; about 6 minutes on two cores the first time.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = fileURLToPath(new URL('go/', import.meta.url));
const COMMANDS = ['prometheus', 'promtool'];
// Service discovery is what most of Prometheus's dependencies are for, and no test needs it.
const FLAGS = ['-mod=readonly', '-trimpath', '-tags=remove_all_sd,netgo', '-ldflags=-s -w'];
const HOW = 'node test/prometheus/build.mjs builds it';

/**
 * @typedef {{ prometheus: string, promtool: string }} Tools paths of the two programs
 * @typedef {{ notRun: string }} NotRun why there are none; one line
 */

/**
 * What a former build left; never builds.
 *
 * @returns {Tools | NotRun}
 * @throws {Error} where there is nothing and the machine is one that must run everything (GENSPAN_CI=1)
 */
export function prometheusTools() {
  const tools = toolsIn(home());
  if (COMMANDS.every((command) => existsSync(tools[command]))) return tools;
  return unlessRequired(`not run: Prometheus is not built; ${HOW}`);
}

/**
 * Builds both programs unless they are there.
 *
 * @returns {Promise<Tools | NotRun>}
 * @throws {Error} where they cannot be built and the machine is one that must run everything (GENSPAN_CI=1)
 */
export async function buildPrometheus() {
  const folder = home();
  const tools = toolsIn(folder);
  if (COMMANDS.every((command) => existsSync(tools[command]))) return tools;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await go(['build', ...FLAGS, '-o', `${unfinished}/`, ...COMMANDS.map((name) => `${PROMETHEUS}/cmd/${name}`)]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
    return tools;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    return unlessRequired(error.code === 'ENOENT' ? 'not run: no Go' : `not run: ${lastLine(error)}`);
  }
}

const PROMETHEUS = 'github.com/prometheus/prometheus';

function go(parameters) {
  // The toolchain that go.mod asks for is fetched as a module where the installed one is older.
  const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto', GOWORK: 'off' };
  return new Promise((resolve, reject) => {
    execFile('go', parameters, { cwd: MODULE, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      error ? reject(Object.assign(error, { stderr })) : resolve(stdout),
    );
  });
}

function lastLine({ stderr, message }) {
  const lines = String(stderr || message)
    .trim()
    .split('\n');
  return `go build failed: ${lines.at(-1).trim().slice(0, 300)}`;
}

/** A folder for this version, these flags and this platform; the user's, since it is worth more than one checkout. */
function home() {
  const pinned = ['go.mod', 'go.sum'].map((file) => readFileSync(join(MODULE, file), 'utf8'));
  const [, version] = /prometheus\/prometheus (v\S+)/.exec(pinned[0]) ?? [];
  const key = createHash('sha256').update([...pinned, ...FLAGS, process.platform, process.arch].join('\n'));
  const name = `${version}-${key.digest('hex').slice(0, 12)}`;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'genspan', 'prometheus', name);
}

function toolsIn(folder) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name) => join(folder, `${name}${suffix}`);
  return { prometheus: path('prometheus'), promtool: path('promtool') };
}

function unlessRequired(notRun) {
  if (process.env.GENSPAN_CI === '1') throw new Error(`${notRun}, and GENSPAN_CI=1 requires it`);
  return { notRun };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  try {
    const tools = await buildPrometheus();
    const lines = 'notRun' in tools ? [tools.notRun] : [tools.prometheus, tools.promtool];
    for (const line of lines) console.log(line);
    console.log(`${Math.round((Date.now() - started) / 1000)} s`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
