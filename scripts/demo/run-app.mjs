import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const appFolder = fileURLToPath(new URL('../../examples/support-bot/', import.meta.url));

/**
 * Runs one entry of the support bot in a process of its own, as its users do.
 *
 * @param {object} run
 * @param {string} run.entry `app.cjs` or `app.mjs`
 * @param {string[]} [run.flags] flags for node, such as `--require genspan/register`
 * @param {Record<string, string>} run.env variables the app gets beside the ones of this shell
 * @param {AbortSignal} [run.signal] stops the app
 * @param {(text: string) => void} [run.onOutput] gets what the app prints, when it prints it
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function runApp({ entry, flags = [], env, signal, onOutput = () => {} }) {
  const child = spawn(process.execPath, [...flags, entry], {
    cwd: appFolder,
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
      if (name === 'stdout') onOutput(text);
    });
  }
  return new Promise((resolve, reject) => {
    let failure;
    child.on('error', (error) => {
      failure = error;
      if (child.pid === undefined) reject(error);
    });
    // A stopped app may still be flushing: it is waited for, so that nothing outlives the demo.
    child.on('close', (code) => (failure ? reject(failure) : resolve({ code, ...output })));
  });
}

/** This shell's environment without what would send the app, or its spans, somewhere else. */
function cleanEnvironment() {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(OPENAI_|ANTHROPIC_|OTEL_|GENSPAN_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(own), NO_PROXY: '127.0.0.1,localhost' };
}
