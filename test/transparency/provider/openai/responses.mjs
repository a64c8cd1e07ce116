import { MODEL } from './chat.mjs';

/** What {@link response} reports, as a span expectation says it. */
export const RESPONSE_USAGE = { input: 11, output: 5, cacheRead: 3, reasoning: 1 };

const REPORTED_USAGE = {
  input_tokens: 11,
  input_tokens_details: { cached_tokens: 3 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 1 },
  total_tokens: 16,
};

/** An assistant message as an output item. */
export function messageItem(text = 'Hello') {
  const content = [{ type: 'output_text', text, annotations: [] }];
  return { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content };
}

/** An assistant message in which the model declines. */
export function refusalItem(refusal = 'I cannot help.') {
  return { ...messageItem(), content: [{ type: 'refusal', refusal }] };
}

/** A call of a function tool as an output item. */
export function functionCallItem(name, args = '{}') {
  return { id: 'fc_1', type: 'function_call', status: 'completed', call_id: 'call_1', name, arguments: args };
}

/** A `response` body. */
export function response({ status = 'completed', output = [messageItem()], ...rest } = {}) {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1_700_000_000,
    status,
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model: 'gpt-4o-mini-2024-07-18',
    output,
    parallel_tool_calls: true,
    service_tier: 'default',
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage: REPORTED_USAGE,
    ...rest,
  };
}

/** Numbers events in order, as the API does. */
export function numbered(...events) {
  return events.map((event, at) => ({ ...event, sequence_number: at }));
}

/** The opening of every response stream: created, in progress. */
export function opening() {
  const started = response({ status: 'in_progress', output: [], usage: null });
  return [
    { type: 'response.created', response: started },
    { type: 'response.in_progress', response: started },
  ];
}

/** The events that build a message of these text deltas. */
export function textEvents(...deltas) {
  const text = deltas.join('');
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const part = { type: 'output_text', text: '', annotations: [] };
  return [
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { ...messageItem(), status: 'in_progress', content: [] },
    },
    { type: 'response.content_part.added', ...place, part },
    ...deltas.map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...place, text, logprobs: [] },
    { type: 'response.content_part.done', ...place, part: { ...part, text } },
    { type: 'response.output_item.done', output_index: 0, item: messageItem(text) },
  ];
}

/** A whole streamed response of {@link HELLO_EVENTS} events. */
export function helloResponse() {
  return numbered(...opening(), ...textEvents('Hel', 'lo'), { type: 'response.completed', response: response() });
}

export const HELLO_EVENTS = 10;

/** A minimal request. */
export function askResponse(rest = {}) {
  return { model: MODEL, input: 'Hi', ...rest };
}
