import { finishDeferredCalls } from './deferred-calls.ts';
import type { OpenCall } from './open-call.ts';

/** Nobody read from the call for this long: it counts as abandoned. Long, since background answers take their time. */
const IDLE_LIMIT_MS = 30 * 60_000;
const SWEEP_EVERY_MS = 60_000;

/** A doubly linked list through the calls themselves: a set would be rebuilt every few calls. */
let first: OpenCall | undefined;
let count = 0;
let sweeper: NodeJS.Timeout | undefined;

/** Every call that has begun and not ended; what the backstops below work on. */
export const openCalls = {
  add(call: OpenCall): void {
    call.next = first;
    if (first) first.previous = call;
    first = call;
    count++;
    if (sweeper) return;
    sweeper = setInterval(sweep, SWEEP_EVERY_MS);
    sweeper.unref();
  },
  delete(call: OpenCall): void {
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
const backstop = new FinalizationRegistry<OpenCall>((call) => call.end('abandoned'));

/** Has `call` abandoned when `target` is collected before the call ends. What was waited for before counts no more. */
export function abandonWhenCollected(target: object, call: OpenCall): void {
  keepWhenCollected(call);
  call.backstopped = true;
  backstop.register(target, call, call);
}

/** The call has moved on: the collection of what was waited for means nothing. */
export function keepWhenCollected(call: OpenCall): void {
  if (!call.backstopped) return;
  call.backstopped = false;
  backstop.unregister(call);
}

function listed(): OpenCall[] {
  const calls: OpenCall[] = [];
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
