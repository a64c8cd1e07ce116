import { withWorkflow } from '@genspan/instrumentation';
import { addStepObserver, type Step } from '@genspan/model-call';
import { trace } from '@opentelemetry/api';
import type OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS, StreamProvider } from './stream-provider.fixture.ts';

const provider = new StreamProvider();
let baseURL = '';
let instrumentation: OpenAIInstrumentation;
let steps: Step[];

beforeAll(async () => {
  baseURL = await provider.start();
});
afterAll(() => provider.stop());
beforeEach(() => {
  resetProcess();
  useContextManager();
  provider.requests.length = 0;
  trace.setGlobalTracerProvider(telemetry().provider);
  instrumentation = new OpenAIInstrumentation();
  steps = [];
  addStepObserver((step) => void steps.push(step));
});
afterEach(() => instrumentation.disable());

const body = { model: 'gpt-5.6', messages: [{ role: 'user' as const, content: 'Hi' }] };
const turn = () => new Promise((resolve) => setImmediate(resolve));
const STEP = { kind: 'workflow', name: 'answer', isRoot: true, inferenceCalls: 1, answer: { outcome: 'ok' } };

describe.each(Object.entries(SDKS))('a workflow that returns what openai %s returns', (_, SDK) => {
  function clientAt(url: string): OpenAI {
    instrumentation.instrument(SDK);
    return new SDK({ apiKey: 'none', baseURL: url, maxRetries: 0 });
  }
  const create = (url = baseURL) => withWorkflow('answer', () => clientAt(url).chat.completions.create(body));

  it('hands out the SDK’s own promise, with all that it can do, and makes one request', async () => {
    const promise = create();
    expect(Object.keys(promise)).not.toContain('then');
    const { data, response } = await promise.withResponse();
    expect([data.id, response.status]).toEqual(['chatcmpl-1', 200]);
    expect((await promise).id).toBe('chatcmpl-1');
    expect(provider.requests).toHaveLength(1);
    expect(steps).toMatchObject([STEP]);
  });

  it('ends with the raw response when the app takes that', async () => {
    const response = await create().asResponse();
    expect(await response.json()).toMatchObject({ id: 'chatcmpl-1' });
    await turn();
    await turn();
    expect(steps).toMatchObject([STEP]);
  });

  it('ends with the stream', async () => {
    const stream = await withWorkflow('answer', () =>
      clientAt(baseURL).chat.completions.create({ ...body, stream: true }),
    );
    expect(stream.controller).toBeInstanceOf(AbortController);
    await turn();
    expect(steps).toEqual([]);
    for await (const _ of stream);
    expect(steps).toMatchObject([STEP]);
    expect(steps[0]!.answer!.firstTokenMs).toBeGreaterThan(0);
  });

  it('ends with the web stream that is made of it', async () => {
    const web = await withWorkflow('answer', async () => {
      const stream = await clientAt(baseURL).chat.completions.create({ ...body, stream: true });
      return stream.toReadableStream();
    });
    await turn();
    expect(steps).toEqual([]);
    expect(await new Response(web).text()).toContain('warehouse');
    await turn();
    await turn();
    expect(steps).toMatchObject([STEP]);
  });

  it('fails with it', async () => {
    await expect(create('http://127.0.0.1:1/v1')).rejects.toThrow();
    expect(steps).toMatchObject([{ error: { type: 'APIConnectionError' }, answer: { outcome: 'error' } }]);
  });

  it('leaves a failure that nobody handles to be reported', async () => {
    const listeners = process.listeners('unhandledRejection');
    const unhandled: unknown[] = [];
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', (reason) => unhandled.push(reason));
    const bare = clientAt('http://127.0.0.1:1/v1').chat.completions.create(body);
    const inside = create('http://127.0.0.1:1/v1');
    while (unhandled.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await turn();
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
    expect(unhandled).toHaveLength(2);
    expect([bare, inside].every((promise) => promise instanceof Promise)).toBe(true);
  });
});
