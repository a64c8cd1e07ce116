// The `@anthropic-ai/sdk` package: how it is called, and what api.anthropic.com would answer.
const { BODIES } = require('./requests.cjs');
const { paced } = require('./provider.cjs');

const MODEL = 'claude-sonnet-5-5';

const HEADERS = {
  'anthropic-organization-id': '5d2c8f0e-7a41-4a52-9b0e-3f6f1c2d9a10',
  'anthropic-ratelimit-input-tokens-limit': '2000000',
  'anthropic-ratelimit-input-tokens-remaining': '1999000',
  'anthropic-ratelimit-output-tokens-limit': '400000',
  'anthropic-ratelimit-output-tokens-remaining': '399000',
  'anthropic-ratelimit-requests-limit': '4000',
  'anthropic-ratelimit-requests-remaining': '3999',
  'request-id': 'req_011CVJ3k9Qw7rT2xY8bN5mLs',
};

const USAGE = {
  input_tokens: 29,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
  output_tokens: 12,
  service_tier: 'standard',
};

const MESSAGE = {
  id: 'msg_01Qm2v0Yw3tW5fQb7aX9nLr1',
  type: 'message',
  role: 'assistant',
  model: `${MODEL}-20261001`,
  content: [{ type: 'text', text: 'Lisbon is the capital of Portugal.' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: USAGE,
};

/** The same prompts as for openai. */
function bodyOf({ messages: [system, ...messages], temperature, max_completion_tokens, tools }) {
  const body = { model: MODEL, max_tokens: max_completion_tokens, temperature, system: system.content, messages };
  if (!tools) return body;
  const toolOf = ({ function: { name, description, parameters } }) => ({ name, description, input_schema: parameters });
  return { ...body, tools: tools.map(toolOf) };
}

const bodies = { short: bodyOf(BODIES.short), agent: bodyOf(BODIES.agent) };

/** The events of one answer: its start, words, its end. */
function chunks(count) {
  const start = { ...MESSAGE, content: [], stop_reason: null, usage: { ...USAGE, output_tokens: 1 } };
  const words = Array.from({ length: count - 5 }, (_, i) => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: ` word${i}` },
  }));
  return [
    { type: 'message_start', message: start },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...words,
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 12 } },
    { type: 'message_stop' },
  ];
}

module.exports = {
  name: 'anthropic',
  className: 'Anthropic',
  package: '@anthropic-ai/sdk',
  headers: HEADERS,
  answer: JSON.stringify(MESSAGE),
  bodies,
  chunks,
  encode: (event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
  makeClient(requireFrom, fetch) {
    const { Anthropic } = requireFrom('@anthropic-ai/sdk');
    return new Anthropic({ apiKey: 'none', maxRetries: 0, fetch });
  },
  create: (client, body) => client.messages.create(body),
  open: (client, body) => client.messages.create({ ...body, stream: true }),

  /** Opens streams of these events, which cost nothing to make. The SDK takes no stream class, so its own is told. */
  opener(requireFrom, events) {
    const { Stream } = requireFrom('@anthropic-ai/sdk/core/streaming');
    const fromEvents = (_response, controller, client) => new Stream(() => paced(events), controller, client);
    return (client, body) => {
      Stream.fromSSEResponse = fromEvents;
      return client.messages.create({ ...body, stream: true });
    };
  },

  /** For the span by hand: where calls are made, and what it says of an answer, or of what a stream ended with. */
  resource: (requireFrom) => requireFrom('@anthropic-ai/sdk/resources/messages').Messages,
  spoken(event, before) {
    if (event.type === 'message_start') return { ...event.message };
    if (event.type !== 'message_delta') return before;
    before.usage = { ...before.usage, ...event.usage };
    before.stop_reason = event.delta.stop_reason;
    return before;
  },
  facts: ({ id, model, stop_reason, usage }) => ({
    'gen_ai.response.id': id,
    'gen_ai.response.model': model,
    'gen_ai.response.finish_reasons': [stop_reason],
    'gen_ai.usage.input_tokens': usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens,
    'gen_ai.usage.output_tokens': usage.output_tokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cache_read_input_tokens,
    'gen_ai.usage.cache_write.input_tokens': usage.cache_creation_input_tokens,
  }),
};
