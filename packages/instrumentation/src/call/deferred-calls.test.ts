import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  finishAfterOthers,
  finishDeferredCalls,
  finishInOrder,
  hasDeferredCalls,
  type Work,
} from './deferred-calls.ts';

let nowMs = 1000;
const done: string[] = [];
const nobody = () => [];

beforeEach(() => {
  done.length = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});

afterEach(() => {
  finishDeferredCalls();
  vi.restoreAllMocks();
});

/** Work of so many steps that take a millisecond each. */
function work(name: string, steps: number, onEnd?: () => void): Work {
  let left = steps;
  return {
    next() {
      nowMs++;
      if (--left > 0) return { value: 0 };
      done.push(name);
      onEnd?.();
      return { done: true, value: undefined };
    },
  };
}

describe('the work at the end of calls', () => {
  it('is done at once when it is short', () => {
    finishInOrder(work('a', 1), nobody);
    finishInOrder(work('b', 2), nobody);
    expect(done).toEqual(['a', 'b']);
    expect(hasDeferredCalls()).toBe(false);
  });

  it('takes no more than a slice of a turn of the event loop, and goes on in the next', async () => {
    const before = nowMs;
    finishInOrder(work('long', 20), nobody);
    expect(nowMs - before).toBeLessThanOrEqual(4);
    for (let turns = 0; hasDeferredCalls(); turns++) {
      const from = nowMs;
      await nextTurn();
      expect(nowMs - from).toBeLessThanOrEqual(4);
      expect(turns).toBeLessThan(20);
    }
    expect(done).toEqual(['long']);
  });

  it('leaves a step for the next turn when it would take more than what is left of this one', async () => {
    let steps = 0;
    finishInOrder({ next: () => (++steps > 4 ? { done: true, value: undefined } : { value: 1_000_000 }) }, nobody);
    expect(steps).toBe(1);
    await nextTurn();
    expect(steps).toBe(2);
    while (hasDeferredCalls()) await nextTurn();
    expect(steps).toBe(5);
  });

  it('of several calls shares the slice of a turn', () => {
    const before = nowMs;
    for (const name of ['a', 'b', 'c', 'd', 'e']) finishInOrder(work(name, 3), nobody);
    expect(nowMs - before).toBeLessThanOrEqual(5);
    finishDeferredCalls();
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is done in the order in which the calls ended, however short it is', async () => {
    finishInOrder(work('long', 9), nobody);
    finishInOrder(work('short', 1), nobody);
    finishAfterOthers(() => void done.push('agent'));
    finishInOrder(work('long too', 9), nobody);
    expect(done).toEqual([]);
    while (hasDeferredCalls()) await nextTurn();
    expect(done).toEqual(['long', 'short', 'agent', 'long too']);
    finishAfterOthers(() => void done.push('at once'));
    expect(done.at(-1)).toBe('at once');
  });

  it('is done now when that is asked for, once', async () => {
    finishInOrder(work('a', 50), nobody);
    finishInOrder(work('b', 50), nobody);
    expect(finishDeferredCalls()).toBe(2);
    expect(finishDeferredCalls()).toBe(0);
    await nextTurn();
    await nextTurn();
    expect(done).toEqual(['a', 'b']);
  });

  it('may ask for that itself', async () => {
    finishInOrder(
      work('a', 9, () => finishDeferredCalls()),
      nobody,
    );
    finishInOrder(work('b', 9), nobody);
    while (hasDeferredCalls()) await nextTurn();
    expect(done).toEqual(['a', 'b']);
  });

  it('does not pile up when the app makes calls faster than there is time', () => {
    for (let i = 0; i < 200; i++) finishInOrder(work(String(i), 9), nobody);
    expect(done.length).toBeGreaterThan(100);
    expect(done.slice(0, 3)).toEqual(['0', '1', '2']);
  });

  it('runs in the asynchronous context in which the call ended', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    for (const name of ['a', 'b']) {
      storage.run(name, () =>
        finishInOrder(
          work(name, 9, () => seen.push(storage.getStore())),
          nobody,
        ),
      );
    }
    while (hasDeferredCalls()) await nextTurn();
    expect(seen).toEqual(['a', 'b']);
  });

  it('is done before the providers flush or shut down, whoever asks them to', async () => {
    const flushed: string[][] = [];
    class Provider {
      async forceFlush() {
        flushed.push([...done]);
      }
      async shutdown() {
        flushed.push([...done]);
      }
    }
    const provider = new Provider();
    finishInOrder(work('a', 9), () => [undefined, { getDelegate: () => provider }]);
    await provider.forceFlush();
    finishInOrder(work('b', 9), () => [provider]);
    await provider.shutdown();
    expect(flushed).toEqual([['a'], ['a', 'b']]);
    expect(Object.keys(provider)).toEqual([]);
  });

  it('needs no provider that can be watched', () => {
    const frozen = Object.freeze({ forceFlush: async () => {} });
    finishInOrder(work('a', 9), () => [frozen, null, 7, {}]);
    expect(finishDeferredCalls()).toBe(1);
  });
});
