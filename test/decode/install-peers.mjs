import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Installs the peers of a folder from its lockfile where that has not been done, without running install scripts.
 *
 * @param {string} folder below test/decode
 * @throws when npm cannot install them
 */
export function installPeers(folder) {
  const cwd = join(HERE, folder);
  if (isInstalled(cwd)) return;
  console.error(`installing test/decode/${folder} ...`);
  // npm is a script of the first `node` on the path; the running one may be newer than the system's.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  const shell = process.platform === 'win32';
  const flags = ['ci', '--ignore-scripts', '--no-progress', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', flags, { cwd, env, shell, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci failed in test/decode/${folder}: ${error?.message ?? stderr}`);
}

function isInstalled(cwd) {
  const installed = join(cwd, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(cwd, 'package-lock.json')).mtimeMs;
}
