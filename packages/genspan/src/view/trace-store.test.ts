import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { span } from './support-bot.fixture.ts';
import { type Trace, TraceStore, type TraceStoreOptions } from './trace-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function storeWith(options: Omit<TraceStoreOptions, 'onTrace'> = {}) {
  const traces: Trace[] = [];
  return { traces, store: new TraceStore({ ...options, onTrace: (trace) => traces.push(trace) }) };
}

const root = (trace: string) => span({ trace, id: 'a', name: 'root', from: 0, to: 10 });
const child = (trace: string, id: string) => span({ trace, id, parent: 'a', name: 'child', from: 1, to: 2 });
const names = (trace: Trace | undefined) => trace?.spans.map((one) => one.name);

describe('TraceStore', () => {
  it('hands a trace out once its root has come and nothing followed for a while', () => {
    const { traces, store } = storeWith();
    store.add([child('1', 'b')]);
    vi.advanceTimersByTime(1_000);
    store.add([root('1')]);
    vi.advanceTimersByTime(200);
    store.add([child('1', 'c')]);
    vi.advanceTimersByTime(200);
    expect(traces).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(traces.map(names)).toEqual([['child', 'root', 'child']]);
    expect(traces[0]).toMatchObject({ complete: true, revision: 1, dropped: 0 });
  });

  it('waits longer for the other side of a remote parent, and longest without a root', () => {
    const { traces, store } = storeWith();
    store.add([{ ...child('1', 'b'), parentIsRemote: true }, child('2', 'b')]);
    vi.advanceTimersByTime(1_999);
    expect(traces).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(traces.map((trace) => trace.complete)).toEqual([true]);
    vi.advanceTimersByTime(28_000);
    expect(traces.map((trace) => trace.complete)).toEqual([true, false]);
  });

  it('hands a trace out again, whole, when spans come late', () => {
    const { traces, store } = storeWith();
    store.add([root('1')]);
    vi.advanceTimersByTime(300);
    store.add([child('1', 'b')]);
    vi.advanceTimersByTime(300);
    expect(traces.map((trace) => [trace.revision, trace.spans.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('keeps a span that is sent twice once', () => {
    const { traces, store } = storeWith();
    expect(store.add([root('1'), child('1', 'b')])).toHaveLength(2);
    expect(store.add([child('1', 'b')])).toHaveLength(0);
    store.flush();
    expect(names(traces[0])).toEqual(['root', 'child']);
  });

  it('flushes what is pending, and only that', () => {
    const { traces, store } = storeWith();
    store.add([root('1')]);
    vi.advanceTimersByTime(300);
    store.add([child('2', 'b')]);
    store.flush();
    store.flush();
    expect(traces.map((trace) => trace.traceId.at(-1))).toEqual(['1', '2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps no more traces and spans than it may, and loses none unsaid', () => {
    const { traces, store } = storeWith({ maxTraces: 2, maxSpansPerTrace: 2 });
    store.add([root('1'), root('2'), root('3')]);
    expect(traces.map((trace) => trace.traceId.at(-1))).toEqual(['1']);
    store.add([child('3', 'b'), child('3', 'c'), child('3', 'd')]);
    store.flush();
    expect(traces.at(-1)).toMatchObject({ dropped: 2 });
    expect(traces.at(-1)?.spans).toHaveLength(2);
  });
});
