import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SHARED_VERSION, type Shared, shared } from './shared.ts';

const KEY = Symbol.for('genspan');
const holder = globalThis as unknown as Record<symbol, Partial<Shared> | undefined>;

beforeEach(() => {
  delete holder[KEY];
});

describe('the shared state', () => {
  it('starts private: no content, no filter, nothing registered', () => {
    expect(shared()).toMatchObject({
      version: SHARED_VERSION,
      capture: 'NO_CONTENT',
      unredactedContent: false,
      profile: 'default',
      enrichers: [],
      observers: [],
    });
    expect(shared().filter).toBeUndefined();
  });

  it('is one for two copies of the package in a process', async () => {
    const first = shared();
    vi.resetModules();
    const copy = await import('./shared.ts');
    expect(copy.shared).not.toBe(shared);
    expect(copy.shared()).toBe(first);
  });

  it('lets an observer of one copy see the calls of the other', async () => {
    const { addObserver } = await import('./pipeline.ts');
    vi.resetModules();
    const { observe } = await import('./pipeline.ts');
    const { minimalCall } = await import('./call.fixture.ts');
    const seen = vi.fn();
    addObserver(seen);
    const call = minimalCall();
    observe(call);
    expect(seen).toHaveBeenCalledWith(call, undefined);
  });

  it('keeps what was registered with an older version, serves as the newer and says so in one line', () => {
    const observer = vi.fn();
    const filter = (text: string) => text;
    const sink = vi.fn();
    holder[KEY] = { version: SHARED_VERSION - 1, observers: [observer], filter, sink, capture: 'SPAN_ONLY' };
    const state = shared();
    expect(state).toMatchObject({ version: SHARED_VERSION, observers: [observer], filter, capture: 'SPAN_ONLY' });
    // What the older version did not know is there.
    expect(state.taps).toBeInstanceOf(Map);
    expect(state.reported).toBeInstanceOf(Set);
    expect(shared()).toBe(state);
    expect(holder[KEY]).toBe(state);
    expect(sink).toHaveBeenCalledOnce();
    expect(sink.mock.calls[0]![0]).toMatch(/two versions/);
  });

  it('of a newer version is used and left as it is', () => {
    const newer = { ...shared(), version: SHARED_VERSION + 1, added: 'later' };
    holder[KEY] = newer;
    expect(shared()).toBe(newer);
    expect(newer.version).toBe(SHARED_VERSION + 1);
  });
});
