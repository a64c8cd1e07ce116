// The exchanges that every peer and Genspan see alike: what an app asks and what the provider answers, byte for byte.
// `weather` and `time` are the tools of all of them.

/**
 * @typedef {object} Exchange
 * @property {'chat' | 'responses' | 'embeddings' | 'messages'} api
 * @property {Record<string, unknown>} request the body, as the provider's SDK takes it
 * @property {number} [status] of the answer; 200 when absent
 * @property {object} [answer] the body of an answer that is no stream
 * @property {readonly object[]} [events] of a stream
 */

const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const time = { type: 'object', properties: { zone: { type: 'string' } }, required: ['zone'] };

const question = [
  { role: 'system', content: 'You answer in one word.' },
  { role: 'user', content: 'What is the capital of France?' },
];

const chatTools = [
  { type: 'function', function: { name: 'weather', description: 'Weather of a city', parameters: weather } },
  { type: 'function', function: { name: 'time', description: 'Time of a zone', parameters: time } },
];

const chatHead = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'gpt-5.2-2026-01-01', service_tier: 'default' };

/** An answer of the chat API. */
function completion(message, finish, usage) {
  return {
    ...chatHead,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason: finish }],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  };
}

function chunk(delta, finish = null) {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return { ...chatHead, object: 'chat.completion.chunk', choices };
}

function chatCall(id, name, args) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

const messagesHead = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-5-20260601' };

/** An answer of the messages API. */
function message(content, stop, usage) {
  return {
    ...messagesHead,
    content,
    stop_reason: stop,
    stop_sequence: null,
    usage: { cache_creation_input_tokens: 0, cache_read_input_tokens: 0, service_tier: 'standard', ...usage },
  };
}

const ask = { role: 'user', content: 'What is the capital of France?' };
const asked = {
  model: 'claude-sonnet-5',
  max_tokens: 64,
  system: 'You answer in one word.',
  messages: [ask],
};

const messagesTools = [
  { name: 'weather', description: 'Weather of a city', input_schema: weather },
  { name: 'time', description: 'Time of a zone', input_schema: time },
];

const longSystem = [
  { type: 'text', text: 'A long book, which is cached.', cache_control: { type: 'ephemeral', ttl: '1h' } },
];

/** @type {Readonly<Record<string, Exchange>>} */
export const EXCHANGES = {
  'chat-plain': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question, temperature: 0.25, top_p: 0.5, max_tokens: 64, seed: 7 },
    answer: completion({ content: 'Paris' }, 'stop', { prompt_tokens: 20, completion_tokens: 2 }),
  },
  'chat-stream': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question, stream: true, stream_options: { include_usage: true } },
    events: [
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Par' }),
      chunk({ content: 'is' }),
      chunk({}, 'stop'),
      {
        ...chatHead,
        object: 'chat.completion.chunk',
        choices: [],
        usage: {
          prompt_tokens: 20,
          completion_tokens: 2,
          total_tokens: 22,
          prompt_tokens_details: { cached_tokens: 8 },
        },
      },
    ],
  },
  'chat-tools': {
    api: 'chat',
    request: {
      model: 'gpt-5.2',
      messages: [{ role: 'user', content: 'Weather and time in Paris?' }],
      tools: chatTools,
    },
    answer: completion(
      {
        tool_calls: [
          chatCall('call_1', 'weather', { city: 'Paris' }),
          chatCall('call_2', 'time', { zone: 'Europe/Paris' }),
        ],
      },
      'tool_calls',
      { prompt_tokens: 80, completion_tokens: 30 },
    ),
  },
  'chat-cached': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question },
    answer: completion({ content: 'Paris' }, 'stop', {
      prompt_tokens: 1200,
      completion_tokens: 2,
      prompt_tokens_details: { cached_tokens: 1024, audio_tokens: 0 },
    }),
  },
  'chat-reasoning': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question, reasoning_effort: 'high', max_completion_tokens: 512 },
    answer: completion({ content: 'Paris' }, 'stop', {
      prompt_tokens: 20,
      completion_tokens: 130,
      completion_tokens_details: { reasoning_tokens: 128, audio_tokens: 0 },
    }),
  },
  'chat-refusal': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: [{ role: 'user', content: 'Do something bad.' }] },
    answer: completion({ refusal: 'I cannot help with that.' }, 'stop', { prompt_tokens: 12, completion_tokens: 7 }),
  },
  'chat-content-filter': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: [{ role: 'user', content: 'Do something bad.' }] },
    answer: completion({ content: '' }, 'content_filter', { prompt_tokens: 12, completion_tokens: 0 }),
  },
  'chat-length': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question, max_tokens: 1 },
    answer: completion({ content: 'Pa' }, 'length', { prompt_tokens: 20, completion_tokens: 1 }),
  },
  'chat-429': {
    api: 'chat',
    request: { model: 'gpt-5.2', messages: question },
    status: 429,
    answer: { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded', param: null } },
  },
  embeddings: {
    api: 'embeddings',
    request: { model: 'text-embedding-3-small', input: 'Paris', encoding_format: 'float', dimensions: 4 },
    answer: {
      object: 'list',
      model: 'text-embedding-3-small',
      data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5, 0.125, 1] }],
      usage: { prompt_tokens: 5, total_tokens: 5 },
    },
  },
  'responses-tools': {
    api: 'responses',
    request: {
      model: 'gpt-5.2',
      instructions: 'You use tools.',
      input: [{ role: 'user', content: 'Weather and time in Paris?' }],
      max_output_tokens: 256,
      tools: chatTools.map(({ function: tool }) => ({ type: 'function', ...tool, strict: false })),
    },
    answer: {
      id: 'resp_1',
      object: 'response',
      created_at: 1_700_000_000,
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: 'gpt-5.2-2026-01-01',
      service_tier: 'default',
      output: [
        { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather', arguments: '{"city":"Paris"}' },
        { type: 'function_call', id: 'fc_2', call_id: 'call_2', name: 'time', arguments: '{"zone":"Europe/Paris"}' },
      ].map((item) => ({ ...item, status: 'completed' })),
      parallel_tool_calls: true,
      tools: [],
      usage: {
        input_tokens: 90,
        input_tokens_details: { cached_tokens: 64 },
        output_tokens: 40,
        output_tokens_details: { reasoning_tokens: 16 },
        total_tokens: 130,
      },
    },
  },
  'messages-plain': {
    api: 'messages',
    request: { ...asked, temperature: 0.25, stop_sequences: ['END'] },
    answer: message([{ type: 'text', text: 'Paris' }], 'end_turn', { input_tokens: 20, output_tokens: 2 }),
  },
  'messages-stream': {
    api: 'messages',
    request: { ...asked, stream: true },
    events: [
      {
        type: 'message_start',
        message: message([], null, { input_tokens: 20, output_tokens: 1, cache_read_input_tokens: 8 }),
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Par' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'is' } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { input_tokens: 20, output_tokens: 2, cache_read_input_tokens: 8, cache_creation_input_tokens: 0 },
      },
      { type: 'message_stop' },
    ],
  },
  'messages-cache': {
    api: 'messages',
    request: { ...asked, system: longSystem },
    answer: message([{ type: 'text', text: 'Paris' }], 'end_turn', {
      input_tokens: 10,
      output_tokens: 2,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    }),
  },
  'messages-thinking': {
    api: 'messages',
    request: { ...asked, max_tokens: 4096, thinking: { type: 'enabled', budget_tokens: 1024 } },
    answer: message(
      [
        { type: 'thinking', thinking: 'A well-known capital.', signature: 'c2ln' },
        { type: 'text', text: 'Paris' },
      ],
      'end_turn',
      { input_tokens: 20, output_tokens: 60, output_tokens_details: { thinking_tokens: 50 } },
    ),
  },
  'messages-tools': {
    api: 'messages',
    request: { ...asked, tools: messagesTools, messages: [{ role: 'user', content: 'Weather and time in Paris?' }] },
    answer: message(
      [
        { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Paris' } },
        { type: 'tool_use', id: 'toolu_2', name: 'time', input: { zone: 'Europe/Paris' } },
      ],
      'tool_use',
      { input_tokens: 80, output_tokens: 30 },
    ),
  },
  'messages-max-tokens': {
    api: 'messages',
    request: { ...asked, max_tokens: 1 },
    answer: message([{ type: 'text', text: 'Pa' }], 'max_tokens', { input_tokens: 20, output_tokens: 1 }),
  },
  'messages-refusal': {
    api: 'messages',
    request: { ...asked, messages: [{ role: 'user', content: 'Do something bad.' }] },
    answer: message([], 'refusal', { input_tokens: 12, output_tokens: 0 }),
  },
  'messages-429': {
    api: 'messages',
    request: asked,
    status: 429,
    answer: { type: 'error', error: { type: 'rate_limit_error', message: 'Slow down.' }, request_id: 'req_1' },
  },
};

/**
 * The names of the exchanges over some APIs.
 *
 * @param {readonly Exchange['api'][]} apis
 */
export function exchangesOver(apis) {
  return Object.keys(EXCHANGES).filter((name) => apis.includes(EXCHANGES[name].api));
}
