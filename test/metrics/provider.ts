import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, bodyOf, LoopbackServer } from '../support/loopback-server.ts';

/** Answers like OpenAI and Anthropic do, each time with other token counts. */
export class MeteredProvider extends LoopbackServer {
  #answered = 0;

  get url(): string {
    return this.origin;
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, stream } = JSON.parse(await bodyOf(request)) as { model: string; stream?: boolean };
    const n = ++this.#answered;
    if (model === 'error-429') return answerJson(response, { error: { message: 'Slow down.', type: 'requests' } }, 429);
    if (request.url?.endsWith('/messages')) return answerJson(response, message(n));
    if (request.url?.endsWith('/embeddings')) return answerJson(response, embedding(n));
    if (!stream) return answerJson(response, completion(model, n));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of chunks(model, n)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    response.end('data: [DONE]\n\n');
  }
}

/** Odd figures, so that a sum of doubles would be off. */
function tokens(n: number) {
  const prompt = 900 + 37 * n;
  return {
    prompt_tokens: prompt,
    completion_tokens: 11 + 3 * n,
    total_tokens: prompt + 11 + 3 * n,
    prompt_tokens_details: { cached_tokens: 101 + n },
  };
}

function completion(model: string, n: number): object {
  return {
    id: `chatcmpl-${n}`,
    object: 'chat.completion',
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: 'On its way.' }, finish_reason: 'stop' }],
    usage: tokens(n),
  };
}

function chunks(model: string, n: number): object[] {
  const common = { id: `chatcmpl-${n}`, object: 'chat.completion.chunk', created: 1_700_000_000, model };
  const delta = (content: string) => ({ ...common, choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  return [
    delta('On its '),
    delta('way.'),
    { ...common, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...common, choices: [], usage: tokens(n) },
  ];
}

function message(n: number): object {
  return {
    id: `msg_${n}`,
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5-20250929',
    content: [{ type: 'text', text: 'On its way.' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: 40 + n,
      output_tokens: 13 + 7 * n,
      cache_read_input_tokens: 1000 + n,
      cache_creation_input_tokens: 3 * n,
      cache_creation: { ephemeral_5m_input_tokens: 2 * n, ephemeral_1h_input_tokens: n },
    },
  };
}

function embedding(n: number): object {
  return {
    object: 'list',
    model: 'text-embedding-3-small',
    data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5] }],
    usage: { prompt_tokens: 5 + n, total_tokens: 5 + n },
  };
}
