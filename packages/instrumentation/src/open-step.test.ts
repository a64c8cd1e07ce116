import {
  addObserver,
  addStepEnricher,
  addStepObserver,
  hasStepObservers,
  type ModelCall,
  type Step,
  setContentFilter,
  shared,
} from '@genspan/model-call';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentSpan } from './agent-span.ts';
import { withAttribution } from './attribution.ts';
import { runInContext } from './otel.ts';
import { echoReader, open, resetProcess, runtimeOn, telemetry, useContextManager } from './tap.fixture.ts';
import { runToolHere } from './tool-span.ts';

let spans: () => ReadableSpan[];
let runtime: ReturnType<typeof runtimeOn>;
let steps: Step[];
let calls: ModelCall[];

function set(sampled: boolean): void {
  resetProcess();
  useContextManager();
  const made = telemetry({ sampled });
  spans = made.spans;
  runtime = runtimeOn(made.provider);
  steps = [];
  calls = [];
  addStepObserver((step) => void steps.push(step));
  addObserver((call) => void calls.push(call));
}

const start = (model = 'gpt-5.2') => AgentSpan.start(runtime, model)!;
const within = <T>(agent: AgentSpan, fn: () => T): T => runInContext(agent.context, fn);
const call = (say = 'hello') => open(runtime).answered({ say });
const tool = (fn: () => unknown, name = 'add') => runToolHere(runtime, { name }, fn, undefined, []);

describe.each([
  ['sampled', true],
  ['not sampled', false],
])('an agent or a tool, %s', (_, sampled) => {
  beforeEach(() => set(sampled));

  it('is a step with what it called itself', () => {
    const agent = withAttribution({ feature: 'f', user: 'u' }, start);
    within(agent, () => {
      call();
      open(runtime).failed(new TypeError('no'));
      agent.runTool({ name: 'add' }, () => call(), undefined, []);
    });
    agent.end();
    expect(steps).toMatchObject([
      { kind: 'tool', name: 'add', toolType: 'function', isRoot: false, inferenceCalls: 1, toolCalls: 0 },
      {
        kind: 'agent',
        origin: 'tap',
        requestModel: 'gpt-5.2',
        attribution: { feature: 'f', user: 'u' },
        isRoot: true,
        inferenceCalls: 3,
        toolCalls: 1,
        answer: { outcome: 'ok' },
      },
    ]);
    expect(steps.map(({ error }) => error)).toEqual([undefined, undefined]);
    expect(steps[1]!.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([true, true, true]);
  });

  it('leaves calls and tools to the agent that is nearest, and takes the last answer from however deep', () => {
    const outer = start();
    within(outer, () => {
      call();
      tool(() => {
        const inner = start();
        within(inner, () => {
          tool(() => {});
          open(runtime).failed(Object.assign(new Error('no'), { status: 503 }));
        });
        inner.end();
      });
    });
    outer.end();
    const [innerTool, inner, outerTool, last] = steps;
    expect([innerTool, inner, outerTool, last].map((step) => step!.isRoot)).toEqual([false, false, false, true]);
    expect(inner).toMatchObject({ inferenceCalls: 1, toolCalls: 1, answer: { outcome: 'error', status: 503 } });
    expect(outerTool).toMatchObject({ inferenceCalls: 0, answer: { outcome: 'error', status: 503 } });
    expect(last).toMatchObject({ inferenceCalls: 1, toolCalls: 1, answer: { outcome: 'error', status: 503 } });
  });

  it('says why it failed, and nothing of a tool that the caller aborted', () => {
    start().end(new RangeError('no'));
    expect(() =>
      tool(() => {
        throw new TypeError('no');
      }),
    ).toThrow();
    const signal = AbortSignal.abort();
    const aborted = () => {
      throw new Error('no');
    };
    expect(() => runToolHere(runtime, { name: 'add', signal }, aborted, undefined, [])).toThrow();
    start().end(new Error('aborted'), false);
    expect(steps.map(({ error }) => error?.type)).toEqual(['RangeError', 'TypeError', undefined, undefined]);
    expect(steps.map(({ isCancelled }) => isCancelled)).toEqual([undefined, undefined, true, true]);
  });

  it('takes as long as it took', async () => {
    const agent = start();
    const promise = tool(() => new Promise((resolve) => setTimeout(resolve, 20)));
    await promise;
    agent.end();
    for (const { durationMs } of steps) expect(durationMs).toBeGreaterThan(18);
  });

  it('counts no embeddings as inference, and they are the answer only where there is no other', () => {
    const embed = () => open(runtime, undefined, { ...echoReader, operation: 'embeddings' }).answered({ say: '' });
    const agent = start();
    within(agent, embed);
    within(agent, () => open(runtime).failed(Object.assign(new Error('no'), { status: 500 })));
    within(agent, embed);
    agent.end();
    const search = start();
    within(search, embed);
    search.end();
    expect(steps).toMatchObject([
      { inferenceCalls: 1, answer: { outcome: 'error', status: 500 } },
      { inferenceCalls: 0, answer: { outcome: 'ok' } },
    ]);
  });

  it('times the first token of the answer from its own start', () => {
    const clock = vi.spyOn(performance, 'now');
    const at = (ms: number) => clock.mockReturnValue(1000 + ms);
    at(0);
    const agent = start();
    at(300);
    const stream = within(agent, () => open(runtime));
    stream.streaming();
    at(450);
    stream.chunk({ say: 'a' });
    at(500);
    stream.end('done');
    at(600);
    agent.end();
    clock.mockRestore();
    expect(steps[0]!.answer).toEqual({ outcome: 'ok', firstTokenMs: 450, isForeign: false });
    expect(steps[0]!.durationMs).toBe(600);
  });

  it('is over for what goes on in its context after it', () => {
    const agent = start();
    agent.end();
    within(agent, () => {
      call();
      start().end();
    });
    expect(calls[0]!.isInsideStep).toBeUndefined();
    expect(steps).toMatchObject([{ inferenceCalls: 0 }, { isRoot: true }]);
  });

  it('counts a call that is still open as the agent ends, and has no answer then', () => {
    const agent = start();
    const stream = within(agent, () => open(runtime));
    agent.end();
    stream.end('done');
    expect(steps[0]).toMatchObject({ inferenceCalls: 1, answer: undefined });
    expect(calls[0]!.isInsideStep).toBe(true);
  });

  it('is no agent’s when only a tool is around it', () => {
    tool(call);
    expect(calls[0]!.isInsideStep).toBeUndefined();
    expect(steps).toMatchObject([{ kind: 'tool', isRoot: true, inferenceCalls: 1, answer: { outcome: 'ok' } }]);
  });
});

describe('the facts about a step', () => {
  beforeEach(() => set(true));

  it('are on its span, and shown to the observers', () => {
    const facts: unknown[] = [];
    addStepObserver((_, found) => void facts.push(found));
    addStepEnricher(({ kind }) => ({ 'genspan.slo.done.good': kind === 'agent' }));
    const agent = start();
    within(agent, () => tool(() => {}));
    agent.end();
    expect(spans().map(({ attributes }) => attributes['genspan.slo.done.good'])).toEqual([false, true]);
    expect(facts).toEqual([{ 'genspan.slo.done.good': false }, { 'genspan.slo.done.good': true }]);
  });

  it('are about the time that the span says', () => {
    shared().capture = 'SPAN_ONLY';
    let nowMs = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const busy = () => {
      nowMs += 20;
      return 'text';
    };
    setContentFilter(busy);
    const agent = start();
    within(agent, () => tool(busy));
    agent.end(new Error('no'));
    clock.mockRestore();
    // The filter's time for the tool's result is the agent's, and not the tool's own.
    expect(steps.map(({ durationMs }) => Math.round(durationMs))).toEqual([20, 40]);
    expect(spans().map(({ duration }) => Math.round(hrTimeToMilliseconds(duration)))).toEqual([20, 40]);
  });

  it('cost the span nothing when their observer fails', () => {
    addStepObserver(() => {
      throw new Error('no');
    });
    start().end();
    expect(spans()).toHaveLength(1);
    expect(hasStepObservers()).toBe(true);
  });
});
