import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';
import { addObserver, type ModelCall } from '@genspan/model-call';
import { trace } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withAttribution } from '../../../instrumentation/src/attribution.ts';
import { resetProcess, telemetry, useContextManager } from '../../../instrumentation/src/tap.fixture.ts';
import { AnthropicInstrumentation } from '../anthropic-instrumentation.ts';
import { tracesNatively } from './native-client.ts';

const NATIVE = 'com.anthropic.sdk.typescript';
const request = { model: 'claude-opus-5', max_tokens: 64, temperature: 0.5, messages: [] };

const events = [
  {
    type: 'message_start',
    message: { id: 'msg_1', model: 'claude-opus-5', content: [], usage: { input_tokens: 3, output_tokens: 1 } },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hi' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
  { type: 'message_stop' },
];

let server: Server;
let baseURL: string;
let instrumentation: AnthropicInstrumentation;
let spans: ReturnType<typeof telemetry>['spans'];
let provider: ReturnType<typeof telemetry>['provider'];
let calls: ModelCall[];

beforeAll(async () => {
  server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk) => (body += chunk));
    incoming.on('end', () => {
      const { stream, model } = JSON.parse(body) as { stream?: boolean; model: string };
      if (model === 'limited') {
        response.writeHead(429, { 'content-type': 'application/json', 'x-should-retry': 'false' });
        response.end('{"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}');
      } else if (stream) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
      } else {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            model: 'claude-opus-5',
            content: [{ type: 'text', text: 'hi' }],
            stop_reason: 'end_turn',
            usage: { input_tokens: 3, output_tokens: 2 },
          }),
        );
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  resetProcess();
  useContextManager();
  ({ provider, spans } = telemetry());
  trace.setGlobalTracerProvider(provider);
  instrumentation = new AnthropicInstrumentation();
  instrumentation.instrument(Anthropic);
  calls = [];
  addObserver((call) => calls.push(call));
});

afterEach(() => {
  instrumentation.disable();
  resetProcess();
});

function client(openTelemetry: ClientOptions['openTelemetry'] = {}): Anthropic {
  return new Anthropic({ apiKey: 'none', baseURL, openTelemetry });
}

/** What a test can wait for: spans are held for two turns at most. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a client that traces by itself', () => {
  const shapes: Record<string, (anthropic: Anthropic) => Promise<unknown>> = {
    create: (anthropic) => anthropic.messages.create(request),
    'beta create': (anthropic) => anthropic.beta.messages.create(request),
    'a stream': async (anthropic) => {
      for await (const _ of await anthropic.messages.create({ ...request, stream: true }));
    },
    'the stream helper': (anthropic) => anthropic.messages.stream(request).finalMessage(),
    'a clone': (anthropic) => anthropic.withOptions({ maxRetries: 1 }).messages.create(request),
  };

  it.each(Object.entries(shapes))('has one span for %s, its own, with what ours would have', async (_, run) => {
    await withAttribution({ feature: 'search' }, () => run(client()));
    await settled();
    const [span, ...others] = spans();
    expect(others).toEqual([]);
    expect(span!.instrumentationScope.name).toBe(NATIVE);
    expect(span!.name).toBe('chat claude-opus-5');
    expect(span!.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-opus-5',
      'gen_ai.request.temperature': 0.5,
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.usage.input_tokens': 3,
      'genspan.outcome': 'ok',
      'genspan.feature': 'search',
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ origin: 'tap', spanId: span!.spanContext().spanId, outcome: 'ok' });
  });

  it('says how an early break ended', async () => {
    for await (const _ of await client().messages.create({ ...request, stream: true })) break;
    await settled();
    expect(spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['abandoned']);
  });

  it('says what failed in our words', async () => {
    await expect(client().messages.create({ ...request, model: 'limited' })).rejects.toThrow(/429/);
    await settled();
    expect(spans().map(({ attributes }) => [attributes['genspan.outcome'], attributes['error.type']])).toEqual([
      ['rate_limited', calls[0]!.error!.type],
    ]);
  });

  it('ends its span at the headers when the raw response was asked for', async () => {
    await client().messages.create(request).asResponse();
    await settled();
    expect(spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['ok']);
    expect(calls).toHaveLength(1);
  });

  it('keeps what the span says besides', async () => {
    await client().messages.create(request);
    await settled();
    expect(spans()[0]!.attributes).toMatchObject({
      'anthropic.message.stop_reason': 'end_turn',
      'http.response.status_code': 200,
    });
  });

  it('gets its own span back when we are disabled', async () => {
    instrumentation.disable();
    await client().messages.create(request);
    expect(spans().map(({ name }) => name)).toEqual(['anthropic.messages.create']);
  });

  it('puts two calls at once on the span of each', async () => {
    const anthropic = client();
    await Promise.all(
      ['a', 'b', 'c'].map((feature) => withAttribution({ feature }, () => anthropic.messages.create(request))),
    );
    await settled();
    expect(spans().map(({ attributes }) => attributes['genspan.feature'])).toEqual(['a', 'b', 'c']);
    expect(new Set(calls.map(({ spanId }) => spanId)).size).toBe(3);
  });

  it('is shown to observers when nothing is recorded', async () => {
    const unsampled = telemetry({ sampled: false });
    await client({ tracerProvider: unsampled.provider }).messages.create(request);
    await settled();
    expect(spans()).toEqual([]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });
});

describe('a client that does not', () => {
  it.each<ClientOptions['openTelemetry']>([false, { traces: false }])(
    'has our span with openTelemetry: %j',
    async (openTelemetry) => {
      await client(openTelemetry).messages.create(request);
      expect(spans().map(({ name, instrumentationScope }) => [name, instrumentationScope.name])).toEqual([
        ['chat claude-opus-5', '@genspan/instrumentation-anthropic'],
      ]);
    },
  );

  it('is one whose copy of the API knows no provider', async () => {
    trace.disable();
    const anthropic = client();
    expect(tracesNatively(anthropic)).toBe(false);
    instrumentation.setTracerProvider(provider);
    await anthropic.messages.create(request);
    expect(spans().map(({ instrumentationScope }) => instrumentationScope.name)).toEqual([
      '@genspan/instrumentation-anthropic',
    ]);
  });
});
