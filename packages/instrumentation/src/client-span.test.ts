import { addObserver, isWritten } from '@genspan/model-call';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withAttribution } from './attribution.ts';
import { abandonOpenCalls } from './call/open-calls.ts';
import { ClientSpan, type RequestReader, tapRequest } from './client-span.ts';
import { resetProcess, runtimeOn, telemetry, useContextManager } from './tap.fixture.ts';

let spans: () => ReadableSpan[];
let runtime: ReturnType<typeof runtimeOn>;

beforeEach(() => {
  resetProcess();
  useContextManager();
  const made = telemetry();
  spans = made.spans;
  runtime = runtimeOn(made.provider);
});

const destination = { provider: 'acme', server: { address: 'host', port: 443 } };
const lens = { client: () => undefined, destination: () => destination };
const reader: RequestReader = {
  about: ([body]) => ({ operation: 'count', model: (body as { model: string }).model, attributes: { asked: 1 } }),
  answer: (body) => ({ answered: (body as { count: number }).count }),
};
const start = () => ClientSpan.start(runtime, destination, reader.about([{ model: 'm' }]), reader.answer)!;

describe('the span of a request that is no model call', () => {
  it('is CLIENT, says what is asked of whom and for whom, and what was answered', () => {
    const observer = vi.fn();
    addObserver(observer);
    withAttribution({ team: 't' }, start).answered({ count: 3 });
    expect(spans()[0]).toMatchObject({ name: 'count m', kind: SpanKind.CLIENT, status: { code: 0 } });
    expect(spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'count',
      'gen_ai.provider.name': 'acme',
      'gen_ai.request.model': 'm',
      'server.address': 'host',
      'server.port': 443,
      'genspan.team': 't',
      asked: 1,
      answered: 3,
    });
    expect(observer).not.toHaveBeenCalled();
    expect(isWritten(spans()[0]!)).toBe(true);
  });

  it('ends once, and says what is known then, whoever ends it', () => {
    const span = start();
    span.atEnd = () => ({ read: 2 });
    expect(abandonOpenCalls()).toBe(1);
    span.failed(new Error('late'));
    span.end('done');
    expect(spans()).toHaveLength(1);
    expect(spans()[0]!.attributes.read).toBe(2);
    expect(abandonOpenCalls()).toBe(0);
  });

  it('is an ERROR when the request fails, but not when the caller aborts it', () => {
    start().failed(Object.assign(new TypeError('secret'), { status: 500 }));
    start().failed(Object.assign(new Error('Request was aborted.'), { name: 'AbortError' }));
    expect(spans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.UNSET]);
    expect(spans()[0]!.attributes).toMatchObject({ 'error.type': 'TypeError', 'http.response.status_code': 500 });
    expect(JSON.stringify(spans()[0]!.status)).not.toContain('secret');
  });

  it('does not exist where tracing is suppressed', () => {
    expect(context.with(suppressTracing(context.active()), start)).toBeUndefined();
  });

  it('is idle when nobody has asked for more for long, and nothing is waited for', () => {
    const span = start();
    const later = performance.now() + 1000;
    expect(span.isIdle(later, 500)).toBe(false);
    span.responded(undefined);
    expect(span.isIdle(later, 500)).toBe(true);
    span.waiting = true;
    expect(span.isIdle(later, 500)).toBe(false);
    span.end('done');
  });
});

describe('a method that is tapped', () => {
  const tapped = (original: (this: unknown, ...args: unknown[]) => unknown) =>
    tapRequest(runtime, reader, lens)(original);

  it('runs once, in the span, with its `this` and arguments, and gives its own promise', async () => {
    const self = {};
    const promise = Promise.resolve({ count: 3 });
    const original = vi.fn(function (this: unknown, ..._args: unknown[]) {
      expect(this).toBe(self);
      expect(trace.getSpan(context.active())).toBeDefined();
      return promise;
    });
    expect(tapped(original).call(self, { model: 'm' }, 'two')).toBe(promise);
    await promise;
    expect(original.mock.calls).toEqual([[{ model: 'm' }, 'two']]);
    expect(spans().map(({ attributes }) => attributes.answered)).toEqual([3]);
  });

  it('throws what it throws', () => {
    const failure = new RangeError('no');
    const call = () =>
      tapped(() => {
        throw failure;
      })({ model: 'm' });
    expect(call).toThrow(failure);
    expect(spans()[0]!.attributes['error.type']).toBe('RangeError');
  });

  it('works without a span when the request cannot be read, or the tap is not active', () => {
    expect(tapped(() => 5)(undefined)).toBe(5);
    runtime.enabledBy.clear();
    expect(tapped(() => 5)({ model: 'm' })).toBe(5);
    expect(spans()).toEqual([]);
  });

  it('is not watched when nobody records the span', async () => {
    const { provider } = telemetry({ sampled: false });
    runtime.tracerProvider = provider;
    expect(await tapped(async () => ({ count: 1 }))({ model: 'm' })).toEqual({ count: 1 });
    expect(abandonOpenCalls()).toBe(0);
  });
});
