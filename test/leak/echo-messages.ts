/** What the messages API answers when it repeats `text`: thoughts, words, and a tool call. */
export function echoMessage(text: string): object {
  return {
    ...MESSAGE,
    content: [
      { type: 'thinking', thinking: text, signature: 'c2ln' },
      { type: 'text', text },
      { type: 'tool_use', id: 'toolu_2', name: 'note', input: { text } },
    ],
    stop_reason: 'tool_use',
    stop_sequence: null,
  };
}

const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-5-5-20261001',
  usage: { input_tokens: 9, output_tokens: 3 },
};

/** {@link echoMessage} as a stream of small pieces. */
export function echoMessageEvents(text: string, pieces: (text: string) => string[]): object[] {
  const block = (index: number, start: object, deltas: object[]) => [
    { type: 'content_block_start', index, content_block: start },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
  const thoughts = pieces(text).map((thinking) => ({ type: 'thinking_delta', thinking }));
  const words = pieces(text).map((piece) => ({ type: 'text_delta', text: piece }));
  const input = pieces(JSON.stringify({ text })).map((partial_json) => ({ type: 'input_json_delta', partial_json }));
  return [
    { type: 'message_start', message: { ...MESSAGE, content: [], stop_reason: null, stop_sequence: null } },
    ...block(0, { type: 'thinking', thinking: '', signature: '' }, thoughts),
    ...block(1, { type: 'text', text: '' }, words),
    ...block(2, { type: 'tool_use', id: 'toolu_2', name: 'note', input: {} }, input),
    { type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage: { output_tokens: 3 } },
    { type: 'message_stop' },
  ];
}
