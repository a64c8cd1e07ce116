import Anthropic from '@anthropic-ai/sdk';
import { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { addObserver, type ModelCall } from '@genspan/model-call';
import OpenAI from 'openai';
import type { Exchange } from './exchange.ts';
import { type Answer, Loopback } from './loopback.ts';
import { asStream } from './stream.ts';

/** The real SDK clients, tapped, and a provider on this machine that plays the exchanges. */
export class Tapped {
  readonly #loopback: Loopback;
  readonly #instrumentations = [new OpenAIInstrumentation(), new AnthropicInstrumentation()] as const;
  readonly #calls: ModelCall[] = [];
  readonly #forget: () => void;

  private constructor(loopback: Loopback) {
    this.#loopback = loopback;
    this.#instrumentations[0].instrument(OpenAI);
    this.#instrumentations[1].instrument(Anthropic);
    this.#forget = addObserver((call) => this.#calls.push(call));
  }

  static async start(): Promise<Tapped> {
    return new Tapped(await Loopback.start());
  }

  async stop(): Promise<void> {
    this.#forget();
    for (const instrumentation of this.#instrumentations) instrumentation.disable();
    await this.#loopback.stop();
  }

  /** Whether there is a tap for the exchange's API. */
  static has({ api }: Exchange): boolean {
    return api !== 'generateContent' && api !== 'converse';
  }

  /** The call as the tap saw it; with `streamed`, asked for as a stream although the exchange was none. */
  async call(exchange: Exchange, { streamed = false } = {}): Promise<ModelCall> {
    const stream = streamed || exchange.request.stream === true;
    this.#loopback.answer = answerOf(exchange, stream);
    this.#calls.length = 0;
    await this.#ask(exchange, stream);
    const [call, second] = this.#calls;
    if (!call || second) throw new Error(`${exchange.id} was seen ${this.#calls.length} times`);
    // No SDK makes the calls of a batch, whose results are downloaded as a file.
    const request = exchange.request.via === 'batch' ? { ...call.request, batch: true } : call.request;
    return { ...call, request, at: new Date(exchange.at) };
  }

  async #ask({ api, provider, request }: Exchange, stream: boolean): Promise<void> {
    const { base_url, via: _, betas: __, ...asked } = request;
    // The client believes that it talks to the provider's host, which decides whose price it is.
    const options = {
      apiKey: 'none',
      maxRetries: 0,
      baseURL: base_url ?? HOSTS[provider],
      fetch: (_url: unknown, init?: RequestInit) => fetch(this.#loopback.url, init),
    };
    const body = { ...asked, ...(stream && { stream }), ...CONTENT[api] };
    const openai = () => new OpenAI(options);
    const anthropic = () => new Anthropic({ ...options, openTelemetry: false });
    const result = await {
      'chat.completions': () => openai().chat.completions.create(body as never),
      responses: () => openai().responses.create(body as never),
      embeddings: () => openai().embeddings.create({ ...body, encoding_format: 'float' } as never),
      messages: () => anthropic().messages.create(body as never),
      'beta.messages': () => anthropic().beta.messages.create(body as never),
      generateContent: () => undefined,
      converse: () => undefined,
    }[api]();
    if (stream) for await (const _chunk of result as unknown as AsyncIterable<unknown>);
  }
}

const HOSTS: Readonly<Record<string, string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
};

/** What a body needs besides; nothing of it has a price. */
const CONTENT: Readonly<Record<Exchange['api'], object>> = {
  'chat.completions': { messages: [{ role: 'user', content: 'hello' }] },
  responses: { input: 'hello' },
  embeddings: { input: 'hello' },
  messages: { max_tokens: 64, messages: [{ role: 'user', content: 'hello' }] },
  'beta.messages': { max_tokens: 64, messages: [{ role: 'user', content: 'hello' }] },
  generateContent: {},
  converse: {},
};

function answerOf({ api, request, response, stream_events }: Exchange, stream: boolean): Answer {
  const named = api !== 'chat.completions';
  if (stream_events) return { events: stream_events, named };
  // An exchange that was a stream has a chunk of it.
  if (request.stream) return { events: [response!], named };
  const body = api === 'responses' ? withOutput(response!) : response!;
  return stream ? { events: asStream(api, body), named } : { body };
}

/** The SDK looks for texts in the output of every response. */
function withOutput({ output, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const items = Array.isArray(output) ? (output as object[]) : [];
  return { ...rest, output: items.map((item) => ({ content: [], ...item })) };
}
