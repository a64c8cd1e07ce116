import { setImmediate as macrotask } from 'node:timers/promises';

/** Lets the event loop turn a few times: microtasks, timers that are due, sockets that have data. */
export async function macrotasks(turns) {
  for (let turn = 0; turn < turns; turn++) await macrotask();
}

/**
 * Collects garbage until `enough()` or for so many rounds; finalizers run between rounds. What `enough` looks at by
 * `deref()` stays alive for the rest of that turn, so each collection has a turn of its own.
 */
export async function collectGarbage(enough = () => false, rounds = 20) {
  for (let round = 0; round < rounds; round++) {
    await macrotasks(2);
    globalThis.gc();
    await macrotasks(2);
    if (enough()) return;
  }
}

/** Resolves as `work` does, or rejects when it takes longer than a scenario may. */
export function within(ms, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still running after ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
