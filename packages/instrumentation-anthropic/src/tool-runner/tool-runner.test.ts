import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Newest from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { abandonOpenCalls, loaderRegistry } from '@genspan/instrumentation';
import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { expectConforming } from '../../../../test/conventions/index.ts';
import { resetProcess, telemetry, useContextManager } from '../../../instrumentation/src/tap.fixture.ts';
import { AnthropicInstrumentation } from '../anthropic-instrumentation.ts';
import { json, message, Provider, streamed, text, toolUse } from '../provider.fixture.ts';

let provider: Provider;
let instrumentation: AnthropicInstrumentation;
let spans: () => ReadableSpan[];

beforeAll(async () => {
  provider = await Provider.start();
});
afterAll(() => provider.stop());

beforeEach(() => {
  resetProcess();
  useContextManager();
  const made = telemetry();
  spans = made.spans;
  trace.setGlobalTracerProvider(made.provider);
  instrumentation = new AnthropicInstrumentation();
});
afterEach(() => {
  expectConforming(spans(), { allow: ['http.response.status_code'] });
  instrumentation.disable();
  resetProcess();
});

/** The answers of the provider in turn. */
function answers(...contents: object[][]): void {
  provider.requests.length = 0;
  provider.respond = ({ body }, response) => {
    const content = contents[provider.requests.length - 1] ?? [text('done')];
    const answer = message(content, { id: `msg_${provider.requests.length}` });
    if (body.stream) streamed(response, answer);
    else json(response, answer);
  };
}

const here = () => trace.getSpan(context.active())?.spanContext().spanId;

const ask = { model: 'claude-opus-5', max_tokens: 64, messages: [{ role: 'user' as const, content: 'sum?' }] };

function addTool(run: (input: { a: number }) => Promise<string> | string = ({ a }) => String(a + 1)) {
  return betaZodTool({ name: 'add', description: 'adds', inputSchema: z.object({ a: z.number() }), run });
}

/** `name < name of its parent`, in the order in which they ended. */
function tree(): string[] {
  const names = new Map(spans().map((span) => [span.spanContext().spanId, span.name]));
  return spans().map((span) => `${span.name} < ${names.get(span.parentSpanContext?.spanId ?? '') ?? 'none'}`);
}

const one = (name: string) => spans().find((span) => span.name === name)!;

const LOOP = [
  'chat claude-opus-5 < invoke_agent',
  'execute_tool add < invoke_agent',
  'chat claude-opus-5 < invoke_agent',
  'invoke_agent < none',
];

const require = createRequire(import.meta.url);
const older = (version: string): typeof Newest =>
  require(`../../../../test/apps/anthropic-${version}/node_modules/@anthropic-ai/sdk`).default;

const sdks: [string, () => typeof Newest][] = [
  ['the newest', () => Newest],
  ['0.134', () => older('0.134')],
  ['0.133', () => older('0.133')],
];

describe.each(sdks)('the tool runner of %s', (_, sdk) => {
  let client: Newest;

  beforeEach(() => {
    const Anthropic = sdk();
    instrumentation.instrument(Anthropic);
    client = new Anthropic({ apiKey: 'none', baseURL: provider.baseURL, maxRetries: 0, openTelemetry: false });
    answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
  });

  const runner = (more: object = {}) => client.beta.messages.toolRunner({ ...ask, tools: [addTool()], ...more });

  it.each([
    ['awaited', async () => (await runner()).content[0]],
    ['run until done', async () => (await runner().runUntilDone()).content[0]],
    [
      'iterated',
      async () => {
        let last: Newest.Beta.BetaMessage | undefined;
        for await (const answer of runner()) last = answer;
        return last?.content[0];
      },
    ],
    [
      'streamed',
      async () => {
        let last: Newest.Beta.BetaMessage | undefined;
        for await (const stream of client.beta.messages.toolRunner({ ...ask, tools: [addTool()], stream: true })) {
          last = await stream.finalMessage();
        }
        return last?.content[0];
      },
    ],
  ])('is one agent over its calls and tools: %s', async (_, run) => {
    expect(await run()).toMatchObject({ type: 'text', text: '2' });
    expect(tree()).toEqual(LOOP);
    expect(spans().map(({ status }) => status.code)).toEqual([0, 0, 0, 0]);
    for (const span of spans().filter(({ name }) => name.startsWith('chat'))) {
      expect(span.attributes).toMatchObject({ 'gen_ai.usage.output_tokens': 5, 'genspan.outcome': 'ok' });
    }
    expect(one('execute_tool add').attributes).toMatchObject({
      'gen_ai.tool.name': 'add',
      'gen_ai.tool.call.id': 'toolu_1',
      'gen_ai.tool.description': 'adds',
    });
    expect(one('invoke_agent').attributes['gen_ai.request.model']).toBe('claude-opus-5');
  });

  it('says what tools get and give when content is captured', async () => {
    instrumentation.setConfig({ captureMessageContent: 'SPAN_ONLY', unredactedContent: true });
    await runner();
    expect(one('execute_tool add').attributes).toMatchObject({
      'gen_ai.tool.call.arguments': '{"a":1}',
      'gen_ai.tool.call.result': '"2"',
    });
    instrumentation.setConfig({ captureMessageContent: 'NO_CONTENT', unredactedContent: false });
  });

  it('has the tool in its span and the loop body where the app is', async () => {
    const seen: (string | undefined)[] = [];
    const tools = [
      addTool(async () => {
        seen.push(here());
        await Promise.resolve();
        seen.push(here());
        return 'x';
      }),
    ];
    await trace.getTracer('app').startActiveSpan('app', async (app) => {
      for await (const _ of runner({ tools })) expect(here()).toBe(app.spanContext().spanId);
      app.end();
    });
    const { spanId } = one('execute_tool add').spanContext();
    expect(seen).toEqual([spanId, spanId]);
    expect(tree().at(-2)).toBe('invoke_agent < app');
  });

  it('ends once when the app breaks off, throws, or takes the steps itself', async () => {
    for await (const _ of runner()) break;
    expect(tree()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
    const failing = async () => {
      for await (const _ of runner()) throw new Error('mine');
    };
    await expect(failing()).rejects.toThrow('mine');
    const iterator = runner()[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return?.();
    await iterator.return?.();
    const agents = spans().filter(({ name }) => name === 'invoke_agent');
    expect(agents.map(({ status }) => status.code)).toEqual([0, 0, 0]);
  });

  it('has a stream that is broken off in the loop end with its agent', async () => {
    for await (const stream of client.beta.messages.toolRunner({ ...ask, tools: [addTool()], stream: true })) {
      for await (const _ of stream) break;
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(tree().sort()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
  });

  it('has no span while nobody iterates, nor for an iteration that the SDK refuses', async () => {
    const made = runner();
    const iterator = made[Symbol.asyncIterator]();
    await iterator.return?.();
    expect(spans()).toEqual([]);
    await made;
    await expect(made[Symbol.asyncIterator]().next()).rejects.toThrow('consumed');
    expect(tree()).toEqual(LOOP);
  });

  it('fails with what the model call fails with, and may be tried again', async () => {
    const { respond } = provider;
    provider.respond = (_, response) => json(response, { type: 'error', error: { type: 'api_error' } }, 500);
    const made = runner();
    await expect(made.runUntilDone()).rejects.toThrow('500');
    expect(one('invoke_agent').status.code).toBe(2);
    expect(one('invoke_agent').attributes).toMatchObject({ 'error.type': 'InternalServerError' });
    provider.requests.length = 0;
    provider.respond = respond;
    await made;
    expect(tree().slice(-4)).toEqual(LOOP);
  });

  it('is no failure when the app aborts it', async () => {
    const controller = new AbortController();
    const tools = [
      addTool(() => {
        controller.abort();
        return 'x';
      }),
    ];
    const made = client.beta.messages.toolRunner({ ...ask, tools }, { signal: controller.signal });
    await expect(made.runUntilDone()).rejects.toThrow('aborted');
    expect(one('invoke_agent').status.code).toBe(0);
  });

  it('ends when the runner has done as many turns as it may', async () => {
    await runner({ max_iterations: 1 });
    expect(tree()).toEqual(LOOP.filter((_, i) => i !== 2));
  });

  it('shows a tool that throws as failed, and tells the model as without us', async () => {
    await runner({ tools: [addTool(() => Promise.reject(new RangeError('too large')))] });
    expect(one('execute_tool add').status.code).toBe(2);
    expect(one('execute_tool add').attributes['error.type']).toBe('RangeError');
    const [, second] = provider.requests;
    expect(JSON.stringify(second?.body.messages)).toContain('too large');
    expect(one('invoke_agent').status.code).toBe(0);
  });

  it('runs tools side by side, each with its own call', async () => {
    answers([toolUse('toolu_1', 'add', { a: 1 }), toolUse('toolu_2', 'add', { a: 2 })]);
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    await runner({
      tools: [
        addTool(async ({ a }) => {
          if (a === 2) release();
          await both;
          return 'x';
        }),
      ],
    });
    const ids = spans().map(({ attributes }) => attributes['gen_ai.tool.call.id']);
    expect(ids.filter(Boolean).sort()).toEqual(['toolu_1', 'toolu_2']);
  });

  it('runs the tools that the app asks for in the loop body where the app is, and only once', async () => {
    const made = runner();
    for await (const _ of made) await made.generateToolResponse();
    expect(tree()).toEqual([
      'chat claude-opus-5 < invoke_agent',
      'execute_tool add < none',
      'chat claude-opus-5 < invoke_agent',
      'invoke_agent < none',
    ]);
  });
});

describe('the newest tool runner', () => {
  let client: Newest;

  beforeEach(() => {
    instrumentation.instrument(Newest);
    client = new Newest({ apiKey: 'none', baseURL: provider.baseURL, maxRetries: 0, openTelemetry: false });
    answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
  });

  it.each([
    ['listens', async (stream: { finalMessage(): Promise<unknown> }) => stream.finalMessage()],
    [
      'reads',
      async (stream: AsyncIterable<unknown>) => {
        for await (const _ of stream) expect(here()).toBeUndefined();
      },
    ],
  ])('has tools that start while the reply streams under the agent, when the app %s', async (_, read) => {
    const tools = [addTool()];
    const params = { ...ask, tools, stream: true as const, runToolsEagerly: true };
    for await (const stream of client.beta.messages.toolRunner(params)) await read(stream);
    expect(tree().sort()).toEqual([...LOOP].sort());
  });

  it('ends, once begun, when the app drops it', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await (async () => {
      await client.beta.messages
        .toolRunner({ ...ask, tools: [addTool()] })
        [Symbol.asyncIterator]()
        .next();
    })();
    for (let turn = 0; turn < 20 && !one('invoke_agent'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collect();
    }
    expect(one('invoke_agent').status.code).toBe(0);
  });

  it('ends when the process does', async () => {
    const iterator = client.beta.messages.toolRunner({ ...ask, tools: [addTool()] })[Symbol.asyncIterator]();
    await iterator.next();
    abandonOpenCalls();
    expect(tree()).toEqual(['chat claude-opus-5 < invoke_agent', 'invoke_agent < none']);
    await iterator.return?.();
    expect(spans()).toHaveLength(2);
  });

  it('is left to the SDK when the client traces by itself', async () => {
    const native = new Newest({ apiKey: 'none', baseURL: provider.baseURL, openTelemetry: {} });
    const tools = [addTool()];
    const made = native.beta.messages.toolRunner({ ...ask, tools });
    expect(made.params.tools[0]).toBe(tools[0]);
    await made;
    await new Promise((resolve) => setTimeout(resolve, 10));
    const operations = spans().map(({ attributes }) => attributes['gen_ai.operation.name']);
    expect(operations.sort()).toEqual(['chat', 'chat', 'execute_tool', 'invoke_agent']);
    expect(one('invoke_agent')).toBeUndefined();
    spans().length = 0;
  });

  it('works on when the instrumentation was disabled meanwhile', async () => {
    const made = client.beta.messages.toolRunner({ ...ask, tools: [addTool()] });
    instrumentation.disable();
    expect((await made).content[0]).toEqual({ type: 'text', text: '2' });
    expect(spans()).toEqual([]);
  });
});

describe('a message thread', () => {
  let client: Newest;

  beforeEach(async () => {
    instrumentation.instrument(Newest);
    // What the loader hook sees of the class; it stands on no static member of the SDK's main class.
    const { BetaMessageThread } = await import('@anthropic-ai/sdk/lib/threads/BetaMessageThread');
    loaderRegistry().offer({
      package: '@anthropic-ai/sdk',
      surface: 'beta.threads',
      file: 'BetaMessageThread',
      classes: { BetaMessageThread },
    });
    client = new Newest({ apiKey: 'none', baseURL: provider.baseURL, maxRetries: 0, openTelemetry: false });
  });

  it('has one span for each turn, streamed or not, with its usage', async () => {
    answers([text('one')], [text('two')], [text('three')]);
    const thread = client.beta.messages.thread({ model: 'claude-opus-5', max_tokens: 64 });
    await thread.send({ role: 'user', content: 'a' });
    await thread.stream({ role: 'user', content: 'b' }).finalMessage();
    for await (const _ of thread.stream({ role: 'user', content: 'c' }));
    expect(spans().map(({ attributes }) => attributes)).toMatchObject(
      [1, 2, 3].map((id) => ({
        'gen_ai.response.id': `msg_${id}`,
        'gen_ai.usage.output_tokens': 5,
        'genspan.outcome': 'ok',
      })),
    );
    expect(spans()).toHaveLength(3);
  });

  it('has a turn end that the app leaves', async () => {
    provider.respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(
        `event: message_start\ndata: ${JSON.stringify({ type: 'message_start', message: message([]) })}\n\n`,
      );
    };
    const thread = client.beta.messages.thread({ model: 'claude-opus-5', max_tokens: 64 });
    for await (const _ of thread.stream({ role: 'user', content: 'a' })) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['cancelled']);
  });

  it('runs its tools in an agent', async () => {
    const tools = [addTool()];
    for (const stream of [false, true]) {
      answers([toolUse('toolu_1', 'add', { a: 1 })], [text('2')]);
      const thread = client.beta.messages.thread({ ...ask, tools });
      const made = stream ? thread.toolRunner({ stream }) : thread.toolRunner();
      expect(thread.params.tools).toEqual(tools);
      expect((thread.params.tools as unknown[])[0]).toBe(tools[0]);
      await made.runUntilDone();
      expect(tree().slice(-4)).toEqual(LOOP);
    }
  });
});
