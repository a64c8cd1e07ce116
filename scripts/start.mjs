// What `npm start` runs: from a fresh clone to the first traces on the screen.
//
// Only Node built-ins are imported up here, because nothing is installed yet when this starts. The demo itself is loaded
// at the end, when its dependencies are there.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { installIsStale, root } from './prepare.mjs';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort(signal));

try {
  if (installIsStale()) {
    await step('Installing dependencies (npm ci)', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  await step('Building the packages (npm run build)', ['run', 'build']);
  const { runDemo } = await import('./demo/run.mjs');
  await runDemo({ signal: stop.signal });
} catch (error) {
  console.error(`\n${stop.signal.aborted ? 'Stopped.' : error.message}`);
  process.exitCode = stop.signal.aborted ? 128 + constants.signals[stop.signal.reason] : 1;
}

/** Runs npm quietly: one line while it works, its whole output only when it fails. */
async function step(title, args) {
  const started = performance.now();
  process.stdout.write(`${title} ...`);
  try {
    await npm(args);
    console.log(` ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.log('');
    throw error;
  }
}

function npm(args) {
  // Under `npm start` npm says where it lives; called by hand (`node scripts/start.mjs`) the one on PATH has to do.
  const { npm_execpath: own } = process.env;
  const [command, all] = own?.endsWith('npm-cli.js') ? [process.execPath, [own, ...args]] : ['npm', args];
  const child = spawn(command, all, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    shell: command === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: stop.signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    let failure;
    child.on('error', (error) => {
      failure = error;
      if (child.pid === undefined) reject(error);
    });
    child.on('close', (code, signal) => {
      if (failure) reject(failure);
      else if (code === 0) resolve();
      else reject(new Error(`${output}\nnpm ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}.`));
    });
  });
}
