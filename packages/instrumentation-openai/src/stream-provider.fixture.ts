import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import Newest from 'openai';

const require = createRequire(import.meta.url);

/** The majors that are tapped; the newest is the repository's own. */
export const SDKS: Readonly<Record<string, typeof Newest>> = {
  4: sdkOf('openai-4'),
  5: sdkOf('openai-5'),
  6: sdkOf('openai-6'),
  7: Newest,
};

function sdkOf(app: string): typeof Newest {
  const file = require.resolve('openai', { paths: [`${import.meta.dirname}/../../../test/apps/${app}`] });
  return (require(file) as { OpenAI: typeof Newest }).OpenAI;
}

/** A provider of chat completions on this machine that streams words, and usage where it is asked to. */
export class StreamProvider {
  readonly #server: Server;
  /** Bodies as they arrived. */
  readonly requests: Record<string, unknown>[] = [];
  words = ['Your', ' order', ' left', ' our', ' warehouse', ' yesterday', '.'];
  /** After so many words the connection breaks. */
  breaksAfter?: number;

  constructor() {
    this.#server = createServer((request, response) => {
      let text = '';
      request.on('data', (piece) => (text += piece));
      request.on('end', () => {
        const body = JSON.parse(text) as Record<string, unknown>;
        this.requests.push(body);
        this.#answer(body, response);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(body: Record<string, unknown>, response: ServerResponse): void {
    if (body.stream !== true) {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(chunkOf([{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hi' } }])),
      );
      return;
    }
    const asked = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true;
    const rest = asked ? { usage: null } : {};
    response.setHeader('content-type', 'text/event-stream');
    const send = (chunk: object) => response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    for (const [at, content] of this.words.entries()) {
      if (at === this.breaksAfter) {
        // What was sent arrives first.
        setTimeout(() => response.destroy(), 50);
        return;
      }
      send({ ...chunkOf([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]), ...rest });
    }
    send({ ...chunkOf([{ index: 0, delta: {}, finish_reason: 'stop' }]), ...rest });
    if (asked) send({ ...chunkOf([]), usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } });
    response.end('data: [DONE]\n\n');
  }
}

function chunkOf(choices: object[]) {
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-5.6', choices };
}
