import { AsyncLocalStorage } from 'node:async_hooks';
import type { ExactCount, ModelCall } from '@genspan/model-call';

/** Starts counting the tokens of a call. */
export type Counting = (done: (exact: ExactCount | undefined) => void) => void;

/** Calls that are over and wait for their tokens to be counted. */
const waiting = new Set<() => void>();
let exitWatched = false;

/**
 * Ends a call when its tokens were counted, which the counting thread does soon or gives up. A flush, a shutdown and the
 * process's exit do not wait for it.
 *
 * @param count starts counting; it tells what it found, or undefined, once
 * @param call gets what was found
 * @param end runs in the asynchronous context of now; must not throw
 */
export function endWhenCounted(count: Counting, call: ModelCall, end: () => void): void {
  const inContext = AsyncLocalStorage.snapshot();
  const done = (exact: ExactCount | undefined) => {
    if (!waiting.delete(giveUp)) return;
    if (exact) call.estimatedUsage = exact;
    inContext(end);
  };
  const giveUp = () => done(undefined);
  waiting.add(giveUp);
  if (!exitWatched) process.on('exit', endUncounted);
  exitWatched = true;
  count(done);
}

/** Ends them all with their estimates. Returns how many there were. */
export function endUncounted(): number {
  const count = waiting.size;
  for (const giveUp of [...waiting]) giveUp();
  return count;
}
