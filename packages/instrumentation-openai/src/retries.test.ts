import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addObserver, type ModelCall } from '@genspan/model-call';
import type OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS } from './stream-provider.fixture.ts';

type Answer = (response: ServerResponse) => void;

const QUOTAS = {
  'x-ratelimit-limit-requests': '60',
  'x-ratelimit-remaining-requests': '0',
  'x-ratelimit-reset-requests': '1s',
};

const status =
  (code: number, headers: object = {}): Answer =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json', 'retry-after-ms': '1', ...headers });
    response.end('{"error":{"message":"no"}}');
  };
const reset: Answer = (response) => void response.destroy();
const silent: Answer = () => {};
const ok: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', ...QUOTAS });
  response.end('{"id":"r","object":"chat.completion","model":"m","choices":[]}');
};
const streamed: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...QUOTAS });
  response.end('data: {"id":"r","object":"chat.completion.chunk","model":"m","choices":[]}\n\ndata: [DONE]\n\n');
};

let answers: Answer[] = [];
const server = createServer((_, response) => (answers.shift() ?? ok)(response));
let instrumentation: OpenAIInstrumentation;
let calls: ModelCall[];

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  resetProcess();
  useContextManager();
  calls = [];
  addObserver((call) => void calls.push(call));
  instrumentation = new OpenAIInstrumentation();
  instrumentation.setTracerProvider(telemetry({ sampled: false }).provider);
});
afterEach(() => instrumentation.disable());

const body = { model: 'gpt-5.2', messages: [{ role: 'user' as const, content: 'Hi' }] };

describe.each(Object.entries(SDKS))('with openai %s', (_, SDK) => {
  function client(options: object = {}): OpenAI {
    instrumentation.instrument(SDK);
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const made = new SDK({ apiKey: 'none', baseURL, maxRetries: 0, ...options });
    // What the SDK waits where the provider says nothing.
    Reflect.set(made, 'calculateDefaultRetryTimeoutMillis', () => 1);
    return made;
  }

  it('says why each attempt failed that the SDK made anew', async () => {
    answers = [status(429), status(503), reset, silent, ok];
    await client({ maxRetries: 4, timeout: 1000 }).chat.completions.create(body);
    expect(calls[0]!.retry).toMatchObject({
      count: 4,
      errorTypes: ['429', '503', 'APIConnectionError', 'timeout'],
    });
  });

  it('says so of a call that failed in the end, but not why that was', async () => {
    answers = [status(500), status(429)];
    await expect(client({ maxRetries: 1 }).chat.completions.create(body)).rejects.toThrow('429');
    expect(calls[0]).toMatchObject({ outcome: 'rate_limited', retry: { count: 1, errorTypes: ['500'] } });
    answers = [silent, reset];
    await expect(client({ maxRetries: 1, timeout: 400 }).chat.completions.create(body)).rejects.toThrow();
    expect(calls[1]!.retry).toMatchObject({ count: 1, errorTypes: ['timeout'] });
  });

  it('does not mix up calls that are made at a time', async () => {
    const one = client({ maxRetries: 2 });
    answers = [status(429), status(503), status(429), status(503)];
    await Promise.all([one.chat.completions.create(body), one.chat.completions.create(body)]);
    expect(calls.flatMap(({ retry }) => retry?.errorTypes ?? []).sort()).toEqual(['429', '429', '503', '503']);
    for (const { retry } of calls) expect(retry?.errorTypes ?? []).toHaveLength(retry?.count ?? 0);
  });

  it('says nothing where the app’s client decides without the SDK', async () => {
    const one = client({ maxRetries: 1 });
    Reflect.set(one, 'shouldRetry', () => true);
    answers = [status(418), ok];
    await one.chat.completions.create(body);
    expect(calls[0]!.retry).toMatchObject({ count: 1 });
    expect(calls[0]!.retry!.errorTypes).toBeUndefined();
  });

  it('has no retry where there was none', async () => {
    answers = [ok];
    await client().chat.completions.create(body);
    expect(calls[0]!.retry).toBeUndefined();
  });

  it('tells quotas of answers, streams and failures', async () => {
    const one = client();
    answers = [ok, streamed, status(429, QUOTAS)];
    await one.chat.completions.create(body);
    for await (const _ of await one.chat.completions.create({ ...body, stream: true }));
    await expect(one.chat.completions.create(body)).rejects.toThrow('429');
    const requests = { limit: 60, remaining: 0, resetMs: 1000 };
    expect(calls.map(({ rateLimit }) => rateLimit)).toEqual([{ requests }, { requests }, { requests }]);
  });
});
