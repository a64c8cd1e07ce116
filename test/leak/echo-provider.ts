import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { echoMessage, echoMessageEvents } from './echo-messages.ts';

/** What the app sent to the provider. */
export interface ProviderRequest {
  headers: IncomingMessage['headers'];
  /** Request line and headers as they stood. */
  head: string;
  body: string;
}

interface Asked {
  model?: string;
  stream?: boolean;
  input?: unknown;
  messages?: { content: string | { text: string }[] }[];
}

/**
 * A model provider on a loopback port whose answers repeat what was asked: as text, as the arguments of a tool call,
 * as a refusal, in a stream of small pieces, and for the model `error` in the message of an error, as real providers
 * repeat the key that they refuse.
 */
export class EchoProvider {
  readonly requests: ProviderRequest[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<EchoProvider> {
    const provider = new EchoProvider();
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    return provider;
  }

  /** What a client takes as `baseURL`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const head = `${request.method} ${request.url}\n${request.rawHeaders.join('\n')}`;
    this.requests.push({ headers: request.headers, head, body });
    const asked = JSON.parse(body || '{}') as Asked;
    if (asked.model === 'error') json(response, errorOf(said(asked)), 401);
    else if (request.url?.endsWith('/embeddings')) json(response, EMBEDDING);
    else if (request.url?.endsWith('/responses')) answerResponses(response, asked);
    else if (request.url?.includes('/messages')) answerMessages(response, request.url, asked);
    else if (asked.stream) stream(response, chatChunks(said(asked)));
    else json(response, completion(said(asked)));
  }
}

/** The last thing that was said. */
function said({ messages, input }: Asked): string {
  const spoken = messages?.at(-1)?.content;
  const last =
    (Array.isArray(spoken) ? spoken.at(-1)?.text : spoken) ?? (Array.isArray(input) ? input.at(-1)?.content : input);
  return typeof last === 'string' ? last : JSON.stringify(last ?? '');
}

function errorOf(text: string): object {
  return { error: { message: `Incorrect API key provided: ${text}`, type: 'invalid_request_error', code: 'bad_key' } };
}

const EMBEDDING = {
  object: 'list',
  model: 'text-embedding-3-small',
  data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5] }],
  usage: { prompt_tokens: 5, total_tokens: 5 },
};

const COMMON = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'gpt-4o-mini-2024-07-18' };

function toolCall(text: string): object {
  return { id: 'call_1', type: 'function', function: { name: 'note', arguments: JSON.stringify({ text }) } };
}

function completion(text: string): object {
  const message = { role: 'assistant', content: text, refusal: null, tool_calls: [toolCall(text)] };
  const refusal = { role: 'assistant', content: null, refusal: text };
  const choices = [
    { index: 0, message, finish_reason: 'tool_calls' },
    { index: 1, message: refusal, finish_reason: 'stop' },
  ];
  return {
    ...COMMON,
    object: 'chat.completion',
    choices,
    usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
  };
}

/** Pieces of five characters, so that no value comes in one. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,5}/gu) ?? [];
}

function chatChunks(text: string): object[] {
  const chunk = (delta: object, finish: string | null = null) => ({
    ...COMMON,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const call = (index: number, part: object) => chunk({ tool_calls: [{ index, ...part }] });
  const args = pieces(JSON.stringify({ text }));
  return [
    chunk({ role: 'assistant', content: '' }),
    ...pieces(text).map((content) => chunk({ content })),
    call(0, { id: 'call_1', type: 'function', function: { name: 'note', arguments: '' } }),
    ...args.map((part) => call(0, { function: { arguments: part } })),
    chunk({}, 'tool_calls'),
  ];
}

function responseOf(text: string, status = 'completed'): object {
  const content = [{ type: 'output_text', text, annotations: [] }];
  const output = [
    { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content },
    {
      id: 'fc_1',
      type: 'function_call',
      status: 'completed',
      call_id: 'call_1',
      name: 'note',
      arguments: JSON.stringify({ text }),
    },
  ];
  const usage = { input_tokens: 9, output_tokens: 3, total_tokens: 12 };
  const rest = { created_at: 1_700_000_000, parallel_tool_calls: true, tool_choice: 'auto', tools: [], error: null };
  return { id: 'resp_1', object: 'response', status, model: COMMON.model, output, usage, ...rest };
}

function answerResponses(response: ServerResponse, asked: Asked): void {
  const text = said(asked);
  if (!asked.stream) {
    json(response, responseOf(text));
    return;
  }
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const started = { ...responseOf(text, 'in_progress'), output: [], usage: null };
  const item = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
  const part = { type: 'output_text', text: '', annotations: [] };
  const events: object[] = [
    { type: 'response.created', response: started },
    { type: 'response.output_item.added', output_index: 0, item },
    { type: 'response.content_part.added', ...place, part },
    ...pieces(text).map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
    { type: 'response.completed', response: responseOf(text) },
  ];
  stream(
    response,
    events.map((event, sequence_number) => ({ ...event, sequence_number })),
  );
}

function answerMessages(response: ServerResponse, url: string, asked: Asked): void {
  const text = said(asked);
  if (url.includes('count_tokens')) json(response, { input_tokens: 9 });
  else if (asked.stream) stream(response, echoMessageEvents(text, pieces));
  else json(response, echoMessage(text));
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function stream(response: ServerResponse, events: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) {
    const { type } = event as { type?: string };
    response.write(`${type ? `event: ${type}\n` : ''}data: ${JSON.stringify(event)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}
