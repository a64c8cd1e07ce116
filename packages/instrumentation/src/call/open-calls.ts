import type { OpenCall } from './open-call.ts';

/** Nobody read from the call for this long: it counts as abandoned. Long, since background answers take their time. */
const IDLE_LIMIT_MS = 30 * 60_000;
const SWEEP_EVERY_MS = 60_000;

const open = new Set<OpenCall>();
let sweeper: NodeJS.Timeout | undefined;

/** Every call that has begun and not ended; what the backstops below work on. */
export const openCalls = {
  add(call: OpenCall): void {
    open.add(call);
    if (sweeper) return;
    sweeper = setInterval(sweep, SWEEP_EVERY_MS);
    sweeper.unref();
  },
  delete(call: OpenCall): void {
    open.delete(call);
  },
  get size(): number {
    return open.size;
  },
};

/** Ends every open call as abandoned; the process is about to go. Returns how many there were. */
export function abandonOpenCalls(): number {
  const count = open.size;
  for (const call of [...open]) call.end('abandoned');
  return count;
}

/**
 * Ends a call as abandoned when what would have ended it is collected: a stream that was never iterated, an iterator
 * that was dropped. `turn` names what is being waited for; when the call has moved on, the collection means nothing.
 */
const backstop = new FinalizationRegistry<{ call: OpenCall; turn: number }>(({ call, turn }) => {
  if (call.turn === turn) call.end('abandoned');
});

/** Has `call` abandoned when `target` is collected before the call moves on or ends. */
export function abandonWhenCollected(target: object, call: OpenCall): void {
  call.turn++;
  backstop.register(target, { call, turn: call.turn });
}

function sweep(): void {
  const now = performance.now();
  for (const call of [...open]) if (call.isIdle(now, IDLE_LIMIT_MS)) call.end('abandoned');
  if (open.size === 0) {
    clearInterval(sweeper);
    sweeper = undefined;
  }
}
