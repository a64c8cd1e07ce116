import { MessageStreamReader } from './stream.ts';

/** The event that opens a message; `fields` replace those of the message. */
export const begin = (fields: object = {}) => ({
  type: 'message_start',
  message: {
    id: 'msg_1',
    model: 'claude-a',
    role: 'assistant',
    content: [],
    stop_reason: null,
    usage: { input_tokens: 10, output_tokens: 1 },
    ...fields,
  },
});

/** The event that opens a block. */
export const open = (content_block: object, index = 0) => ({ type: 'content_block_start', index, content_block });

/** The event that adds to a block. */
export const delta = (value: object, index = 0) => ({ type: 'content_block_delta', index, delta: value });

/** The event that adds to a text. */
export const say = (text: string, index = 0) => delta({ type: 'text_delta', text }, index);

/** The event that closes a block. */
export const close = (index = 0) => ({ type: 'content_block_stop', index });

/** The event with the stop reason and the final usage. */
export const end = (stop_reason: string | null, usage: unknown = { output_tokens: 7 }) => ({
  type: 'message_delta',
  delta: { stop_reason, stop_sequence: null },
  usage,
});

/** The last event. */
export const stop = { type: 'message_stop' };

/** A text block as it is opened. */
export const text = { type: 'text', text: '' };

/** Reads the events of one stream; `bearing` says which of them bore content. */
export function readAll(events: readonly unknown[], withContent = false) {
  const reader = new MessageStreamReader(withContent);
  const bearing = events.map((event) => reader.read(event));
  return { reader, bearing, answer: reader.answer() };
}
