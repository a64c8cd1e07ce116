// Model providers that answer in this process. `sdk` is `openai.cjs` or `anthropic.cjs`.

/** A turn of the event loop, as a network would take: backstops and collection of weak things need it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** `fetch` that answers every request with the same body. */
exports.answering =
  ({ headers, answer }) =>
  async () => {
    await turn();
    return new Response(answer, { headers: { ...headers, 'content-type': 'application/json' } });
  };

/** `fetch` that answers with the head of a stream and no body: for chunks that are made without decoding. */
exports.silent =
  ({ headers }) =>
  async () => {
    await turn();
    return new Response('', { headers: { ...headers, 'content-type': 'text/event-stream' } });
  };

const EVENTS_PER_WRITE = 20;

/** `fetch` that answers with server-sent events: `count` chunks in writes of 20. */
exports.streaming = (sdk, count) => {
  const writes = encodeWrites(sdk, sdk.chunks(count));
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
    return new Response(body, { headers: { ...sdk.headers, 'content-type': 'text/event-stream' } });
  };
};

function encodeWrites({ encode, endOfStream }, chunks) {
  const events = chunks.map(encode);
  if (endOfStream) events.push(endOfStream);
  const writes = [];
  for (let i = 0; i < events.length; i += EVENTS_PER_WRITE) {
    writes.push(Buffer.from(events.slice(i, i + EVENTS_PER_WRITE).join('')));
  }
  return writes;
}

/** Chunks as they are, with a turn of the event loop now and then. */
exports.paced = async function* (chunks) {
  for (let i = 0; i < chunks.length; i++) {
    if (i % 100 === 0) await turn();
    yield chunks[i];
  }
};
