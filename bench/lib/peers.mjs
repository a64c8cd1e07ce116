import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from './variants.mjs';

/**
 * Where the peers of a measure are installed. `contrib` is apart because it needs version 1.10 of the OpenTelemetry API;
 * the other instrumentations are built on 1.9.
 */
const INSTRUMENTATIONS = ['bench/peers', 'bench/peers/contrib'];
const FOLDERS = {
  call: INSTRUMENTATIONS,
  chunk: INSTRUMENTATIONS,
  stream: INSTRUMENTATIONS,
  redaction: ['bench/peers/redaction'],
  pricing: ['bench/peers/pricing'],
};

/**
 * Installs the peers of some measures from their lockfiles where that has not been done, without running their install
 * scripts.
 *
 * @param {string[]} measures
 * @param {(line: string) => void} say
 * @returns {boolean} whether they are there; without them the benchmark goes on alone
 */
export function installPeers(measures, say) {
  const folders = new Set(measures.flatMap((measure) => FOLDERS[measure] ?? []));
  return [...folders].every((folder) => isInstalled(join(ROOT, folder)) || install(folder, say));
}

function isInstalled(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

function install(folder, say) {
  say(`installing ${folder} ...`);
  // npm is a script of the first `node` on the path; the running one may be newer than the system's.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-progress'], {
    cwd: join(ROOT, folder),
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  const reason = error?.message ?? stderr.trim().split('\n').slice(0, 3).join(' ');
  say(`the peers in ${folder} could not be installed; they are left out: ${reason}`);
  return false;
}
