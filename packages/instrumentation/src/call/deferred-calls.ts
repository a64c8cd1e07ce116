import { AsyncLocalStorage } from 'node:async_hooks';
import { releaseHeldSpans } from '../native/held-span.ts';
import { finishBeforeShutdown } from './before-shutdown.ts';
import { endUncounted } from './counted-calls.ts';
import { endRawResponses } from './raw-responses.ts';

/** How much of the app's time is taken at once, ms. */
const SLICE_MS = 2;
/** What a filter can be counted on to do in a millisecond; a remembered text takes less. */
const CHARACTERS_PER_MS = 16_384;
/** When so many wait the oldest is finished whatever it takes: the app makes calls faster than we get time. */
const WAITING_LIMIT = 16;

/**
 * What there is to do when something is over. It is asked for one step after the other; each says how many characters
 * the next one is about, and none throws.
 */
export type Work = Iterator<number, void, void>;

interface Waiting {
  work: Work;
  /** Runs a function in the asynchronous context in which the call ended. */
  inContext: <T>(fn: () => T) => T;
}

const waiting: Waiting[] = [];
/** End of the slice of this turn of the event loop; undefined while nobody has looked at the clock in it. */
let sliceEndsMs: number | undefined;
let exitWatched = false;

/**
 * Does the work, and what takes longer than a slice of the event loop's time in later turns of it. What comes while
 * other work waits is done after that, so that things end in the order in which they ended for the app.
 *
 * @param providers what takes the spans and records: they are told of everything before they flush or shut down
 */
export function finishInOrder(work: Work, providers: () => readonly unknown[]): void {
  if (waiting.length === 0 && advance(work)) return;
  for (const provider of providers()) finishBeforeFlush(provider);
  if (!exitWatched) process.on('exit', finishDeferredCalls);
  exitWatched = true;
  waiting.push({ work, inContext: AsyncLocalStorage.snapshot() });
  if (waiting.length > WAITING_LIMIT) finish(waiting.shift()!);
}

/** Has calls that are over for the app, and not yet for us, come with the provider's flush and shutdown. */
export function finishBeforeFlush(provider: unknown): void {
  finishBeforeShutdown(provider, finishDeferredCalls);
}

/** Does something that takes no time, after the work that waits. */
export function finishAfterOthers(end: () => void): void {
  if (waiting.length === 0) end();
  else waiting.push({ work: once(end), inContext: AsyncLocalStorage.snapshot() });
}

/** Whether there are calls that have ended for the app and whose spans have not. */
export function hasDeferredCalls(): boolean {
  return waiting.length > 0;
}

/**
 * Ends now what was left for later, before a flush, a shutdown or the process's exit. Returns how much that was.
 *
 * @example finishDeferredCalls(); await provider.forceFlush();
 */
export function finishDeferredCalls(): number {
  let finished = 0;
  endRawResponses();
  releaseHeldSpans();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    finish(next);
    finished++;
  }
  return finished + endUncounted();
}

function once(end: () => void): Work {
  return {
    next() {
      end();
      return { done: true, value: undefined };
    },
  };
}

function finish({ work, inContext }: Waiting): void {
  inContext(() => {
    while (!work.next().done);
  });
}

/** Goes on until the work is done, or the next step would take more than what is left of the slice. */
function advance(work: Work): boolean {
  for (let step = work.next(); !step.done; step = work.next()) {
    sliceEndsMs ??= beginSlice();
    if (performance.now() + step.value / CHARACTERS_PER_MS >= sliceEndsMs) return false;
  }
  return true;
}

/** All that is done in one turn of the event loop shares one slice; the next one begins in the next turn. */
function beginSlice(): number {
  setImmediate(nextSlice);
  return performance.now() + SLICE_MS;
}

function nextSlice(): void {
  sliceEndsMs = undefined;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { work, inContext } = next;
    if (inContext(() => advance(work))) continue;
    waiting.unshift(next);
    return;
  }
}
