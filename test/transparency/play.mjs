import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentOf } from './sdks/index.cjs';

const PROCESS_LIMIT_MS = 120_000;
const require = createRequire(import.meta.url);

/**
 * Plays the scenarios in a process of their own and collects what it says of each.
 *
 * @param {object} job `{ setting, instrumented, only }`
 * @returns {Promise<{ lines: Map<string, object>, late: object | undefined, errors: string }>}
 */
export function play(job) {
  const isEsm = job.setting.format === 'esm';
  const entry = fileURLToPath(new URL(`runner/entry.${isEsm ? 'mjs' : 'cjs'}`, import.meta.url));
  const flag = job.instrumented ? [isEsm ? '--import' : '--require', require.resolve('genspan/register')] : [];
  const child = spawn(process.execPath, ['--expose-gc', ...flag, entry, JSON.stringify(job)], {
    env: environmentOf(job.setting),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PROCESS_LIMIT_MS,
  });
  return collect(child);
}

function collect(child) {
  const lines = new Map();
  let late;
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text);
    if (line.late) late = line.late;
    else lines.set(line.scenario, line);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ lines, late, errors: `${errors}exit ${signal ?? code}` }));
  });
}
