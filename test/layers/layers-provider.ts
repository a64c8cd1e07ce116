import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, LoopbackServer } from '../support/loopback-server.ts';

/** The tokens that every answer reports. */
export const TOKENS = { input: 9, output: 3 };

/** OpenAI's and Anthropic's APIs on a loopback port, as far as these tests need them. Answers at once. */
export class LayersProvider extends LoopbackServer {
  /** The trace context that each request carried. */
  readonly traceparents: (string | undefined)[] = [];

  get url(): string {
    return this.origin;
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    this.traceparents.push(request.headers.traceparent as string | undefined);
    const { stream } = JSON.parse(text || '{}') as { stream?: boolean };
    const isAnthropic = request.url?.startsWith('/v1/messages');
    if (!stream) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAnthropic ? message : completion));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(isAnthropic ? messageEvents() : completionChunks());
  }
}

const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: TOKENS.input, completion_tokens: TOKENS.output, total_tokens: 12 },
};

function completionChunks(): string {
  const { choices: _, usage, ...common } = completion;
  const chunks = [
    { ...common, choices: [{ index: 0, delta: { role: 'assistant', content: 'Hello' }, finish_reason: null }] },
    { ...common, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage },
  ];
  return `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`;
}

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-5-5',
  content: [{ type: 'text', text: 'Hello' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: TOKENS.input, output_tokens: TOKENS.output },
};

function messageEvents(): string {
  const start = { ...message, content: [], stop_reason: null, usage: { input_tokens: TOKENS.input, output_tokens: 1 } };
  const events = [
    { type: 'message_start', message: start },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: TOKENS.output },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}
