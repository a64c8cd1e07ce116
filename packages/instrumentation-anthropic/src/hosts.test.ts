import { AnthropicAws } from '@anthropic-ai/aws-sdk';
import { AnthropicBedrock, AnthropicBedrockMantle } from '@anthropic-ai/bedrock-sdk';
import { AnthropicFoundry } from '@anthropic-ai/foundry-sdk';
import Anthropic from '@anthropic-ai/sdk';
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import { addObserver, type ModelCall } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { bedrockChunk } from './event-stream.fixture.ts';
import { events, json, message, streamed, text } from './provider.fixture.ts';
import { setStage } from './stage.fixture.ts';

const stage = setStage();
let calls: ModelCall[];

beforeEach(() => {
  // The clients of the other packages are made of the resource classes of this one.
  stage.instrumentation.instrument(Anthropic);
  calls = [];
  addObserver((call) => calls.push(call));
  stage.provider.respond = ({ path, body }, response) => {
    const answer = message([text('hi')]);
    if (path.includes('count')) json(response, { input_tokens: 12 });
    else if (path.endsWith('/invoke-with-response-stream')) {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      for (const event of events(answer)) response.write(bedrockChunk(event));
      response.end();
    } else if (body.stream) streamed(response, answer);
    else json(response, answer);
  };
});

const MODEL = 'claude-opus-5';
const request = { model: MODEL, max_tokens: 64, messages: [{ role: 'user' as const, content: 'hi' }] };
const region = 'eu-west-1';
const off = { openTelemetry: false as const, maxRetries: 0 };
const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'none' }) } as never;

/** How each client is made for a base URL, what the conventions call its provider, and what path it sends a message to. */
const hosts: [string, (baseURL: string) => Pick<Anthropic, 'messages' | 'beta'>, string, RegExp][] = [
  [
    'Bedrock',
    (baseURL) =>
      new AnthropicBedrock({ ...off, baseURL, awsRegion: region, awsAccessKey: 'a', awsSecretKey: 'b' }) as never,
    'aws.bedrock',
    /^\/model\/claude-opus-5\/invoke/,
  ],
  [
    'Bedrock with a key',
    (baseURL) => new AnthropicBedrock({ ...off, baseURL, awsRegion: region, apiKey: 'none' }) as never,
    'aws.bedrock',
    /^\/model\/claude-opus-5\/invoke/,
  ],
  [
    'Bedrock Mantle',
    (baseURL) => new AnthropicBedrockMantle({ ...off, baseURL, awsRegion: region, apiKey: 'none' }) as never,
    'aws.bedrock',
    /^\/v1\/messages/,
  ],
  [
    'Vertex',
    (baseURL) => new AnthropicVertex({ ...off, baseURL, region, projectId: 'p', authClient }) as never,
    'gcp.vertex_ai',
    /^\/projects\/p\/locations\/eu-west-1\/publishers\/anthropic\/models\/claude-opus-5:/,
  ],
  [
    'Foundry',
    (baseURL) => new AnthropicFoundry({ ...off, baseURL, apiKey: 'none' }) as never,
    'azure.ai.inference',
    /^\/v1\/messages/,
  ],
  [
    'Claude on AWS',
    (baseURL) => new AnthropicAws({ ...off, baseURL, awsRegion: region, apiKey: 'none', workspaceId: 'w' }),
    'anthropic',
    /^\/v1\/messages/,
  ],
];

describe.each(hosts)('%s', (_, make, name, path) => {
  const shapes: Record<string, (client: Pick<Anthropic, 'messages' | 'beta'>) => Promise<unknown>> = {
    create: ({ messages }) => messages.create(request),
    'beta create': ({ beta }) => beta.messages.create(request),
    'a stream': async ({ messages }) => {
      for await (const _ of await messages.create({ ...request, stream: true }));
    },
    'a beta stream': async ({ beta }) => {
      for await (const _ of await beta.messages.create({ ...request, stream: true }));
    },
    'the stream helper': ({ messages }) => messages.stream(request).finalMessage(),
  };

  it.each(Object.entries(shapes))('has one span for a call: %s', async (shape, call) => {
    await call(make(stage.provider.baseURL));
    expect(stage.provider.requests).toHaveLength(1);
    expect(stage.provider.requests[0]!.path).toMatch(path);
    expect(stage.spans()).toHaveLength(1);
    expect(stage.spans()[0]).toMatchObject({ name: `chat ${MODEL}`, status: { code: 0 } });
    expect(stage.spans()[0]!.attributes).toMatchObject({
      'gen_ai.provider.name': name,
      'gen_ai.request.model': MODEL,
      'gen_ai.response.model': MODEL,
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 5,
      'server.address': '127.0.0.1',
      'server.port': stage.provider.port,
      'genspan.outcome': 'ok',
    });
    expect(stage.spans()[0]!.attributes['gen_ai.request.stream']).toBe(shape.includes('stream') ? true : undefined);
    expect(calls.map(({ provider: by, usage }) => [by, usage?.outputTokens])).toEqual([[name, 5]]);
  });

  it('has its tool runner in an agent', async () => {
    const runner = make(stage.provider.baseURL).beta.messages.toolRunner({ ...request, tools: [] });
    expect((await runner).content).toEqual([text('hi')]);
    expect(stage.spans().map((span) => span.name)).toEqual([`chat ${MODEL}`, 'invoke_agent']);
  });

  it.skipIf(!path.test('/v1/messages') && name === 'aws.bedrock')('counts tokens', async () => {
    const { messages } = make(stage.provider.baseURL);
    await messages.countTokens(request);
    expect(stage.spans().map((span) => [span.name, span.attributes['gen_ai.provider.name']])).toEqual([
      [`count_tokens ${MODEL}`, name],
    ]);
  });
});
