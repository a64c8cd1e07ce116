import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, bodyOf, LoopbackServer } from './loopback-server.ts';

/** What an app sent to the provider. */
export interface ModelRequest {
  path: string;
  headers: IncomingMessage['headers'];
  body: { model?: string; stream?: boolean; [key: string]: unknown };
}

/**
 * An OpenAI-like model provider on a loopback port. It answers at once, whatever it is asked, except for two models:
 * `half-open` streams one chunk and then neither more nor an end, `error-429` is turned away.
 */
export class ModelProvider extends LoopbackServer {
  /** Every request, in the order of arrival. */
  readonly requests: ModelRequest[] = [];

  /** What a client takes as `baseURL`. */
  get url(): string {
    return `${this.origin}/v1`;
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await bodyOf(request)) || '{}') as ModelRequest['body'];
    this.requests.push({ path: request.url ?? '', headers: request.headers, body });
    if (body.model === 'error-429')
      return answerJson(response, { error: { message: 'Slow down.', type: 'requests' } }, 429);
    if (request.url?.endsWith('/embeddings')) return answerJson(response, embedding);
    if (body.stream) return stream(response, body.model === 'half-open');
    return answerJson(response, completion);
  }
}

const common = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'gpt-4o-mini-2024-07-18' };

const usage = {
  prompt_tokens: 9,
  completion_tokens: 3,
  total_tokens: 12,
  prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 2 },
};

const completion = {
  ...common,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
  usage,
};

const embedding = {
  object: 'list',
  model: 'text-embedding-3-small',
  data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5] }],
  usage: { prompt_tokens: 5, total_tokens: 5 },
};

function chunk(delta: object, finish: string | null = null): object {
  return { ...common, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] };
}

function stream(response: ServerResponse, staysOpen: boolean): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const events = [chunk({ role: 'assistant', content: 'Hel' }), chunk({ content: 'lo' }), chunk({}, 'stop')];
  for (const event of staysOpen ? events.slice(0, 1) : events) response.write(`data: ${JSON.stringify(event)}\n\n`);
  if (!staysOpen) response.end('data: [DONE]\n\n');
}
