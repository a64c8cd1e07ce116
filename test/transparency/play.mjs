import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROCESS_LIMIT_MS = 120_000;
const require = createRequire(import.meta.url);

/**
 * Plays the scenarios in a process of their own and collects what it says of each.
 *
 * @param {object} job `{ major, format, instrumented, only }`
 * @returns {Promise<{ lines: Map<string, object>, late: object | undefined, errors: string }>}
 */
export function play(job) {
  const entry = fileURLToPath(new URL(`runner/entry.${job.format === 'esm' ? 'mjs' : 'cjs'}`, import.meta.url));
  const flag = job.instrumented
    ? [job.format === 'esm' ? '--import' : '--require', require.resolve('genspan/register')]
    : [];
  const child = spawn(process.execPath, ['--expose-gc', ...flag, entry, JSON.stringify(job)], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PROCESS_LIMIT_MS,
  });
  return collect(child);
}

/** The environment without what steers OpenTelemetry, the SDK or us. */
function cleanEnvironment() {
  const steering = /^(OTEL|GENSPAN|OPENAI|AZURE|NODE_OPTIONS|VITEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
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
