import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface ProviderRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** Answers one request. */
export type Respond = (request: ProviderRequest, response: ServerResponse) => void;

/** A provider on this machine: it keeps what it was asked, and answers as the test says. */
export class Provider {
  readonly requests: ProviderRequest[] = [];
  respond: Respond = (_, response) => json(response, {}, 404);
  readonly #server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (piece) => (text += piece));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: text ? JSON.parse(text) : {} };
      this.requests.push(request);
      this.respond(request, response);
    });
  });

  static async start(): Promise<Provider> {
    const provider = new Provider();
    await new Promise<void>((resolve) => provider.#server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get baseURL(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' });
  response.end(JSON.stringify(body));
}

/** A message of the provider. */
export function message(content: object[], more: object = {}) {
  const stop_reason = content.some((block) => 'type' in block && block.type === 'tool_use') ? 'tool_use' : 'end_turn';
  const usage = { input_tokens: 10, output_tokens: 5 };
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-opus-5',
    content,
    stop_reason,
    usage,
    ...more,
  };
}

export const text = (text: string) => ({ type: 'text', text });

export const toolUse = (id: string, name: string, input: object = {}) => ({ type: 'tool_use', id, name, input });

/** The same message as a stream. */
export function streamed(response: ServerResponse, body: ReturnType<typeof message>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_1' });
  for (const event of events(body)) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}

/** The events of its stream. */
export function events({ content, stop_reason, usage, ...rest }: ReturnType<typeof message>): { type: string }[] {
  const begun = { ...rest, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  const all: ({ type: string } & Record<string, unknown>)[] = [{ type: 'message_start', message: begun }];
  for (const [index, block] of content.entries()) {
    const { input, text: said, ...head } = block as { input?: object; text?: string; type: string };
    const isTool = head.type === 'tool_use';
    const delta = isTool
      ? { type: 'input_json_delta', partial_json: JSON.stringify(input) }
      : { type: 'text_delta', text: said };
    const content_block = isTool ? { ...head, input: {} } : { ...head, text: '' };
    all.push({ type: 'content_block_start', index, content_block });
    all.push({ type: 'content_block_delta', index, delta });
    all.push({ type: 'content_block_stop', index });
  }
  all.push({ type: 'message_delta', delta: { stop_reason }, usage: { output_tokens: usage.output_tokens } });
  all.push({ type: 'message_stop' });
  return all;
}
