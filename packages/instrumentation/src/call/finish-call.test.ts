import { addEnricher, addObserver, type ModelCall, setContentFilter, shared } from '@genspan/model-call';
import { SpanStatusCode } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiReader } from '../api-reader.ts';
import { withAttribution } from '../attribution.ts';
import { echoReader, open, resetProcess, runtimeOn, telemetry, useContextManager } from '../tap.fixture.ts';
import { finishDeferredCalls } from './deferred-calls.ts';

const calls: ModelCall[] = [];

beforeEach(() => {
  resetProcess();
  calls.length = 0;
  addObserver((call) => void calls.push(call));
});

const quotas = new Headers({ 'x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '0' });

class RateLimitError extends Error {
  readonly status = 429;
  readonly headers = quotas;
}

describe('a call that is over', () => {
  it('shows the observers what the span says, with the ids of the span and the facts of enrichers', () => {
    const { provider, spans } = telemetry();
    const seen = vi.fn();
    addObserver(seen);
    addEnricher({
      name: 'price',
      stage: 'price',
      enrich: (call) => ({ 'gen_ai.usage.cost': call.usage!.inputTokens! }),
    });
    open(runtimeOn(provider)).answered({ say: 'x' });
    const [span] = spans();
    expect(span!.attributes['gen_ai.usage.cost']).toBe(1);
    expect(seen).toHaveBeenCalledWith(calls[0], { 'gen_ai.usage.cost': 1 });
    expect(calls[0]).toMatchObject({ origin: 'tap', provider: 'openai', api: 'chat_completions', ...idsOf(span!) });
    expect(calls[0]!.time.durationMs).toBeGreaterThanOrEqual(0);
    expect(Math.abs(calls[0]!.at.getTime() - Date.now())).toBeLessThan(5000);
  });

  it.each([true, false])(
    'takes as long as its span says, whatever we do before and after; content captured: %s',
    (captured) => {
      const { provider, spans } = telemetry();
      let nowMs = performance.now();
      const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
      const busy = () => {
        nowMs += 20;
      };
      if (captured) {
        shared().capture = 'SPAN_ONLY';
        setContentFilter((text) => text);
      }
      addEnricher({ name: 'slow', stage: 'slo', enrich: () => void busy() });
      const reader: ApiReader = {
        ...echoReader,
        request(body) {
          busy();
          return echoReader.request(body);
        },
      };
      open(runtimeOn(provider), undefined, reader).answered({ say: 'x' });
      finishDeferredCalls();
      clock.mockRestore();
      expect(calls[0]!.time.durationMs).toBe(0);
      expect(hrTimeToMilliseconds(spans()[0]!.duration)).toBeCloseTo(0, 3);
    },
  );

  it('ends once, with the first ending', () => {
    const { provider, spans } = telemetry();
    const call = open(runtimeOn(provider));
    call.answered({ say: 'x' });
    call.fail(new Error('later'));
    call.end('abandoned');
    expect(spans()).toHaveLength(1);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });

  it('has ended its span by the time observers look, or never: an observer that throws costs nothing', () => {
    const { provider, spans } = telemetry();
    addObserver(() => {
      throw new Error('broken observer');
    });
    open(runtimeOn(provider)).answered({ say: 'x' });
    expect(spans()[0]!.attributes['genspan.outcome']).toBe('ok');
  });

  it('knows the quotas of the answer', () => {
    const call = open(runtimeOn(telemetry().provider));
    call.responded({ response: { headers: quotas } });
    call.answered({ say: 'x' });
    expect(calls[0]!.rateLimit).toEqual({ requests: { limit: 60, remaining: 0 } });
  });

  it('knows the quotas of a refusal to serve, where they matter most', () => {
    open(runtimeOn(telemetry().provider)).fail(new RateLimitError('slow down'));
    expect(calls[0]).toMatchObject({ outcome: 'rate_limited', rateLimit: { requests: { limit: 60, remaining: 0 } } });
  });

  it('survives headers that cannot be read', () => {
    const { provider, spans } = telemetry();
    const call = open(runtimeOn(provider));
    const get = () => {
      throw new Error('hostile headers');
    };
    call.responded({ response: { headers: { get } } });
    call.answered({ say: 'x' });
    expect(spans()[0]!.attributes['genspan.outcome']).toBe('ok');
    expect(calls).toHaveLength(1);
  });

  it('is an ERROR with the words that are safe', () => {
    const { provider, spans } = telemetry();
    open(runtimeOn(provider)).fail(new RateLimitError('your text "secret plans" is too long'));
    expect(spans()[0]!.status).toEqual({ code: SpanStatusCode.ERROR, message: '429' });
    expect(calls[0]!.error).toEqual({ type: 'RateLimitError', status: 429, message: '429' });
  });

  it('is an error when the answer says so', () => {
    const { provider, spans } = telemetry();
    const response = { finishReasons: [], toolCalls: [] };
    const reader: ApiReader = { ...echoReader, answer: () => ({ response, failure: { type: 'server_error' } }) };
    open(runtimeOn(provider), undefined, reader).answered({});
    expect(spans()[0]!.attributes).toMatchObject({ 'genspan.outcome': 'error', 'error.type': 'server_error' });
  });

  it('has its facts although the answer cannot be read', () => {
    const { provider, spans } = telemetry();
    const broken = () => {
      throw new Error('no such shape');
    };
    open(runtimeOn(provider), undefined, { ...echoReader, answer: broken }).answered({});
    expect(spans()[0]!.attributes).toMatchObject({ 'gen_ai.request.model': 'm', 'genspan.usage.source': 'none' });
  });

  it('loses its content, and nothing else, to a filter that fails', () => {
    const { provider, spans } = telemetry();
    shared().capture = 'SPAN_ONLY';
    setContentFilter(() => {
      throw new Error('no detector');
    });
    open(runtimeOn(provider)).answered({ say: 'x' });
    const { attributes } = spans()[0]!;
    expect(attributes['gen_ai.output.messages']).toBeUndefined();
    expect(attributes).toMatchObject({ 'genspan.outcome': 'ok', 'gen_ai.usage.output_tokens': 1 });
    expect(calls).toHaveLength(1);
  });

  it('shows observers only content that passed the filter', () => {
    shared().capture = 'EVENT_ONLY';
    setContentFilter((text) => text.toUpperCase());
    open(runtimeOn(telemetry().provider)).answered({ say: 'x' });
    expect(calls[0]!.content).toMatchObject({
      inputMessages: [{ parts: [{ content: 'HELLO' }] }],
      outputMessages: [{ parts: [{ content: 'X' }] }],
    });
  });
});

describe('a streamed call', () => {
  it('counts what the app received and when, whatever came with the end', () => {
    const { provider, spans } = telemetry();
    const call = open(runtimeOn(provider));
    call.streaming();
    for (const say of ['', 'a', 'b']) call.chunk({ say });
    call.end('done');
    call.chunk({ say: 'late' });
    const { attributes } = spans()[0]!;
    expect(attributes).toMatchObject({
      'gen_ai.request.stream': true,
      'genspan.stream.chunks': 3,
      'gen_ai.usage.output_tokens': 3,
    });
    const { firstChunkMs, firstTokenMs, durationMs } = calls[0]!.time;
    expect(firstChunkMs!).toBeLessThanOrEqual(firstTokenMs!);
    expect(firstTokenMs!).toBeLessThanOrEqual(durationMs);
  });

  it('that was cut keeps what had arrived', () => {
    const { provider, spans } = telemetry();
    const call = open(runtimeOn(provider));
    call.streaming();
    call.chunk({ say: '' });
    call.fail(new TypeError('terminated'));
    expect(spans()[0]!.attributes).toMatchObject({ 'gen_ai.response.id': 'r-1', 'genspan.outcome': 'error' });
    expect(calls[0]!.time.firstTokenMs).toBeUndefined();
  });
});

describe('attribution', () => {
  const request = { parameters: {}, conversation: 'own-c', prompt: { name: 'own-p', version: '1' } };
  const reader: ApiReader = { ...echoReader, request: () => request };

  beforeEach(useContextManager);

  it('is what the request says where the app says nothing', () => {
    open(runtimeOn(telemetry().provider), {}, reader).answered({ say: 'x' });
    expect(calls[0]!.attribution).toEqual({ conversation: 'own-c', prompt: { name: 'own-p', version: '1' } });
  });

  it('is what the app says where it says something', () => {
    const begin = () => open(runtimeOn(telemetry().provider), {}, reader);
    withAttribution({ conversation: 'app-c', team: 't' }, begin).answered({ say: 'x' });
    expect(calls[0]!.attribution).toEqual({
      conversation: 'app-c',
      team: 't',
      prompt: { name: 'own-p', version: '1' },
    });
  });
});

function idsOf(span: { spanContext(): { traceId: string; spanId: string } }) {
  const { traceId, spanId } = span.spanContext();
  return { traceId, spanId };
}
