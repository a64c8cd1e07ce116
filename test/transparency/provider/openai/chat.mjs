/** The model of every scenario that does not care. */
export const MODEL = 'gpt-4o-mini';

/** What {@link chatCompletion} and {@link usageChunk} report, as the provider writes it. */
export const REPORTED_USAGE = {
  prompt_tokens: 9,
  completion_tokens: 3,
  total_tokens: 12,
  prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 2, audio_tokens: 0 },
};

/** The same usage as a span expectation says it. */
export const USAGE = { input: 9, output: 3, cacheRead: 4, reasoning: 2, audioInput: 0, audioOutput: 0 };

/** A `chat.completion` body. */
export function chatCompletion({ content = 'Hello', finish = 'stop', message = {}, ...rest } = {}) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'gpt-4o-mini-2024-07-18',
    service_tier: 'default',
    system_fingerprint: 'fp_1',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null, ...message },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: REPORTED_USAGE,
    ...rest,
  };
}

/** A `chat.completion.chunk` with one choice. */
export function chunk(delta, { index = 0, finish = null, ...choice } = {}, rest = {}) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index, delta, finish_reason: finish, ...choice }],
    ...rest,
  };
}

/** The last chunk when `stream_options.include_usage` was asked for: no choices, only usage. */
export function usageChunk(usage = REPORTED_USAGE) {
  return { ...chunk({}), choices: [], usage };
}

/** The chunk that opens a choice: a role and no content. */
export function roleChunk(index = 0) {
  return chunk({ role: 'assistant', content: '' }, { index });
}

/** A whole streamed answer of {@link HELLO_CHUNKS} chunks: role, `Hel`, `lo`, stop, usage. */
export function helloStream() {
  return [
    roleChunk(),
    chunk({ content: 'Hel' }),
    chunk({ content: 'lo' }),
    chunk({}, { finish: 'stop' }),
    usageChunk(),
  ];
}

export const HELLO_CHUNKS = 5;

/** A delta of a streamed tool call; the id and name come only with the first. */
export function toolDelta(index, { id, name, args = '' }) {
  return {
    tool_calls: [{ index, ...(id && { id, type: 'function' }), function: { ...(name && { name }), arguments: args } }],
  };
}

/** A message that calls tools: `[{ id, name, args }]`. */
export function toolMessage(...calls) {
  return {
    content: null,
    tool_calls: calls.map(({ id, name, args = '{}' }) => ({
      id,
      type: 'function',
      function: { name, arguments: args },
    })),
  };
}

/** The text of a chunk's first choice. */
export function textOf(chunk) {
  return chunk.choices[0]?.delta?.content ?? '';
}
