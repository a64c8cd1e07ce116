import {
  addObserver,
  type Content,
  cleanAttributesOf,
  type Message,
  type ModelCall,
  setContentFilter,
  shared,
} from '@genspan/model-call';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiReader } from '../api-reader.ts';
import { echoReader, open, resetProcess, runtimeOn, telemetry } from '../tap.fixture.ts';
import { finishDeferredCalls } from './deferred-calls.ts';
import { abandonOpenCalls } from './open-calls.ts';

const calls: ModelCall[] = [];

beforeEach(() => {
  resetProcess();
  calls.length = 0;
  addObserver((call) => void calls.push(call));
});

describe('a call with content', () => {
  /** A reader of requests that are a conversation of the schema already. */
  const reader: ApiReader = { ...echoReader, input: (body) => body as Content };
  const mail = (text: string) => `${text} ann@example.com`;

  beforeEach(() => {
    shared().capture = 'SPAN_ONLY';
    setContentFilter((text, removed) =>
      text.replaceAll('ann@example.com', () => {
        removed?.add('EMAIL');
        return '<EMAIL>';
      }),
    );
  });

  it('says how much of which types was removed from it, its error included', () => {
    const { provider, spans } = telemetry();
    open(runtimeOn(provider), { model: 'm', say: mail('a') }).answered({ say: mail('b') });
    open(runtimeOn(provider), { model: 'm', say: mail('a') }).fail(new Error(mail('no')));
    open(runtimeOn(provider)).answered({ say: 'nothing' });
    const removed = spans().map(({ attributes }) => [
      attributes['genspan.redaction.count'],
      attributes['genspan.redaction.types'],
    ]);
    expect(removed).toEqual([
      [2, ['EMAIL']],
      [2, ['EMAIL']],
      [undefined, undefined],
    ]);
    expect(spans()[1]!.status.message).toBe('no <EMAIL>');
  });

  it('has noted what passed the filter as clean by the time its span ends', () => {
    const { spans } = telemetry();
    let noted: unknown;
    const onEnding = (span: object) => {
      noted = cleanAttributesOf(span);
    };
    const processor = { onStart() {}, onEnd() {}, onEnding, forceFlush: async () => {}, shutdown: async () => {} };
    const runtime = runtimeOn(new BasicTracerProvider({ spanProcessors: [processor] }));
    open(runtime, { model: 'm', say: mail('a') }).answered({ say: 'x' });
    expect(noted).toEqual({
      'gen_ai.input.messages': expect.stringContaining('<EMAIL>'),
      'gen_ai.output.messages': expect.stringContaining('"x"'),
    });
    setContentFilter(undefined);
    shared().unredactedContent = true;
    open(runtime).answered({ say: 'x' });
    expect(noted).toBeUndefined();
    expect(spans()).toEqual([]);
  });

  it('shows what the app said as it called, whatever it does to its objects later', () => {
    const { provider, spans } = telemetry();
    const city = { name: 'before' };
    const call = { type: 'tool_call', name: 'weather', arguments: { city } };
    const messages = [{ role: 'assistant', parts: [call] }];
    const answer = { type: 'tool_call', name: 'weather', arguments: { city: { name: 'answer' } } };
    const outputMessages = [{ role: 'assistant', parts: [answer] }];
    const response = { finishReasons: [], toolCalls: [] };
    const opened = open(
      runtimeOn(provider),
      { inputMessages: messages },
      { ...reader, answer: () => ({ response, outputMessages: outputMessages as Message[] }) },
    );
    city.name = 'after';
    call.arguments = { city: { name: 'after' } };
    messages.push(...messages);
    opened.answered({});
    answer.arguments.city.name = 'after';
    const { attributes } = spans()[0]!;
    expect(JSON.parse(String(attributes['gen_ai.input.messages']))).toEqual([
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'weather', arguments: { city: { name: 'before' } } }] },
    ]);
    expect(JSON.stringify(attributes)).not.toContain('after');
  });

  describe('that is long', () => {
    let nowMs = 0;

    beforeEach(() => {
      nowMs = 5000;
      vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
      // Every text takes a millisecond.
      setContentFilter((text) => {
        nowMs += 1;
        return text;
      });
    });
    afterEach(() => {
      finishDeferredCalls();
      vi.restoreAllMocks();
    });

    const long = () => ({
      inputMessages: Array.from({ length: 30 }, () => ({
        role: 'user',
        parts: [{ type: 'text', content: 'x'.repeat(1000) }],
      })),
    });
    const turns = async () => {
      for (let i = 0; i < 40; i++) await new Promise(setImmediate);
    };

    it('ends later, once, with the time at which it really ended, and is observed so', async () => {
      const { provider, spans } = telemetry();
      const call = open(runtimeOn(provider), long(), reader);
      nowMs += 700;
      call.answered({ say: 'x' });
      expect(spans()).toEqual([]);
      expect(calls).toEqual([]);
      call.end('abandoned');
      call.fail(new Error('later'));
      await turns();
      expect(spans()).toHaveLength(1);
      expect(hrTimeToMilliseconds(spans()[0]!.duration)).toBeCloseTo(700, 0);
      expect(calls).toMatchObject([{ outcome: 'ok', time: { startMs: 5000, durationMs: 700 } }]);
      expect(JSON.parse(String(spans()[0]!.attributes['gen_ai.input.messages']))).toHaveLength(30);
      expect(nowMs).toBeGreaterThan(5730);
    });

    it('keeps to the order of calls', async () => {
      const { provider, spans } = telemetry();
      const runtime = runtimeOn(provider);
      const names = ['long', 'short', 'long again', 'failed'];
      const started = names.map((model) => {
        const facts = () => ({ model, parameters: {} });
        const body = model.startsWith('long') ? long() : { inputMessages: [] };
        return open(runtime, body, { ...reader, request: facts });
      });
      started[0]!.answered({ say: 'x' });
      started[1]!.answered({ say: 'x' });
      started[2]!.answered({ say: 'x' });
      started[3]!.fail(new Error('x'));
      expect(spans()).toEqual([]);
      await turns();
      expect(spans().map(({ name }) => name)).toEqual(names.map((name) => `chat ${name}`));
      expect(calls.map(({ request }) => request.model)).toEqual(names);
    });

    it('is ended by whoever flushes, and by the exit', async () => {
      const { provider, spans } = telemetry();
      const runtime = runtimeOn(provider);
      open(runtime, long(), reader).answered({ say: 'x' });
      await provider.forceFlush();
      expect(spans()).toHaveLength(1);
      open(runtime, long(), reader).answered({ say: 'x' });
      open(runtime, long(), reader);
      expect(abandonOpenCalls()).toBe(1);
      expect(spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['ok', 'ok', 'abandoned']);
      expect(shared().spansEnded).toBe(3);
      await turns();
      expect(spans()).toHaveLength(3);
    });

    it('loses its content alone to a filter that fails half-way', async () => {
      const { provider, spans } = telemetry();
      const call = open(runtimeOn(provider), long(), reader);
      let asked = 0;
      shared().filter = undefined;
      call.begun.capture!.filter = (text) => {
        nowMs += 1;
        if (++asked === 20) throw new Error('no detector');
        return text;
      };
      call.answered({ say: 'x' });
      expect(spans()).toEqual([]);
      await turns();
      expect(spans()[0]!.attributes).toMatchObject({ 'genspan.outcome': 'ok', 'gen_ai.usage.output_tokens': 1 });
      expect(spans()[0]!.attributes).not.toHaveProperty(['gen_ai.input.messages']);
    });
  });
});
