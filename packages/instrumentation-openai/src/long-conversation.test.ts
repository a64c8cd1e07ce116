import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loaderRegistry } from '@genspan/instrumentation';
import { type ContentFilter, setContentFilter, shared } from '@genspan/model-call';
import { createContentFilter, createRedactor } from '@genspan/redaction';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { instrument } from './openai-instrumentation.ts';

const ANSWER = 'It arrives tomorrow.';
const PROSE = 'The customer asks when the parcel will arrive, which was sent three days ago from the north. ';
const MAIL = /[a-z0-9]+@example\.com/;

let server: Server;
let client: OpenAI;
/** Ends, and is answered, whatever it was asked. */
const requests: string[] = [];

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const spans = () => exporter.getFinishedSpans();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    requests.push(Buffer.concat(pieces).toString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url?.endsWith('/responses') ? ofResponses : ofChat));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  // The hook of the process is not wanted here.
  loaderRegistry().hooked = true;
  client = new (instrument(OpenAI))({ apiKey: 'none', baseURL, maxRetries: 0 });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const message = { role: 'assistant', content: ANSWER, refusal: null };
const ofChat = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-5.2',
  choices: [{ index: 0, finish_reason: 'stop', message }],
};
const ofResponses = {
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  model: 'gpt-5.2',
  status: 'completed',
  output: [
    { type: 'message', id: 'm1', role: 'assistant', content: [{ type: 'output_text', text: ANSWER, annotations: [] }] },
  ],
};

/** Asked of the redactor: how often, and the longest text. */
const asked = { times: 0, longest: 0 };

beforeEach(async () => {
  await provider.forceFlush();
  exporter.reset();
  requests.length = 0;
  shared().capture = 'SPAN_ONLY';
  const redactor = createRedactor();
  setContentFilter(
    createContentFilter({
      redact(text, removed) {
        asked.times++;
        asked.longest = Math.max(asked.longest, text.length);
        return redactor.redact(text, removed as never);
      },
    }) satisfies ContentFilter,
  );
  asked.times = 0;
  asked.longest = 0;
});

type Messages = OpenAI.ChatCompletionMessageParam[];

/** An agent's history: questions, calls of a tool with its arguments, results that are JSON, answers. */
function history(rounds: number, size: number): Messages {
  const messages: Messages = [{ role: 'system', content: `You help with orders. ${PROSE}` }];
  for (let i = 0; i < rounds; i++) {
    const id = `call_${i}`;
    const text = `${i} ${PROSE.repeat(Math.ceil(size / PROSE.length))}`;
    const found = JSON.stringify({ orders: [{ id: i, email: `bob${i}@example.com`, note: text }] });
    const call = { name: 'find_orders', arguments: JSON.stringify({ mail: `ann${i}@example.com`, text }) };
    messages.push({ role: 'user', content: `${text} I am ann${i}@example.com.` });
    messages.push({ role: 'assistant', content: null, tool_calls: [{ id, type: 'function', function: call }] });
    messages.push({ role: 'tool', tool_call_id: id, content: found });
    messages.push({ role: 'assistant', content: text });
  }
  return messages;
}

const ask = (messages: Messages) => client.chat.completions.create({ model: 'gpt-5.2', messages });

/** The next span, when it has ended. */
async function spanOf(index: number) {
  await vi.waitFor(() => expect(spans().length).toBeGreaterThan(index), { timeout: 20_000, interval: 5 });
  return spans()[index]!;
}
const inputOf = (span: { attributes: Record<string, unknown> }) =>
  JSON.parse(String(span.attributes['gen_ai.input.messages'])) as { role: string; parts: object[] }[];

describe('a conversation of 100 KB that is sent again with every turn', () => {
  it('is redacted the same way every time, with the same counts, and scanned once', async () => {
    const messages = history(50, 500);
    for (let turn = 0; turn < 3; turn++) {
      const answer = await ask(messages);
      expect(answer.choices[0]!.message.content).toBe(ANSWER);
      const { attributes } = await spanOf(turn);
      const input = String(attributes['gen_ai.input.messages']);
      expect(input).not.toMatch(MAIL);
      expect(inputOf({ attributes })).toHaveLength(messages.length);
      expect(attributes['genspan.redaction.count']).toBe(150 + turn);
      expect(attributes['genspan.redaction.types']).toContain('EMAIL');
      // What the provider got is what the app sent.
      expect(JSON.parse(requests[turn]!).messages).toEqual(messages);
      messages.push(answer.choices[0]!.message, { role: 'user', content: `${turn} ${PROSE} ann@example.com` });
      // The first time every text is new, later the two new ones and the few that are too short to remember.
      if (turn > 0) expect(asked.times).toBeLessThan(120);
      asked.times = 0;
    }
    const [first, second] = spans().map((span) => inputOf(span));
    expect(second!.slice(0, first!.length)).toEqual(first);
    const call = first![2]!.parts[0] as { arguments: { mail: string } };
    expect(call.arguments.mail).toBe('<EMAIL>');
  });

  it('shows what was said then, though the app changes its messages as soon as it has called', async () => {
    const messages = history(50, 500);
    const before = JSON.stringify(messages.map(({ role }) => role));
    const pending = ask(messages);
    for (const item of messages) {
      item.content = 'CHANGED';
      if (item.role === 'assistant') delete item.tool_calls;
    }
    messages.length = 3;
    await pending;
    const input = inputOf(await spanOf(0));
    expect(JSON.stringify(input)).not.toContain('CHANGED');
    expect(JSON.stringify(input.map(({ role }) => role))).toBe(before);
  });
});

describe('a request of 5 MB', () => {
  it.each([
    ['in many messages', () => history(50, 25_000)],
    ['in one', (): Messages => [{ role: 'user', content: `ann@example.com ${PROSE.repeat(53_000)}` }]],
  ])('%s is scanned in part, kept in part, and keeps its latest part', async (_, make) => {
    const messages = make();
    expect((await ask(messages)).choices[0]!.message.content).toBe(ANSWER);
    const span = await spanOf(0);
    const text = String(span.attributes['gen_ai.input.messages']);
    expect(text.length).toBeLessThan(400_000);
    expect(text).not.toMatch(MAIL);
    expect(inputOf(span)).toHaveLength(messages.length);
    expect(inputOf(span).at(-1)!.parts[0]).toMatchObject({ content: expect.stringContaining('parcel will arrive') });
    expect(span.attributes['gen_ai.output.messages']).toContain(ANSWER);
    expect(asked.longest).toBeLessThan(50_000);
    expect(spans()).toHaveLength(1);
  });

  it('has objects in it that the app may change at once, in the responses API', async () => {
    const output = Array.from({ length: 100 }, (_, i) => ({ type: 'input_text', text: `${i} ${PROSE.repeat(50)}` }));
    const action = { type: 'search', query: 'parcel of ann@example.com' };
    const input = [
      { type: 'web_search_call', id: 'ws_1', status: 'completed', action },
      { type: 'function_call_output', call_id: 'c1', output },
      { role: 'user', content: PROSE.repeat(50_000) },
    ] as unknown as OpenAI.Responses.ResponseInput;
    const pending = client.responses.create({ model: 'gpt-5.2', input });
    action.query = 'CHANGED';
    for (const part of output) part.text = 'CHANGED';
    expect((await pending).output_text).toBe(ANSWER);
    const said = inputOf(await spanOf(0));
    expect(JSON.stringify(said)).not.toContain('CHANGED');
    expect(said[0]!.parts[0]).toMatchObject({
      server_tool_call: { type: 'web_search', action: { type: 'search', query: 'parcel of <EMAIL>' } },
    });
    expect(said[1]!.parts[0]).toMatchObject({ response: expect.stringContaining('parcel will arrive') });
  });
});

it('keeps an agent run in the order of its spans', async () => {
  const runner = client.chat.completions.runTools({
    model: 'gpt-5.2',
    messages: history(60, 1000),
    tools: [
      { type: 'function', function: { function: () => 'x', parse: JSON.parse, parameters: {}, description: '' } },
    ],
  } as never);
  expect(await runner.finalContent()).toBe(ANSWER);
  await spanOf(1);
  expect(spans().map(({ name }) => name)).toEqual(['chat gpt-5.2', 'invoke_agent']);
});
