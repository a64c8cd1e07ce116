// Getting a clone ready: install and build. Only Node built-ins, since nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** npm writes `node_modules/.package-lock.json` at the end of an install; before that there is nothing to rely on. */
export function installIsStale() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Installs what the lockfile says, when it is not there. */
export function ensureInstalled() {
  if (installIsStale()) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Builds every package; what has not changed comes from turbo's cache. */
export function build() {
  run('npm', ['run', '--silent', 'build']);
}

/** Runs a command in the root with our output; ends this process with its exit code when it fails. */
export function run(command, args, env = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...env },
  });
  if (status === 0) return;
  if (error) console.error(`${command} could not be run: ${error.message}`);
  else console.error(`${[command, ...args].join(' ')} failed (${signal ?? `exit code ${status}`})`);
  process.exit(status ?? 1);
}
