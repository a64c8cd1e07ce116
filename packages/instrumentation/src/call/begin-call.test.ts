import { addObserver, type ModelCall, shared } from '@genspan/model-call';
import { type ContextManager, context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiReader } from '../api-reader.ts';
import { withAttribution } from '../attribution.ts';
import { tapCall } from '../tap/call-tap.ts';
import { echoReader, open, resetProcess, runtimeOn, telemetry, useContextManager } from '../tap.fixture.ts';
import { beginCall } from './begin-call.ts';
import { OpenCall } from './open-call.ts';

const destination = { provider: 'openai' };
const body = { model: 'm', say: 'hello' };

beforeEach(() => {
  resetProcess();
  useContextManager();
});

/** A reader that notes which of its parts were used. */
function watchedReader() {
  const input = vi.fn(echoReader.input);
  const answer = vi.fn(echoReader.answer);
  const reader: ApiReader = { ...echoReader, input, answer };
  return { reader, input, answer };
}

describe('a call that begins', () => {
  it('is a CLIENT span under the active one, with its start attributes there for the sampler', () => {
    const { provider, spans } = telemetry();
    const parent = provider.getTracer('app').startSpan('parent');
    const begin = () => open(runtimeOn(provider));
    context.with(trace.setSpan(context.active(), parent), begin).answered({ say: 'x' });
    const [span] = spans();
    expect(span).toMatchObject({ name: 'chat m', kind: SpanKind.CLIENT });
    expect(span!.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
    expect(span!.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('does not exist where tracing is suppressed: no span, nothing for observers', () => {
    const { provider, spans } = telemetry();
    const seen = vi.fn();
    addObserver(seen);
    const begin = () => beginCall(runtimeOn(provider), echoReader, destination, [body]);
    expect(context.with(suppressTracing(context.active()), begin)).toBeUndefined();
    expect(spans()).toEqual([]);
    expect(seen).not.toHaveBeenCalled();
  });

  it('is not looked at when it is neither sampled nor observed, yet gives the context to call in', () => {
    const { provider } = telemetry({ sampled: false });
    const { reader, input } = watchedReader();
    shared().capture = 'SPAN_ONLY';
    shared().unredactedContent = true;
    const begun = beginCall(runtimeOn(provider), reader, destination, [body]);
    if (!begun || begun instanceof OpenCall) throw new Error('the call is watched');
    expect(trace.getSpanContext(begun.context)?.traceFlags).toBe(0);
    expect(input).not.toHaveBeenCalled();
  });

  it('is seen by observers when it is not sampled, in full but for its content', () => {
    const { provider, spans } = telemetry({ sampled: false });
    const { reader, input } = watchedReader();
    const calls: ModelCall[] = [];
    addObserver((call) => void calls.push(call));
    shared().capture = 'SPAN_ONLY';
    shared().unredactedContent = true;
    open(runtimeOn(provider), body, reader).answered({ say: 'x' });
    expect(spans()).toEqual([]);
    expect(calls).toMatchObject([
      { outcome: 'ok', request: { model: 'm' }, usage: { inputTokens: 1, outputTokens: 1 } },
    ]);
    expect(calls[0]?.content).toBeUndefined();
    expect(input).not.toHaveBeenCalled();
    expect(shared().spansEnded).toBe(0);
  });

  it('has its content read before the call returns, since the app may change it after', () => {
    shared().capture = 'SPAN_ONLY';
    shared().unredactedContent = true;
    const { provider, spans } = telemetry();
    const changing = { model: 'm', say: 'before' };
    const call = open(runtimeOn(provider), changing);
    changing.say = 'after';
    call.answered({ say: 'x' });
    expect(spans()[0]!.attributes['gen_ai.input.messages']).toContain('before');
  });

  it('has a span when the request cannot be read', () => {
    const { provider, spans } = telemetry();
    const hostile = {
      get model(): string {
        throw new Error('hostile');
      },
    };
    open(runtimeOn(provider), hostile).answered({ say: 'x' });
    expect(spans()[0]).toMatchObject({ name: 'chat', attributes: { 'genspan.outcome': 'ok' } });
  });

  it('carries the attribution of the place where it was made, though it ends elsewhere', () => {
    const { provider, spans } = telemetry();
    const call = withAttribution({ feature: 'search', user: 'u1' }, () => open(runtimeOn(provider)));
    withAttribution({ feature: 'other' }, () => call.answered({ say: 'x' }));
    expect(spans()[0]!.attributes).toMatchObject({ 'genspan.feature': 'search', 'user.id': 'u1' });
  });
});

describe('a tapped method', () => {
  const lens = { client: () => undefined, destination: () => destination };
  const method = vi.fn(function (this: unknown, ..._args: unknown[]): unknown {
    return trace.getSpan(context.active())?.spanContext().spanId;
  });

  beforeEach(() => void method.mockClear());

  it('calls the original once, in the context of the span, with `this` and all arguments', () => {
    const { provider, spans } = telemetry();
    const self = {};
    const spanId = tapCall(runtimeOn(provider), echoReader, lens)(method).call(self, body, { timeout: 5 });
    expect(spanId).toBe(spans()[0]!.spanContext().spanId);
    expect(method.mock.calls).toEqual([[body, { timeout: 5 }]]);
    expect(method.mock.contexts).toEqual([self]);
  });

  it.each([
    ['tracer', () => ({ getTracer: () => fail('tracer') })],
    ['span', () => ({ getTracer: () => ({ startSpan: () => fail('span') }) })],
  ])('calls the original once and quietly when the %s throws', (_, provider) => {
    const runtime = runtimeOn(provider() as never);
    tapCall(runtime, echoReader, lens)(method)(body);
    expect(method).toHaveBeenCalledOnce();
  });

  it('calls the original once when the context manager throws', () => {
    context.disable();
    const manager: ContextManager = {
      active: () => ROOT_CONTEXT,
      with: () => fail('context manager'),
      bind: (_, target) => target,
      enable: () => manager,
      disable: () => manager,
    };
    context.setGlobalContextManager(manager);
    tapCall(runtimeOn(telemetry().provider), echoReader, lens)(method)(body);
    expect(method).toHaveBeenCalledOnce();
  });

  it('gives a synchronous throw of the original to the caller, and ends the span', () => {
    const { provider, spans } = telemetry();
    const failure = new TypeError('missing messages');
    method.mockImplementationOnce(() => {
      throw failure;
    });
    expect(() => tapCall(runtimeOn(provider), echoReader, lens)(method)(body)).toThrow(failure);
    expect(spans()[0]).toMatchObject({ attributes: { 'error.type': 'TypeError', 'genspan.outcome': 'error' } });
    expect(method).toHaveBeenCalledOnce();
  });

  it('passes calls through once ten of its own errors came within a minute', () => {
    const { provider, spans } = telemetry();
    const lines: string[] = [];
    shared().sink = (line) => lines.push(line);
    const broken = { ...lens, destination: vi.fn(() => fail('destination')) };
    const tapped = tapCall(runtimeOn(provider), echoReader, broken)(method);
    for (let i = 0; i < 25; i++) tapped(body);
    expect(method).toHaveBeenCalledTimes(25);
    expect(broken.destination).toHaveBeenCalledTimes(10);
    expect(lines).toHaveLength(1);
    expect(spans()).toEqual([]);
  });
});

function fail(what: string): never {
  throw new Error(`broken ${what}`);
}
