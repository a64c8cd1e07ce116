import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerJson, bodyOf, LoopbackServer } from '../support/loopback-server.ts';

/** What every answer of a model says that it used: 1,000 tokens in, 400 of them cached, 100 out. */
export const USAGE = { input: 1000, cacheRead: 400, output: 100 };

/** USD per million tokens, for a prices file: sums that a head can check, in pico-dollars a token. */
export const RATES = {
  small: { input: 1, cacheRead: 0.1, output: 10 },
  large: { input: 7, cacheRead: 0.7, output: 30 },
};

/** What an answer costs, in pico-dollars. A dollar per million tokens is 10^6 pico-dollars a token. */
export function picoOf(model: keyof typeof RATES): bigint {
  const { input, cacheRead, output } = RATES[model];
  const parts = [(USAGE.input - USAGE.cacheRead) * input, USAGE.cacheRead * cacheRead, USAGE.output * output];
  return parts.reduce((sum, part) => sum + BigInt(Math.round(part * 1e6)), 0n);
}

type Chat = { model: string; stream?: boolean; messages: { content: string }[] };

/**
 * An OpenAI-like provider on a loopback port that does what the last message says: `answer`, `refuse`, `truncate`,
 * `fail` (500), `limit` (429), `limit once` (429 to every other request).
 */
export class ShopProvider extends LoopbackServer {
  #limited = 0;

  get url(): string {
    return `${this.origin}/v1`;
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, stream, messages } = JSON.parse(await bodyOf(request)) as Chat;
    const wanted = messages.at(-1)!.content;
    for (const [name, value] of Object.entries(QUOTAS)) response.setHeader(name, value);
    if (wanted === 'fail') return error(response, 500, 'server_error');
    const isTurnedAway = wanted === 'limit' || (wanted === 'limit once' && this.#limited++ % 2 === 0);
    if (isTurnedAway) return error(response, 429, 'rate_limit_exceeded');
    await wait(20);
    if (stream) return streamed(response, model);
    const refusal = wanted === 'refuse' ? 'I cannot help with that.' : null;
    const message = { role: 'assistant', content: refusal ? null : 'Sure.', refusal };
    const choice = { index: 0, message, finish_reason: wanted === 'truncate' ? 'length' : 'stop' };
    answerJson(response, { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices: [choice], usage });
  }
}

const QUOTAS = {
  'x-ratelimit-limit-requests': '1000',
  'x-ratelimit-remaining-requests': '250',
  'x-ratelimit-limit-tokens': '90000',
  'x-ratelimit-remaining-tokens': '45000',
};

const usage = {
  prompt_tokens: USAGE.input,
  completion_tokens: USAGE.output,
  total_tokens: USAGE.input + USAGE.output,
  prompt_tokens_details: { cached_tokens: USAGE.cacheRead },
};

async function streamed(response: ServerResponse, model: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model };
  const chunk = (delta: object, finish_reason: string | null = null) =>
    response.write(`data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
  chunk({ role: 'assistant', content: 'Su' });
  await wait(15);
  chunk({ content: 're.' });
  chunk({}, 'stop');
  response.write(`data: ${JSON.stringify({ ...base, choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}

function error(response: ServerResponse, status: number, code: string): void {
  response.setHeader('retry-after-ms', '5');
  answerJson(response, { error: { message: 'Not now.', type: code, code } }, status);
}
