import { metrics, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { flush, flushUntil } from './flush.ts';

afterEach(() => {
  trace.disable();
  metrics.disable();
});

/** Registers a provider with this flush, behind the proxy of the API as in every app. */
function provide(forceFlush?: () => unknown): void {
  trace.setGlobalTracerProvider({ ...(forceFlush && { forceFlush }), getTracer: () => fail() } as never);
}
const never = () => new Promise<void>(() => {});

describe('flush', () => {
  it('says that everything was sent', async () => {
    const forceFlush = vi.fn(async () => {});
    provide(forceFlush);
    expect(await flush()).toBe(true);
    expect(forceFlush).toHaveBeenCalledOnce();
  });

  it("sends the app's metrics, too", async () => {
    const forceFlush = vi.fn(async () => {});
    metrics.setGlobalMeterProvider({ forceFlush, getMeter: () => fail() } as never);
    expect(await flush()).toBe(true);
    expect(forceFlush).toHaveBeenCalledOnce();
  });

  it('has nothing to send without a provider, or with one that has no flush', async () => {
    expect(await flush()).toBe(true);
    provide();
    expect(await flush()).toBe(true);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('refused'))],
    ['throws', () => fail()],
  ])('says that not everything was sent when the provider %s', async (_, forceFlush) => {
    provide(forceFlush);
    expect(await flush()).toBe(false);
  });

  it('gives up when the time is over', async () => {
    provide(never);
    const started = performance.now();
    expect(await flush({ timeoutMs: 50 })).toBe(false);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('gives up when it is told that waiting is of no use', async () => {
    provide(never);
    expect(await flushUntil(60_000, Promise.resolve())).toBe(false);
  });

  it('leaves no timer behind that would hold the process', async () => {
    provide(async () => {});
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    await flush({ timeoutMs: 60_000 });
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')).toHaveLength(before);
  });
});

function fail(): never {
  throw new Error('broken provider');
}
