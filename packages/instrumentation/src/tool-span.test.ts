import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it } from 'vitest';
import { withAttribution } from './attribution.ts';
import { resetProcess, runtimeOn, telemetry, useContextManager } from './tap.fixture.ts';
import { runToolHere, type ToolRun } from './tool-span.ts';

let spans: () => ReadableSpan[];
let runtime: ReturnType<typeof runtimeOn>;

beforeEach(() => {
  resetProcess();
  useContextManager();
  const made = telemetry();
  spans = made.spans;
  runtime = runtimeOn(made.provider);
});

const run = (fn: () => unknown, tool: Partial<ToolRun> = {}) =>
  runToolHere(runtime, { name: 'add', ...tool }, fn, undefined, []);

describe('a tool that runs where its caller is', () => {
  it('has a span under the active one, with the attribution there', () => {
    const app = runtime.tracer().startSpan('app');
    context.with(trace.setSpan(context.active(), app), () => withAttribution({ team: 't' }, () => run(() => 1)));
    expect(spans()[0]!.parentSpanContext?.spanId).toBe(app.spanContext().spanId);
    expect(spans()[0]!.attributes['genspan.team']).toBe('t');
  });

  it('has none where tracing is suppressed', () => {
    expect(context.with(suppressTracing(context.active()), () => run(() => 'result'))).toBe('result');
    expect(spans()).toEqual([]);
  });

  it('has not failed when it throws because the caller aborted it', async () => {
    const controller = new AbortController();
    const failing = () => Promise.reject(new Error('no'));
    await expect(run(failing, { signal: controller.signal })).rejects.toThrow();
    controller.abort();
    await expect(run(failing, { signal: controller.signal })).rejects.toThrow();
    expect(spans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.UNSET]);
  });
});
