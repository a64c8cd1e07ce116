// Streams that fail midway: what was read stays read, the error is the SDK's, and nothing rejects a second time.
import { chunk, helloStream, textOf } from '../provider/chat.mjs';
import { encodeEvent } from '../provider/events.mjs';
import { settled } from '../runner/describe.mjs';

const ERROR = { outcome: 'error', finish: ['error'] };
const OVERLOADED = { message: 'The server is overloaded.', type: 'server_error', param: null, code: 'overloaded' };

/** Reads until the stream ends or fails; `onChunk` is called after each chunk. */
async function read(stream, onChunk = () => {}) {
  const found = [];
  const end = await settled(async () => {
    for await (const part of stream) {
      found.push(textOf(part));
      onChunk(found.length);
    }
    return 'end';
  });
  return { found, end };
}

/** A scenario in which one chunk arrives and then this text. */
function failing(name, trap, text, expect = { ...ERROR, chunks: 1 }, more = {}) {
  return {
    name: `stream-errors.${name}`,
    trap,
    async run({ client, ask, provider, rejectionsSoFar }) {
      provider
        .open()
        .send(chunk({ content: 'one' }), text)
        .end();
      const stream = await client().chat.completions.create(ask({ stream: true }));
      return { ...(await read(stream)), unhandled: await rejectionsSoFar() };
    },
    expect,
    ...more,
  };
}

export default [
  {
    name: 'stream-errors.connection-cut',
    trap: '19: the connection dies midway',
    async run({ client, ask, provider, rejectionsSoFar }) {
      const reply = provider.open().send(chunk({ content: 'one' }));
      const stream = await client().chat.completions.create(ask({ stream: true }));
      const result = await read(stream, (count) => {
        if (count === 1) reply.send(chunk({ content: 'two' }));
        else reply.cut();
      });
      return { ...result, unhandled: await rejectionsSoFar() };
    },
    expect: { ...ERROR, chunks: 2 },
  },
  {
    name: 'stream-errors.connection-cut.unread',
    trap: '19, 21: the connection dies while nobody reads',
    async run({ client, ask, provider, rejectionsSoFar }) {
      const reply = provider.open().send(chunk({ content: 'one' }));
      const stream = await client().chat.completions.create(ask({ stream: true }));
      reply.cut();
      await reply.closed;
      const unhandled = await rejectionsSoFar();
      const { end } = await read(stream);
      return { unhandled, end };
    },
    // Whether the first chunk still gets through depends on when the socket is drained.
    expect: { outcome: 'error', finish: 'any', chunks: 'any', firstToken: 'any' },
  },
  failing('error-event', '20: an error event after 200', { event: 'error', data: { error: OVERLOADED } }),
  failing('error-chunk', '20: an error object as a chunk', encodeEvent({ error: OVERLOADED })),
  failing('malformed-json', '20: a chunk that is no JSON', 'data: {"choices": [\n\n'),
  {
    name: 'stream-errors.read-after-error',
    trap: '19: a second iteration after the failure',
    async run({ client, ask, provider }) {
      provider
        .open()
        .send(chunk({ content: 'one' }), { event: 'error', data: { error: OVERLOADED } })
        .end();
      const stream = await client().chat.completions.create(ask({ stream: true }));
      return { first: await read(stream), second: await read(stream) };
    },
    expect: { ...ERROR, chunks: 1 },
  },
  {
    name: 'stream-errors.http-error',
    trap: '6: a stream that is refused by status',
    async run({ client, ask, provider }) {
      provider.reply({ error: OVERLOADED }, { status: 503 });
      return settled(() => client().chat.completions.create(ask({ stream: true })));
    },
    expect: { outcome: 'error', status: 503, chunks: 'any' },
  },
  {
    name: 'stream-errors.retried',
    trap: '7: the stream comes with the second request',
    async run({ client, ask, provider }) {
      provider.reply({ error: OVERLOADED }, { status: 503, headers: { 'retry-after-ms': '5' } });
      provider.stream(...helloStream());
      return read(await client({ maxRetries: 1 }).chat.completions.create(ask({ stream: true })));
    },
    expect: { outcome: 'ok', finish: ['stop'], usage: 'any', chunks: 5, retries: 1 },
  },
  {
    name: 'stream-errors.no-body',
    trap: '19: a stream without a body',
    async run({ client, ask }) {
      const fetch = async () => new Response(null, { status: 200, headers: { 'content-type': 'text/event-stream' } });
      return read(await client({ fetch }).chat.completions.create(ask({ stream: true })));
    },
    expect: { outcome: 'error', chunks: 0 },
  },
  {
    name: 'stream-errors.ends-too-early',
    trap: '19: the answer ends without [DONE] and without a finish reason',
    async run({ client, ask, provider }) {
      provider
        .open()
        .send(chunk({ content: 'one' }))
        .end();
      return read(await client().chat.completions.create(ask({ stream: true })));
    },
    expect: { outcome: 'any', finish: ['error'], chunks: 1 },
  },
];
