import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSettling } from './plain-promise.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
let listeners: NodeJS.UnhandledRejectionListener[];

beforeEach(() => {
  // The test runner's own listener would fail the test.
  listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  unhandled.length = 0;
});
afterEach(() => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
});

const failure = new Error('no');
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function rejecting(): Promise<never> {
  await Promise.resolve();
  throw failure;
}

function watched() {
  const failed = vi.fn();
  const promise: Promise<unknown> = rejecting();
  watchSettling(promise, () => {}, failed);
  return { promise, failed };
}

describe('a plain promise that is watched', () => {
  it('tells its value, and looks as it did', async () => {
    const settled = vi.fn();
    const promise = Promise.resolve(5);
    watchSettling(promise, settled, () => {});
    expect(await promise).toBe(5);
    expect(settled).toHaveBeenCalledWith(5);
    expect([promise.constructor, Object.keys(promise)]).toEqual([Promise, []]);
  });

  it.each<[string, (promise: Promise<unknown>) => Promise<unknown>]>([
    [
      'await',
      async (promise) => {
        try {
          await promise;
        } catch (thrown) {
          return thrown;
        }
      },
    ],
    ['then', (promise) => promise.then(undefined, (thrown) => thrown)],
    ['catch', (promise) => promise.catch((thrown) => thrown)],
    ['all', (promise) => Promise.all([promise]).catch((thrown) => thrown)],
    ['an async function that returns it', (promise) => (async () => promise)().catch((thrown) => thrown)],
  ])('has its rejection told, and reported by nobody, when it is handled by %s', async (_, handle) => {
    const { promise, failed } = watched();
    expect(await handle(promise)).toBe(failure);
    await turn();
    expect(failed).toHaveBeenCalledWith(failure);
    expect(unhandled).toEqual([]);
  });

  it('is not reported when it had failed before an async function returned it', async () => {
    const promise = Promise.reject(failure);
    watchSettling(
      promise,
      () => {},
      () => {},
    );
    const returning = async () => promise;
    expect(await returning().catch((thrown) => thrown)).toBe(failure);
    await turn();
    expect(unhandled).toEqual([]);
  });

  it('has its rejection reported when nobody handles it', async () => {
    const { failed } = watched();
    await turn();
    expect(failed).toHaveBeenCalledWith(failure);
    expect(unhandled).toEqual([failure]);
  });
});
