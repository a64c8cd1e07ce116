import type { Ending } from '@genspan/model-call';
import { finishDeferredCalls } from './deferred-calls.ts';

/** Something that has begun and may never be ended by what it waits for: a model call, another request, an agent. */
export interface Open {
  /** Neighbours among the open ones. */
  previous?: Open;
  next?: Open;
  /** The collection of some object ends it; see {@link abandonWhenCollected}. */
  backstopped: boolean;
  /**
   * Ends it; later calls do nothing.
   *
   * @param endMs `performance.now()` at its end, when that is past
   */
  end(ending: Ending, endMs?: number): void;
  /** Nobody has asked for more of it for `limitMs`. Called at the pace of sweeps. */
  isIdle(now: number, limitMs: number): boolean;
}

/** Nobody read from the call for this long: it counts as abandoned. Long, since background answers take their time. */
const IDLE_LIMIT_MS = 30 * 60_000;
const SWEEP_EVERY_MS = 60_000;

/** A doubly linked list through the open ones themselves: a set would be rebuilt every few calls. */
let first: Open | undefined;
let count = 0;
let sweeper: NodeJS.Timeout | undefined;

/** All that has begun and not ended; what the backstops below work on. */
export const openCalls = {
  add(call: Open): void {
    call.next = first;
    if (first) first.previous = call;
    first = call;
    count++;
    if (sweeper) return;
    sweeper = setInterval(sweep, SWEEP_EVERY_MS);
    sweeper.unref();
  },
  delete(call: Open): void {
    if (first !== call && !call.previous) return;
    if (call.previous) call.previous.next = call.next;
    else first = call.next;
    if (call.next) call.next.previous = call.previous;
    call.previous = undefined;
    call.next = undefined;
    count--;
  },
  get size(): number {
    return count;
  },
};

/**
 * Ends every open call as abandoned, and what was left for later too: the process is about to go. Returns how many were
 * open.
 */
export function abandonOpenCalls(): number {
  const calls = listed();
  for (const call of calls) call.end('abandoned');
  finishDeferredCalls();
  return calls.length;
}

/**
 * Ends a call as abandoned when what would have ended it is collected: a stream that was never iterated, an iterator
 * that was dropped.
 */
const backstop = new FinalizationRegistry<Open>((call) => call.end('abandoned'));

/** Has `call` abandoned when `target` is collected before the call ends. What was waited for before counts no more. */
export function abandonWhenCollected(target: object, call: Open): void {
  keepWhenCollected(call);
  call.backstopped = true;
  backstop.register(target, call, call);
}

/** The call has moved on: the collection of what was waited for means nothing. */
export function keepWhenCollected(call: Open): void {
  if (!call.backstopped) return;
  call.backstopped = false;
  backstop.unregister(call);
}

function listed(): Open[] {
  const calls: Open[] = [];
  for (let call = first; call; call = call.next) calls.push(call);
  return calls;
}

function sweep(): void {
  const now = performance.now();
  for (const call of listed()) if (call.isIdle(now, IDLE_LIMIT_MS)) call.end('abandoned');
  if (count > 0) return;
  clearInterval(sweeper);
  sweeper = undefined;
}
