import { addObserver, type CallTime, shared } from '@genspan/model-call';
import type OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess, telemetry, useContextManager } from '../../instrumentation/src/tap.fixture.ts';
import { OpenAIInstrumentation } from './openai-instrumentation.ts';
import { SDKS, StreamProvider } from './stream-provider.fixture.ts';

type Chunk = { choices: unknown[]; usage?: unknown };

const provider = new StreamProvider();
let baseURL = '';
let instrumentation: OpenAIInstrumentation;
let spans: ReturnType<typeof telemetry>['spans'];

beforeAll(async () => {
  baseURL = await provider.start();
});
afterAll(() => provider.stop());

beforeEach(() => {
  resetProcess();
  useContextManager();
  provider.requests.length = 0;
  const made = telemetry();
  spans = made.spans;
  instrumentation = new OpenAIInstrumentation({ includeUsage: ['127.0.0.1'] });
  instrumentation.setTracerProvider(made.provider);
});
afterEach(() => instrumentation.disable());

function clientOf(SDK: typeof OpenAI, options: { baseURL?: string } = {}) {
  instrumentation.instrument(SDK);
  return new SDK({ apiKey: 'none', baseURL, maxRetries: 0, ...options });
}

const asked = () => ({
  model: 'gpt-5.6',
  messages: [{ role: 'user' as const, content: 'Where is it?' }],
  stream: true as const,
});

async function chunksOf(stream: AsyncIterable<unknown>): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of stream) chunks.push(chunk as Chunk);
  return chunks;
}

const textOf = (chunks: Chunk[]) =>
  chunks.map(({ choices }) => (choices[0] as { delta: { content?: string } }).delta.content ?? '').join('');

const ANSWER = 'Your order left our warehouse yesterday.';

describe.each(Object.entries(SDKS))('with openai %s', (_, SDK) => {
  it('asks for usage and keeps the chunk that comes for it from the app', async () => {
    const body = asked();
    const given = structuredClone(body);
    const chunks = await chunksOf(await clientOf(SDK).chat.completions.create(body));
    expect(provider.requests).toEqual([{ ...given, stream_options: { include_usage: true } }]);
    expect(body).toEqual(given);
    expect(chunks).toHaveLength(8);
    expect(chunks.every(({ choices }) => choices.length > 0)).toBe(true);
    expect(textOf(chunks)).toBe(ANSWER);
    expect(spans()[0]?.attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 11,
      'gen_ai.usage.output_tokens': 7,
      'genspan.usage.source': 'provider',
      'genspan.outcome': 'ok',
      'genspan.stream.chunks': 8,
    });
  });

  it('takes no time for it between chunks', async () => {
    const times: CallTime[] = [];
    addObserver(({ time }) => void times.push(time));
    shared().chunkGaps = true;
    expect(await chunksOf(await clientOf(SDK).chat.completions.create(asked()))).toHaveLength(8);
    expect(times[0]).toMatchObject({ chunks: 8 });
    expect(times[0]!.chunkGapsMs).toHaveLength(7);
  });

  it('hides it in both halves of a tee', async () => {
    const stream = await clientOf(SDK).chat.completions.create(asked());
    const halves = await Promise.all(stream.tee().map(chunksOf));
    for (const half of halves) expect(half).toHaveLength(8);
    expect(spans()[0]?.attributes['gen_ai.usage.output_tokens']).toBe(7);
  });

  it('hides it in toReadableStream', async () => {
    const stream = await clientOf(SDK).chat.completions.create(asked());
    const lines = (await new Response(stream.toReadableStream() as ReadableStream).text()).trim().split('\n');
    expect(lines).toHaveLength(8);
    expect(textOf(lines.map((line) => JSON.parse(line) as Chunk))).toBe(ANSWER);
  });

  it('hides it in the stream helper, which has the same message', async () => {
    const { completions } = clientOf(SDK).chat as unknown as { completions: { stream?: Helper } };
    const beta = (clientOf(SDK) as unknown as { beta: { chat?: { completions: { stream?: Helper } } } }).beta.chat
      ?.completions;
    const [holder] = [completions, beta].filter((one) => one?.stream);
    const { stream: _, ...body } = asked();
    const runner = holder!.stream!(body);
    expect(await chunksOf(runner)).toHaveLength(8);
    const { choices, usage } = await runner.finalChatCompletion();
    expect(choices[0]?.message.content).toBe(ANSWER);
    expect(usage ?? undefined).toBeUndefined();
    expect(spans()[0]?.attributes['gen_ai.usage.output_tokens']).toBe(7);
  });

  it('leaves an app alone that reads ahead, or leaves early', async () => {
    const create = async () => (await clientOf(SDK).chat.completions.create(asked()))[Symbol.asyncIterator]();
    const iterator = await create();
    const results = await Promise.all(Array.from({ length: 11 }, () => iterator.next()));
    expect(results.map(({ done }) => Boolean(done))).toEqual([...Array(8).fill(false), true, true, true]);
    const left = await create();
    await left.next();
    expect(await left.return?.()).toEqual({ done: true, value: undefined });
    expect(spans().map(({ attributes }) => attributes['genspan.outcome'])).toEqual(['ok', 'abandoned']);
  });
});

type Helper = (body: object) => AsyncIterable<unknown> & {
  finalChatCompletion(): Promise<{ choices: { message: { content: string } }[]; usage?: unknown }>;
};

describe('a request is sent as it is', () => {
  const SDK = SDKS[7]!;
  const send = async (more: object) => {
    const result = await clientOf(SDK).chat.completions.create({ ...asked(), ...more });
    return Symbol.asyncIterator in result ? chunksOf(result as AsyncIterable<unknown>) : [];
  };

  it('when the app has options of its own, and its chunk is its own', async () => {
    expect(await send({ stream_options: { include_usage: true } })).toHaveLength(9);
    expect(await send({ stream_options: {} })).toHaveLength(8);
    expect(provider.requests.map(({ stream_options }) => stream_options)).toEqual([{ include_usage: true }, {}]);
  });

  it('when no stream was asked for', async () => {
    await send({ stream: false });
    expect(provider.requests[0]).not.toHaveProperty('stream_options');
  });

  it.each([
    ['by default', {}],
    ['for another host than was named', { includeUsage: ['gateway.example'] }],
    ['for another host than OpenAI, when no host was named', { includeUsage: true }],
    ['for a host whose name only ends like one', { includeUsage: ['0.0.1', '7.0.0.1'].slice(1) }],
  ])('%s', async (_, config) => {
    instrumentation.setConfig({ includeUsage: false, ...config });
    expect(await send({})).toHaveLength(8);
    expect(provider.requests[0]).not.toHaveProperty('stream_options');
  });

  it('when it is no plain object, of which a copy might say something else', async () => {
    class Body {
      model = 'gpt-5.6';
      messages = [];
      stream = true as const;
    }
    await chunksOf(await clientOf(SDK).chat.completions.create(new Body()));
    expect(provider.requests[0]).not.toHaveProperty('stream_options');
  });

  it('when the instrumentation is disabled', async () => {
    const client = clientOf(SDK);
    instrumentation.disable();
    await chunksOf(await client.chat.completions.create(asked()));
    expect(provider.requests[0]).not.toHaveProperty('stream_options');
  });
});
