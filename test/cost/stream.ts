import type { Exchange } from './exchange.ts';

type Json = Record<string, unknown>;

/** The events that bring the same answer as a body does, with its usage where each API has it in a stream. */
export function asStream(api: Exchange['api'], body: Json): Json[] {
  if (api === 'responses') return responseEvents(body);
  return api === 'chat.completions' ? chunks(body) : messageEvents(body);
}

/** Usage comes in a last chunk without choices. */
function chunks({ usage, ...rest }: Json): Json[] {
  const common = { id: 'chatcmpl-1', ...rest, object: 'chat.completion.chunk' };
  const choice = { index: 0, delta: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' };
  return [
    { ...common, choices: [choice], usage: null },
    { ...common, choices: [], usage },
  ];
}

function responseEvents(body: Json): Json[] {
  const response = { id: 'resp_1', output: [], ...body };
  return [
    { type: 'response.created', response: { ...response, status: 'in_progress', usage: null, output: [] } },
    { type: 'response.output_text.delta', delta: 'hi', item_id: 'msg_1', output_index: 0, content_index: 0 },
    { type: 'response.completed', response },
  ];
}

/** Input and caches come first with a placeholder for the output, the output last and cumulative. */
function messageEvents(body: Json): Json[] {
  const usage = body.usage as Json;
  const { server_tool_use, iterations, output_tokens_details, output_tokens, ...first } = usage;
  const message = { id: 'msg_1', type: 'message', role: 'assistant', content: [], stop_reason: null, ...body };
  const delta = { type: 'text_delta', text: 'hi' };
  return [
    { type: 'message_start', message: { ...message, usage: { ...first, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn' },
      usage: { input_tokens: null, output_tokens, output_tokens_details, server_tool_use, iterations },
    },
    { type: 'message_stop' },
  ];
}
