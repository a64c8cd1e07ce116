import type { ServerResponse } from 'node:http';

/** What is read of a request to the messages API. */
export interface MessagesBody {
  model: string;
  stream?: boolean;
  messages: { role: string; content: unknown }[];
}

/** What every answer used: 10 tokens that were not cached, 100 read from the cache, 20 written to it, 7 made. */
const USAGE = {
  input_tokens: 10,
  cache_read_input_tokens: 100,
  cache_creation_input_tokens: 20,
  cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 0 },
  output_tokens: 7,
  service_tier: 'standard',
};

/**
 * Answers as the messages API does. The model decides: `error` is turned away with 429, `break`, `abort` and `half-open`
 * stream one delta and then stay open, `runner` asks for a tool first, and any other says hello.
 */
export function answer(response: ServerResponse, { model, stream, messages }: MessagesBody): void {
  if (model === 'error') {
    const error = { type: 'error', error: { type: 'rate_limit_error', message: 'Slow down.' } };
    response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify(error));
  } else if (stream) {
    const events = streamOf();
    const staysOpen = ['break', 'abort', 'half-open'].includes(model);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of staysOpen ? events.slice(0, 4) : events) {
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    if (!staysOpen) response.end();
  } else {
    // The newest tool runner continues a thread of the server's, and sends the result alone.
    const asksForTool = model === 'runner' && !JSON.stringify(messages).includes('tool_result');
    response.writeHead(200, { 'content-type': 'application/json', 'request-id': 'req_1' });
    response.end(JSON.stringify(asksForTool ? message(TOOL_USE, 'tool_use') : message(TEXT, 'end_turn')));
  }
}

const TEXT = { type: 'text', text: 'Hello' };
const TOOL_USE = { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { place: 'Rome' } };

function message(block: object, stopReason: string): object {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5-20250929',
    content: [block],
    stop_reason: stopReason,
    stop_sequence: null,
    usage: USAGE,
  };
}

/** The usage at the start is a placeholder as to output; the totals come with the stop reason. */
function streamOf(): { type: string; [field: string]: unknown }[] {
  const start = { ...message(TEXT, ''), content: [], stop_reason: null, usage: { ...USAGE, output_tokens: 1 } };
  const delta = (text: string) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
  return [
    { type: 'message_start', message: start },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    delta('Hel'),
    delta('lo'),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 7 } },
    { type: 'message_stop' },
  ];
}
