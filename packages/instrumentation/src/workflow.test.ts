import { addObserver, addStepObserver, type ModelCall, type Step, shared } from '@genspan/model-call';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectConforming } from '../../../test/conventions/index.ts';
import { AgentSpan } from './agent-span.ts';
import { open, resetProcess, runtimeOn, telemetry, useContextManager } from './tap.fixture.ts';
import { withWorkflow } from './workflow.ts';

let spans: () => ReadableSpan[];
let runtime: ReturnType<typeof runtimeOn>;
let steps: Step[];
let calls: ModelCall[];

function set({ sampled = true } = {}): void {
  resetProcess();
  useContextManager();
  const made = telemetry({ sampled });
  spans = made.spans;
  trace.setGlobalTracerProvider(made.provider);
  runtime = runtimeOn(made.provider);
  watchSteps();
}

function watchSteps(): void {
  steps = [];
  calls = [];
  addStepObserver((step) => void steps.push(step));
  addObserver((call) => void calls.push(call));
}

const call = () => open(runtime).answered({ say: 'hello' });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const workflows = () => spans().filter(({ name }) => name.startsWith('invoke_workflow'));

/** What happens to rejections that nobody handles; the test runner's own listener would fail the test. */
async function unhandledDuring(fn: () => unknown): Promise<unknown[]> {
  const listeners = process.listeners('unhandledRejection');
  const unhandled: unknown[] = [];
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', (reason) => unhandled.push(reason));
  await fn();
  await turn();
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
  return unhandled;
}

beforeEach(() => set());

describe('withWorkflow', () => {
  it('is an INTERNAL span of the conventions around what happens in it, with the attribution', async () => {
    const result = await withWorkflow({ name: 'answer', attribution: { feature: 'f' } }, async () => {
      await turn();
      call();
      return 7;
    });
    expect(result).toBe(7);
    const [inner, workflow] = spans();
    expect(workflow).toMatchObject({ name: 'invoke_workflow answer', kind: SpanKind.INTERNAL });
    expect(workflow!.instrumentationScope).toMatchObject({ name: '@genspan/instrumentation', version: '0.1.0' });
    expect(workflow!.status.code).toBe(SpanStatusCode.UNSET);
    expect(workflow!.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_workflow',
      'gen_ai.workflow.name': 'answer',
      'genspan.feature': 'f',
    });
    expect(inner!.parentSpanContext?.spanId).toBe(workflow!.spanContext().spanId);
    expect(inner!.attributes['genspan.feature']).toBe('f');
    expectConforming([workflow!]);
  });

  it.each([true, false])('is a step with what is inside of it, sampled: %s', async (sampled) => {
    set({ sampled });
    await withWorkflow('answer', async () => {
      call();
      await turn();
      const agent = AgentSpan.start(runtime, 'm')!;
      context.with(agent.context, call);
      agent.end();
    });
    expect(steps).toMatchObject([
      { kind: 'agent', isRoot: false, inferenceCalls: 1 },
      { kind: 'workflow', name: 'answer', origin: 'tap', isRoot: true, inferenceCalls: 1, answer: { outcome: 'ok' } },
    ]);
    expect(calls.map(({ isInsideStep }) => isInsideStep)).toEqual([true, true]);
    expect(spans()).toHaveLength(sampled ? 4 : 0);
  });

  it('works without a provider', async () => {
    resetProcess();
    watchSteps();
    expect(await withWorkflow('answer', async () => 7)).toBe(7);
    expect(withWorkflow('answer', () => 8)).toBe(8);
    expect(steps).toMatchObject([{ kind: 'workflow' }, { kind: 'workflow' }]);
  });

  it('does nothing where tracing is suppressed or everything is off', () => {
    expect(context.with(suppressTracing(context.active()), () => withWorkflow('answer', () => 7))).toBe(7);
    shared().isOff = true;
    expect(withWorkflow('answer', () => 8)).toBe(8);
    expect([spans(), steps]).toEqual([[], []]);
  });

  it('runs a function under a name that is none, and says so', () => {
    const lines: string[] = [];
    shared().sink = (line) => void lines.push(line);
    expect(withWorkflow('', () => 7)).toBe(7);
    expect(withWorkflow(undefined as never, () => 8)).toBe(8);
    expect(spans().map(({ name }) => name)).toEqual(['invoke_workflow', 'invoke_workflow']);
    expect(lines).toEqual([expect.stringContaining('gen_ai.workflow.name must be a string')]);
  });
});

describe('what a workflow returns', () => {
  it('is the very thing, promises too, which look as they did', async () => {
    const promise = Promise.resolve(7);
    const returned = withWorkflow('answer', () => promise);
    expect(returned).toBe(promise);
    expect([returned.constructor, Object.keys(returned)]).toEqual([Promise, []]);
    const object = Object.freeze({ a: 1 });
    expect(withWorkflow('answer', () => object)).toBe(object);
    await promise;
    expect(spans()).toHaveLength(2);
  });

  it('may be thrown: it is thrown on, and the workflow has failed', async () => {
    const failure = new RangeError('no such row: "secret"');
    expect(() =>
      withWorkflow('answer', () => {
        throw failure;
      }),
    ).toThrow(failure);
    await expect(withWorkflow('answer', async () => Promise.reject(failure))).rejects.toBe(failure);
    for (const span of spans()) {
      expect(span.status.code).toBe(SpanStatusCode.ERROR);
      expect(span.attributes['error.type']).toBe('RangeError');
      expect(JSON.stringify([span.status, span.attributes])).not.toContain('secret');
    }
    expect(steps).toMatchObject([{ error: { type: 'RangeError' } }, { error: { type: 'RangeError' } }]);
  });

  it('may be an abort of the caller, which is no failure', async () => {
    const abort = () => Promise.reject(new DOMException('This operation was aborted', 'AbortError'));
    await expect(withWorkflow('answer', abort)).rejects.toThrow('aborted');
    expect(spans()[0]!.status.code).toBe(SpanStatusCode.UNSET);
    expect(steps).toMatchObject([{ error: undefined, isCancelled: true }]);
  });

  it('is reported as unhandled when nobody handles it, once, and not when somebody does', async () => {
    const failure = new Error('no');
    const failing = () => withWorkflow('outer', () => withWorkflow('inner', async () => Promise.reject(failure)));
    expect(await unhandledDuring(() => void failing())).toEqual([failure]);
    expect(await unhandledDuring(() => failing().catch(() => {}))).toEqual([]);
    const handing = async () => failing();
    expect(await unhandledDuring(() => handing().catch(() => {}))).toEqual([]);
  });
});

/** A promise as SDKs have it: it makes its request when it is asked, and makes it once. */
class LazyPromise extends Promise<unknown> {
  static asked = 0;
  #parsed?: Promise<unknown>;
  readonly #request: () => Promise<unknown>;

  constructor(request: () => Promise<unknown>) {
    super((resolve) => resolve(null));
    this.#request = request;
  }

  static override get [Symbol.species]() {
    return Promise;
  }

  #parse(): Promise<unknown> {
    LazyPromise.asked++;
    this.#parsed ??= this.#request();
    return this.#parsed;
  }

  // biome-ignore lint/suspicious/noThenProperty: promises of SDKs have one of their own
  override then<A = unknown, B = never>(
    value?: ((value: unknown) => A | PromiseLike<A>) | null,
    error?: ((thrown: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#parse().then(value, error);
  }

  override catch<B = never>(error?: ((thrown: unknown) => B | PromiseLike<B>) | null): Promise<unknown> {
    return this.#parse().catch(error);
  }

  override finally(done?: (() => void) | null) {
    return this.#parse().finally(done);
  }
}

describe('a promise of an SDK', () => {
  beforeEach(() => {
    LazyPromise.asked = 0;
  });
  const failure = new TypeError('no');
  const lazily = (request: () => Promise<unknown>) => withWorkflow('answer', () => new LazyPromise(request));

  it('is asked by nobody but the app, and the workflow ends with it', async () => {
    const promise = lazily(async () => 7);
    await turn();
    expect([LazyPromise.asked, spans()]).toEqual([0, []]);
    expect(await promise).toBe(7);
    expect([LazyPromise.asked, spans().length]).toEqual([1, 1]);
  });

  it.each<[string, (promise: Promise<unknown>) => Promise<unknown>]>([
    [
      'then',
      (promise) =>
        promise.then(
          () => {},
          () => {},
        ),
    ],
    ['catch', (promise) => promise.catch(() => {})],
    ['finally', (promise) => promise.finally(() => {}).catch(() => {})],
    ['Promise.all', (promise) => Promise.all([promise]).catch(() => {})],
  ])('is seen to fail and to succeed through %s', async (_, take) => {
    const unhandled = await unhandledDuring(async () => {
      await take(lazily(() => Promise.reject(failure)));
      await take(lazily(async () => 7));
    });
    expect(unhandled).toEqual([]);
    expect(spans().map(({ attributes }) => attributes['error.type'])).toEqual(['TypeError', undefined]);
  });
});

describe('a stream that a workflow returns', () => {
  async function* generate() {
    call();
    yield 1;
    await turn();
    call();
    yield 2;
  }

  it('keeps the workflow open until it is read, and runs inside of it', async () => {
    const generator = withWorkflow('answer', generate);
    await turn();
    expect(spans()).toEqual([]);
    const items: number[] = [];
    for await (const item of generator) {
      expect(workflows()).toEqual([]);
      items.push(item);
    }
    expect(items).toEqual([1, 2]);
    const [workflow] = workflows();
    expect(spans().map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([
      workflow!.spanContext().spanId,
      workflow!.spanContext().spanId,
      undefined,
    ]);
    expect(steps).toMatchObject([{ inferenceCalls: 2 }]);
  });

  it('does so from within a promise, too, until the reader leaves', async () => {
    const generator = await withWorkflow('answer', async () => generate());
    for await (const _ of generator) break;
    expect(steps).toMatchObject([{ inferenceCalls: 1 }]);
    expect(workflows()).toHaveLength(1);
  });

  it('makes it fail when it fails', async () => {
    const failure = new RangeError('no');
    const generator = withWorkflow('answer', async function* () {
      yield 1;
      throw failure;
    });
    const read = async () => {
      for await (const _ of generator);
    };
    await expect(read()).rejects.toBe(failure);
    expect(steps).toMatchObject([{ error: { type: 'RangeError' } }]);
  });

  it('may be an iterable of an SDK', async () => {
    const iterable = { [Symbol.asyncIterator]: generate };
    const returned = withWorkflow('answer', () => iterable);
    expect(returned).toBe(iterable);
    expect(Object.keys(returned)).toEqual([]);
    for await (const _ of returned);
    expect(steps).toMatchObject([{ inferenceCalls: 2 }]);
  });

  it('may be a response whose body nobody sees being read: it waits for what is under way', async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue('a') });
    let finish = () => {};
    const response = await withWorkflow('answer', async () => {
      const stream = open(runtime);
      stream.streaming();
      finish = () => stream.end('done');
      return new Response(body.pipeThrough(new TextEncoderStream()));
    });
    expect(response.bodyUsed).toBe(false);
    await turn();
    expect(spans()).toEqual([]);
    finish();
    await turn();
    expect(steps).toMatchObject([{ inferenceCalls: 1, answer: { outcome: 'ok' } }]);
    withWorkflow('other', () => new Response('done'));
    await turn();
    expect(steps).toHaveLength(2);
  });

  it('may be an object with a class of its own that is still at work', async () => {
    class Result {
      readonly stream = open(runtime);
    }
    const result = withWorkflow('answer', () => new Result());
    await turn();
    expect(spans()).toEqual([]);
    result.stream.answered({ say: '' });
    await turn();
    expect(steps).toMatchObject([{ inferenceCalls: 1 }]);
  });

  it('does not keep a workflow open for what it leaves behind', async () => {
    const left = await withWorkflow('answer', async () => {
      open(runtime);
      return { text: 'hello' };
    });
    expect(left).toEqual({ text: 'hello' });
    expect(steps).toHaveLength(1);
  });

  it('may be frozen', () => {
    const frozen = Object.freeze({ [Symbol.asyncIterator]: generate });
    expect(withWorkflow('answer', () => frozen)).toBe(frozen);
    expect(steps).toHaveLength(1);
  });
});
