import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onRegistration, type ProviderKind } from './registrations.ts';

const KEYS = ['opentelemetry.js.api.1', 'io.opentelemetry.js.api.logs', 'genspan.registrations'].map(Symbol.for);
const globals = globalThis as unknown as Record<symbol, Record<string, unknown> | undefined>;

function clear(): void {
  for (const key of KEYS) delete globals[key];
}

beforeEach(clear);
afterEach(clear);

/** The modules of an API copy, fresh: they remember what they registered. */
function api(line: 2 | 3) {
  const require = createRequire(
    line === 2 ? import.meta.url : new URL('../../../test/apps/otel-3/package.json', import.meta.url),
  );
  const { trace, metrics, ...rest } = require('@opentelemetry/api');
  const { logs } = line === 2 ? require('@opentelemetry/api-logs') : rest;
  trace.disable();
  metrics.disable();
  logs.disable();
  return { trace, metrics, logs };
}

const TRACER = { getTracer: () => ({}) };
const METER = { getMeter: () => ({}) };
const LOGGER = { getLogger: () => ({}) };

function listen(): [ProviderKind, object][] {
  const told: [ProviderKind, object][] = [];
  onRegistration((kind, provider) => told.push([kind, provider]));
  return told;
}

describe.each([2, 3] as const)('onRegistration with the API of SDK line %i', (line) => {
  it('tells of providers at the moment they are registered', () => {
    const { trace, metrics, logs } = api(line);
    const told = listen();
    expect(told).toEqual([]);
    expect(trace.setGlobalTracerProvider(TRACER)).toBe(true);
    expect(told).toEqual([['tracer', TRACER]]);
    metrics.setGlobalMeterProvider(METER);
    logs.setGlobalLoggerProvider(LOGGER);
    expect(told.slice(1)).toEqual([
      ['meter', METER],
      ['logger', LOGGER],
    ]);
    expect(trace.getTracerProvider().getDelegate()).toBe(TRACER);
    expect(metrics.getMeterProvider()).toBe(METER);
    expect(logs.getLoggerProvider()).toBe(LOGGER);
  });

  it('tells of providers that are registered already', () => {
    const { trace, metrics, logs } = api(line);
    trace.setGlobalTracerProvider(TRACER);
    metrics.setGlobalMeterProvider(METER);
    logs.setGlobalLoggerProvider(LOGGER);
    expect(listen()).toEqual([
      ['tracer', TRACER],
      ['meter', METER],
      ['logger', LOGGER],
    ]);
  });

  it('leaves behind what the API alone would have', () => {
    const { trace } = api(line);
    trace.setGlobalTracerProvider(TRACER);
    const bare = shapeOf();
    api(line);
    clear();
    listen();
    trace.setGlobalTracerProvider(TRACER);
    expect(shapeOf()).toEqual(bare);
    expect(trace.setGlobalTracerProvider(TRACER)).toBe(false);
  });

  it('lets the app register, whatever a listener does', () => {
    const { trace } = api(line);
    onRegistration(() => {
      throw new Error('no');
    });
    const told = listen();
    expect(trace.setGlobalTracerProvider(TRACER)).toBe(true);
    expect(told).toEqual([['tracer', TRACER]]);
  });

  it('tells every listener, each once', () => {
    const { trace } = api(line);
    const first = listen();
    const second = listen();
    trace.setGlobalTracerProvider(TRACER);
    const third = listen();
    for (const told of [first, second, third]) expect(told).toEqual([['tracer', TRACER]]);
  });
});

/** What the registered API looks like: its own properties, and those of the proxy in it. */
function shapeOf() {
  const registered = globals[KEYS[0]!]!;
  const { trace, version } = Object.getOwnPropertyDescriptors(registered);
  const { value, ...rest } = trace!;
  return {
    global: { ...Object.getOwnPropertyDescriptor(globalThis, KEYS[0]!), value: undefined },
    trace: rest,
    version,
    proxy: Object.keys(value as object),
    enumerable: Object.keys(registered).sort(),
  };
}
