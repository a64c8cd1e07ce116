import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachToSdk, onProvider } from './providers.ts';
import { say } from './say.ts';
import { told } from './telling.fixture.ts';

let lines: string[];
const GLOBALS = ['genspan', 'genspan.attachments', 'genspan.registrations', 'opentelemetry.js.api.1'].map(Symbol.for);

beforeEach(() => {
  for (const symbol of GLOBALS) delete (globalThis as Record<symbol, unknown>)[symbol];
  lines = told();
  shared().sink = say;
});

afterEach(() => {
  for (const symbol of GLOBALS) delete (globalThis as Record<symbol, unknown>)[symbol];
  vi.restoreAllMocks();
});

const tracer = { getTracer: () => ({}) };
const meter = { getMeter: () => ({}) };

describe('onProvider', () => {
  it('attaches to what is registered, given by hand, and of our own SDK', () => {
    const attach = vi.fn();
    const holder = globalThis as unknown as Record<symbol, object>;
    holder[Symbol.for('opentelemetry.js.api.1')] = { trace: tracer };
    onProvider(attach);
    expect(attach.mock.calls).toEqual([['tracer', tracer]]);
    shared().given?.(meter);
    attachToSdk({ _tracerProvider: tracer, _meterProvider: undefined });
    expect(attach.mock.calls.slice(1)).toEqual([
      ['meter', meter],
      ['tracer', tracer],
    ]);
  });

  it('leaves the API’s proxies alone: they stand for what is registered', () => {
    const attach = vi.fn();
    onProvider(attach);
    shared().given?.({ ...tracer, getDelegate: () => tracer });
    expect(attach).not.toHaveBeenCalled();
  });

  it('attaches in order, and goes on after one that throws', () => {
    const order: string[] = [];
    onProvider(() => {
      order.push('first');
      throw new Error('no');
    });
    onProvider(() => void order.push('second'));
    shared().given?.(tracer);
    expect(order).toEqual(['first', 'second']);
    expect(lines).toEqual([expect.stringContaining('could not be added to')]);
  });
});
