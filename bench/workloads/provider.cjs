// What api.openai.com would answer, made in this process.

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

/** A turn of the event loop, as a network would take: backstops and collection of weak things need it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** `fetch` that answers every request with a chat completion. */
exports.answering = async () => {
  await turn();
  return new Response(ANSWER, { headers: { ...HEADERS, 'content-type': 'application/json' } });
};

/** `fetch` that answers with the head of a stream and no body: for chunks that are made without decoding. */
exports.silent = async () => {
  await turn();
  return new Response('', { headers: { ...HEADERS, 'content-type': 'text/event-stream' } });
};

const EVENTS_PER_WRITE = 20;

/** `fetch` that answers with server-sent events: `count` chunks in writes of 20. */
exports.streaming = (count) => {
  const writes = encodeWrites(exports.chunks(count));
  return async () => {
    await turn();
    let at = 0;
    const body = new ReadableStream(
      {
        async pull(controller) {
          await turn();
          if (at < writes.length) controller.enqueue(writes[at++]);
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { ...HEADERS, 'content-type': 'text/event-stream' } });
  };
};

function encodeWrites(chunks) {
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).concat('data: [DONE]\n\n');
  const writes = [];
  for (let i = 0; i < events.length; i += EVENTS_PER_WRITE) {
    writes.push(Buffer.from(events.slice(i, i + EVENTS_PER_WRITE).join('')));
  }
  return writes;
}

/** The chunks of one answer: the role, words, the reason, the usage. */
exports.chunks = (count) => {
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
};

/** A stream class for the SDK that yields these chunks as they are. */
exports.cheapStream = (Stream, chunks) => ({
  fromSSEResponse(_response, controller, client) {
    async function* iterator() {
      for (let i = 0; i < chunks.length; i++) {
        if (i % 100 === 0) await turn();
        yield chunks[i];
      }
    }
    return new Stream(iterator, controller, client);
  },
});
