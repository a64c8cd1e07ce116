import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './variants.mjs';

/** A run that takes longer is stuck. */
const LIMIT_MS = 120_000;

/**
 * Runs one workload in a process of its own and returns what it printed.
 *
 * @param {string} program file below `bench/`
 * @param {{ flags?: string[], args?: string[], env?: Record<string, string> }} [how]
 */
export function runChild(program, { flags = [], args = [], env = {} } = {}) {
  const command = [...flags, join(ROOT, 'bench', program), ...args];
  const child = spawnSync(process.execPath, command, {
    // Not the repository's root: nothing there may be found by accident.
    cwd: join(ROOT, 'bench'),
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 24,
  });
  const lines = child.stdout?.trim().split('\n') ?? [];
  const last = lines.at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${program} ${args.join(' ')} failed: ${child.stderr || child.error}`);
  return JSON.parse(last);
}

/** Settings of the shell that would change what is measured stay outside. */
function cleanEnvironment() {
  const touching =
    /^(?:OTEL_|GENSPAN_|OPENLIT_|TRACELOOP_|OPENINFERENCE_|OPENAI_|ANTHROPIC_|NODE_OPTIONS$|NODE_COMPILE_CACHE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !touching.test(name)));
}

/**
 * Runs every job once in each round, beginning with another one each time, so that a busy spell of the machine meets
 * all of them.
 *
 * @template J
 * @param {J[]} jobs
 * @param {number} rounds
 * @param {(job: J) => Record<string, unknown>} run
 * @returns {Map<J, Record<string, unknown>[]>}
 */
export function interleave(jobs, rounds, run) {
  const results = new Map(jobs.map((job) => [job, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < jobs.length; i++) {
      const job = jobs[(round + i) % jobs.length];
      results.get(job).push(run(job));
    }
  }
  return results;
}
