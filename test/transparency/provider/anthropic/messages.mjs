/** The model of every scenario that does not care. */
export const MODEL = 'claude-opus-5';

/** What {@link message} and {@link helloStream} report in the end, as the provider writes it. */
export const REPORTED_USAGE = {
  input_tokens: 9,
  cache_creation_input_tokens: 5,
  cache_read_input_tokens: 4,
  cache_creation: { ephemeral_5m_input_tokens: 2, ephemeral_1h_input_tokens: 3 },
  output_tokens: 3,
  output_tokens_details: { thinking_tokens: 1 },
  service_tier: 'standard',
};

/** What the provider knows of the input, as a span expectation says it: with the cached tokens in the sum. */
export const INPUT_USAGE = { input: 18, cacheRead: 4, cacheWrite: 5, cacheWrite5m: 2, cacheWrite1h: 3 };

/** {@link REPORTED_USAGE} as a span expectation says it. */
export const USAGE = { ...INPUT_USAGE, output: 3, reasoning: 1 };

/** A `message` body. */
export function message({ content = [textBlock('Hello')], stop = 'end_turn', ...rest } = {}) {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-opus-5-20260801',
    content,
    stop_reason: stop,
    stop_sequence: null,
    usage: REPORTED_USAGE,
    ...rest,
  };
}

export function textBlock(text) {
  return { type: 'text', text };
}

/** A call of one of the application's tools. */
export function toolUse(name, input = {}, id = 'toolu_1') {
  return { type: 'tool_use', id, name, input };
}

/** The event that opens every stream; stop reason and output tokens are placeholders. */
export function messageStart(rest = {}) {
  const { output_tokens_details, ...usage } = { ...REPORTED_USAGE, output_tokens: 1 };
  return { type: 'message_start', message: message({ content: [], stop: null, usage, ...rest }) };
}

/** The event that opens a content block. */
export function blockStart(block = textBlock(''), index = 0) {
  return { type: 'content_block_start', index, content_block: block };
}

export function blockDelta(delta, index = 0) {
  return { type: 'content_block_delta', index, delta };
}

/** A piece of text. */
export function textDelta(text, index = 0) {
  return blockDelta({ type: 'text_delta', text }, index);
}

export function blockStop(index = 0) {
  return { type: 'content_block_stop', index };
}

/** The event that says why the message ends and what it used; all its figures are totals. */
export function messageDelta({ stop = 'end_turn', usage = {}, ...delta } = {}) {
  const { service_tier, cache_creation, ...totals } = REPORTED_USAGE;
  return {
    type: 'message_delta',
    delta: { stop_reason: stop, stop_sequence: null, ...delta },
    usage: { ...totals, ...usage },
  };
}

export const MESSAGE_STOP = { type: 'message_stop' };

/** Comes at any time, and the SDK keeps it to itself. */
export const PING = { type: 'ping' };

/** The events of a message with these content blocks, each in one piece. */
export function streamOf(blocks, end = {}) {
  const events = blocks.flatMap((block, index) => [
    blockStart(opened(block), index),
    ...deltasOf(block).map((delta) => blockDelta(delta, index)),
    blockStop(index),
  ]);
  return [messageStart(), ...events, messageDelta(end), MESSAGE_STOP];
}

/** A content block as its start event has it: empty. */
function opened(block) {
  if (block.type === 'text') return textBlock('');
  if (block.type === 'tool_use') return { ...block, input: {} };
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
  return block;
}

function deltasOf(block) {
  if (block.type === 'text') return [{ type: 'text_delta', text: block.text }];
  if (block.type === 'tool_use') return [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }];
  if (block.type !== 'thinking') return [];
  return [
    { type: 'thinking_delta', thinking: block.thinking },
    { type: 'signature_delta', signature: block.signature },
  ];
}

/** A whole streamed message of {@link HELLO_CHUNKS} chunks that the application gets. */
export function helloStream() {
  return [messageStart(), blockStart(), textDelta('Hel'), textDelta('lo'), blockStop(), messageDelta(), MESSAGE_STOP];
}

export const HELLO_CHUNKS = 7;

/** The body of an error answer, and the data of an `error` event. */
export function failure(type, message = `It failed: ${type}.`) {
  return { type: 'error', error: { type, message }, request_id: 'req_body' };
}

/** The text of an event, empty for events without. */
export function textOf(event) {
  return event?.delta?.text ?? '';
}
