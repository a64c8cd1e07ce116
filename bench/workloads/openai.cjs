// The `openai` package: how it is called, and what api.openai.com would answer.
const { BODIES } = require('./requests.cjs');
const { paced } = require('./provider.cjs');

const HEADERS = {
  'openai-processing-ms': '312',
  'openai-version': '2020-10-01',
  'x-ratelimit-limit-requests': '10000',
  'x-ratelimit-limit-tokens': '2000000',
  'x-ratelimit-remaining-requests': '9999',
  'x-ratelimit-remaining-tokens': '1999961',
  'x-ratelimit-reset-requests': '6ms',
  'x-ratelimit-reset-tokens': '1ms',
  'x-request-id': 'req_0f3c9d6be2a24c0f8a3c5a0d7c1e9b42',
};

const USAGE = {
  prompt_tokens: 29,
  completion_tokens: 12,
  total_tokens: 41,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
};

const ANSWER = JSON.stringify({
  id: 'chatcmpl-CkQ2v0Yw3tW5fQb7aX9nLr1sJd4eP',
  object: 'chat.completion',
  created: 1795246000,
  model: 'gpt-5.2-2026-03-11',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'Lisbon is the capital of Portugal.', refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: USAGE,
  service_tier: 'default',
  system_fingerprint: 'fp_50cad350e4',
});

/** The chunks of one answer: the role, words, the reason, the usage. */
function chunks(count) {
  const head = {
    id: 'chatcmpl-CkQ2v0Yw3tW5fQb7aX9nLr1sJd4eP',
    object: 'chat.completion.chunk',
    created: 1795246000,
    model: 'gpt-5.2-2026-03-11',
    service_tier: 'default',
    system_fingerprint: 'fp_50cad350e4',
  };
  const chunk = (delta, finish_reason = null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    usage: null,
    obfuscation: 'k3Jq',
  });
  const words = Array.from({ length: count - 3 }, (_, i) => chunk({ content: ` word${i}` }));
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...words,
    chunk({}, 'stop'),
    { ...head, choices: [], usage: USAGE, obfuscation: 'x' },
  ];
}

/** A stream class for the SDK that yields these chunks as they are. */
function cheapStream(Stream, chunks) {
  return {
    fromSSEResponse: (_response, controller, client) => new Stream(() => paced(chunks), controller, client),
  };
}

module.exports = {
  name: 'openai',
  className: 'OpenAI',
  package: 'openai',
  headers: HEADERS,
  answer: ANSWER,
  bodies: BODIES,
  chunks,
  encode: (chunk) => `data: ${JSON.stringify(chunk)}\n\n`,
  endOfStream: 'data: [DONE]\n\n',
  makeClient(requireFrom, fetch) {
    const { OpenAI } = requireFrom('openai');
    return new OpenAI({ apiKey: 'none', organization: null, project: null, maxRetries: 0, fetch });
  },
  create: (client, body) => client.chat.completions.create(body),
  open: (client, body) =>
    client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } }),

  /** Opens streams of these chunks, which cost nothing to make. */
  opener(requireFrom, chunks) {
    const { Stream } = requireFrom('openai/streaming');
    const options = { __streamClass: cheapStream(Stream, chunks) };
    return (client, body) =>
      client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } }, options);
  },

  /** For the span by hand: where calls are made, and what it says of an answer, or of the last chunk. */
  resource: (requireFrom) => requireFrom('openai/resources/chat/completions').Completions,
  spoken: (chunk) => chunk,
  facts: (answer) => ({
    'gen_ai.response.id': answer.id,
    'gen_ai.response.model': answer.model,
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': answer.usage?.prompt_tokens,
    'gen_ai.usage.output_tokens': answer.usage?.completion_tokens,
    'gen_ai.usage.reasoning.output_tokens': answer.usage?.completion_tokens_details.reasoning_tokens,
    'gen_ai.usage.cache_read.input_tokens': answer.usage?.prompt_tokens_details.cached_tokens,
    'openai.response.system_fingerprint': answer.system_fingerprint,
  }),
};
