import { context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { type IterationListener, watchIteration } from './iteration.ts';
import { resetProcess, runtimeOn, telemetry, useContextManager } from './tap.fixture.ts';

const KEY = createContextKey('test');
const INSIDE = ROOT_CONTEXT.setValue(KEY, 'inside');
const here = () => context.active().getValue(KEY);

let told: unknown[];
let listener: IterationListener;

beforeEach(() => {
  resetProcess();
  useContextManager();
  told = [];
  listener = {
    runtime: runtimeOn(telemetry().provider),
    asked: () => INSIDE,
    leaving: () => INSIDE,
    received: (item) => told.push(item),
    finished: () => told.push('finished'),
    left: () => told.push('left'),
    failed: (thrown) => told.push(thrown),
  };
});

const where: unknown[] = [];

async function* counting(upTo: number, failure?: Error) {
  try {
    for (let i = 1; i <= upTo; i++) {
      await Promise.resolve();
      where.push(here());
      yield i;
    }
    if (failure) throw failure;
  } finally {
    where.push(here());
  }
}

function watched(upTo: number, failure?: Error) {
  where.length = 0;
  const iterator = counting(upTo, failure);
  watchIteration(iterator, listener);
  return iterator;
}

describe('an iterator that is watched', () => {
  it('works in the context given, while its reader stays in its own', async () => {
    const read: unknown[] = [];
    await context.with(ROOT_CONTEXT.setValue(KEY, 'app'), async () => {
      for await (const item of watched(2)) read.push(item, here());
    });
    expect(read).toEqual([1, 'app', 2, 'app']);
    expect(where).toEqual(['inside', 'inside', 'inside']);
    expect(told).toEqual([1, 2, 'finished']);
  });

  it('tells of a reader that leaves', async () => {
    for await (const _ of watched(3)) break;
    expect(told).toEqual([1, 'left']);
    expect(where.at(-1)).toBe('inside');
    const iterator = watched(3);
    await iterator.next();
    const mine = new Error('mine');
    await expect(iterator.throw(mine)).rejects.toBe(mine);
    expect(told).toEqual([1, 'left', 1, 'left']);
  });

  it('tells of its failure, which the reader gets as it is', async () => {
    const failure = new Error('no');
    const iterator = watched(1, failure);
    await iterator.next();
    await expect(iterator.next()).rejects.toBe(failure);
    expect(told).toEqual([1, failure]);
  });

  it('tells of items in their order when several are asked for at once', async () => {
    const iterator = watched(2);
    await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    expect(told).toEqual([1, 2, 'finished']);
  });

  it('looks as it did', () => {
    const iterator = watched(1);
    expect(Object.keys(iterator)).toEqual([]);
    expect(iterator[Symbol.asyncIterator]()).toBe(iterator);
  });
});
