import { cleanAttributesOf, setContentFilter, shared } from '@genspan/model-call';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { hrTimeToMilliseconds, suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentSpan } from './agent-span.ts';
import { withAttribution } from './attribution.ts';
import { finishDeferredCalls, finishInOrder } from './call/deferred-calls.ts';
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

const start = () => AgentSpan.start(runtime, 'gpt-5.2')!;
const run = (agent: AgentSpan, fn: () => unknown, args: unknown[] = []) =>
  agent.runTool({ name: 'add', callId: 'c1', description: 'adds', arguments: { a: 1 } }, fn, undefined, args);

describe('an agent span', () => {
  it('is INTERNAL, names the model, carries the attribution and has no provider', () => {
    withAttribution({ team: 't' }, start).end();
    expect(spans()[0]).toMatchObject({ name: 'invoke_agent', kind: SpanKind.INTERNAL });
    expect(spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.request.model': 'gpt-5.2',
      'genspan.team': 't',
    });
  });

  it('ends once, as an error when it was ended by one', () => {
    const agent = start();
    agent.end(new TypeError('no'));
    agent.end();
    expect(spans()).toHaveLength(1);
    expect(spans()[0]!.status.code).toBe(SpanStatusCode.ERROR);
    expect(spans()[0]!.attributes['error.type']).toBe('TypeError');
    start().end();
    expect(spans()[1]!.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('ends after the spans of what it did, with the time at which it ended', () => {
    const startMs = performance.now();
    let nowMs = startMs;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const agent = start();
    const call = runtime.tracer().startSpan('model call');
    const steps = function* () {
      for (let i = 0; i < 5; i++) {
        nowMs += 5;
        yield 0;
      }
      call.end();
    };
    finishInOrder(steps(), () => []);
    agent.end();
    const endedMs = nowMs;
    expect(spans()).toEqual([]);
    finishDeferredCalls();
    expect(nowMs).toBeGreaterThan(endedMs);
    expect(spans().map(({ name }) => name)).toEqual(['model call', 'invoke_agent']);
    expect(hrTimeToMilliseconds(spans()[1]!.duration)).toBeCloseTo(endedMs - startMs, 0);
    clock.mockRestore();
  });

  it('does not exist where tracing is suppressed', () => {
    expect(context.with(suppressTracing(context.active()), () => AgentSpan.start(runtime, 'm'))).toBeUndefined();
  });
});

describe('a tool run', () => {
  it('is a span under the agent in whose context the function runs, with its own `this`, arguments and result', () => {
    const agent = start();
    const self = {};
    const tool = function (this: unknown, ...args: unknown[]) {
      return { self: this, args, spanId: trace.getSpan(context.active())?.spanContext().spanId };
    };
    const result = agent.runTool({ name: 'add' }, tool, self, [1, 'two']);
    agent.end();
    const [toolSpan, agentSpan] = spans();
    expect(result).toEqual({ self, args: [1, 'two'], spanId: toolSpan!.spanContext().spanId });
    expect(toolSpan).toMatchObject({ name: 'execute_tool add', kind: SpanKind.INTERNAL });
    expect(toolSpan!.parentSpanContext?.spanId).toBe(agentSpan!.spanContext().spanId);
  });

  it('says which tool and call, and of whom', () => {
    const agent = withAttribution({ feature: 'f' }, start);
    run(agent, () => 1);
    expect(spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'add',
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.description': 'adds',
      'gen_ai.tool.call.id': 'c1',
      'genspan.feature': 'f',
    });
  });

  it('ends when the promise of the function does, and hands out that same promise', async () => {
    let finish = (_: number) => {};
    const promise = new Promise<number>((resolve) => {
      finish = resolve;
    });
    expect(run(start(), () => promise)).toBe(promise);
    expect(spans()).toEqual([]);
    finish(7);
    await promise;
    expect(spans()).toHaveLength(1);
    expect(spans()[0]!.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('is an ERROR when the function throws or rejects, which the caller gets as it is', async () => {
    const failure = new RangeError('no such row: "secret"');
    const agent = start();
    expect(() =>
      run(agent, () => {
        throw failure;
      }),
    ).toThrow(failure);
    await expect(run(agent, () => Promise.reject(failure))).rejects.toBe(failure);
    for (const span of spans()) {
      expect(span.status.code).toBe(SpanStatusCode.ERROR);
      expect(span.attributes['error.type']).toBe('RangeError');
      expect(JSON.stringify([span.status, span.attributes])).not.toContain('secret');
    }
    expect(spans()).toHaveLength(2);
  });

  it('shows arguments and result only when content goes to spans, through the filter', async () => {
    run(start(), () => 'secret result');
    shared().capture = 'EVENT_ONLY';
    setContentFilter((text) => text.replace('secret', '[x]'));
    run(start(), () => 'secret result');
    for (const { attributes } of spans()) {
      expect(attributes).not.toHaveProperty(['gen_ai.tool.call.arguments']);
      expect(attributes).not.toHaveProperty(['gen_ai.tool.call.result']);
    }
    shared().capture = 'SPAN_ONLY';
    await run(start(), async () => ({ text: 'secret result' }));
    expect(spans()[2]!.attributes).toMatchObject({
      'gen_ai.tool.call.arguments': '{"a":1}',
      'gen_ai.tool.call.result': '{"text":"[x] result"}',
    });
  });

  it('says what the filter removed from arguments, result and error, and notes the rest as clean', async () => {
    shared().capture = 'SPAN_ONLY';
    setContentFilter((text, removed) =>
      text.replaceAll('secret', () => {
        removed?.add('SECRET');
        return '[x]';
      }),
    );
    const tool = { name: 'add', arguments: { a: 'secret' } };
    start().runTool(tool, () => ({ b: ['secret'] }), undefined, []);
    await expect(start().runTool(tool, () => Promise.reject(new Error('secret')), undefined, [])).rejects.toThrow();
    for (const span of spans()) {
      expect(span.attributes).toMatchObject({ 'genspan.redaction.count': 2, 'genspan.redaction.types': ['SECRET'] });
      expect(JSON.stringify([span.attributes, span.status])).not.toContain('secret');
    }
    expect(cleanAttributesOf(spans()[0]!)).toEqual({
      'gen_ai.tool.call.arguments': '{"a":"[x]"}',
      'gen_ai.tool.call.result': '{"b":["[x]"]}',
    });
  });

  it('shows no more than the beginning of a large result', () => {
    shared().capture = 'SPAN_ONLY';
    shared().unredactedContent = true;
    run(start(), () => Array.from({ length: 300_000 }, (_, id) => ({ id })));
    const result = String(spans()[0]!.attributes['gen_ai.tool.call.result']);
    expect(result.length).toBeLessThan(50_000);
    expect(JSON.parse(result)).toMatch(/^\[\{"id":0\}.*more characters\]$/);
  });

  it.each(['1', 'result'])('loses only what cannot be shown (%s) to a filter that fails', (unreadable) => {
    shared().capture = 'SPAN_ONLY';
    setContentFilter((text) => {
      if (text.includes(unreadable)) throw new Error('no detector');
      return text;
    });
    const agent = start();
    expect(agent.runTool({ name: 'add', arguments: ['1'] }, () => 'result', undefined, [])).toBe('result');
    expect(spans().map((span) => span.name)).toEqual(['execute_tool add']);
  });

  it('runs without a span when none can be made', () => {
    const agent = start();
    runtime.tracerProvider = {
      getTracer: () => {
        throw new Error('broken');
      },
    };
    expect(run(agent, () => 'result')).toBe('result');
  });
});
