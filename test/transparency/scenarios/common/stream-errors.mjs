// Streams that fail midway: what was read stays read, the error is the SDK's, and nothing rejects a second time.
import { encodeEvent } from '../../provider/events.mjs';
import { settled } from '../../runner/describe.mjs';
import { chunksUntilText, said } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const failed = { ...api.cut, outcome: 'error', chunks: chunksUntilText(api) };

  /** Reads until the stream ends or fails; `onText` is called after each text. */
  async function read(stream, onText = () => {}) {
    const found = [];
    const end = await settled(async () => {
      for await (const part of stream) {
        if (!api.textOf(part)) continue;
        found.push(api.textOf(part));
        onText(found.length);
      }
      return 'end';
    });
    return { found, end };
  }

  /** A scenario in which some text arrives and then this. */
  function failing(name, trap, end, expect = failed) {
    return {
      name: `stream-errors.${name}`,
      trap,
      async run({ client, provider, rejectionsSoFar }) {
        provider
          .open()
          .send(...said(api), end)
          .end();
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        return { ...(await read(stream)), unhandled: await rejectionsSoFar() };
      },
      expect,
    };
  }

  return [
    {
      name: 'stream-errors.connection-cut',
      trap: '19: the connection dies midway',
      async run({ client, provider, rejectionsSoFar }) {
        const reply = provider.open().send(...said(api));
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        const result = await read(stream, (count) => {
          if (count === 1) reply.send(api.text('two'), ...api.idle);
          else reply.cut();
        });
        return { ...result, unhandled: await rejectionsSoFar() };
      },
      expect: { ...failed, chunks: failed.chunks + 1 },
    },
    {
      name: 'stream-errors.connection-cut.unread',
      trap: '19, 21: the connection dies while nobody reads',
      async run({ client, provider, rejectionsSoFar }) {
        const reply = provider.open().send(...said(api));
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        reply.cut();
        await reply.closed;
        const unhandled = await rejectionsSoFar();
        const { end } = await read(stream);
        return { unhandled, end };
      },
      // Whether the first chunks still get through depends on when the socket is drained.
      expect: { outcome: 'error', finish: 'any', chunks: 'any', firstToken: 'any', usage: 'any' },
    },
    ...Object.entries(api.streamErrors).map(([name, end]) => failing(name, '20: an error after 200', end)),
    {
      name: 'stream-errors.read-after-error',
      trap: '19: a second iteration after the failure',
      async run({ client, provider }) {
        provider
          .open()
          .send(...said(api), api.streamErrors['error-event'])
          .end();
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        return { first: await read(stream), second: await read(stream) };
      },
      expect: failed,
    },
    {
      name: 'stream-errors.http-error',
      trap: '6: a stream that is refused by status',
      async run({ client, provider }) {
        provider.reply(api.failure(503), { status: 503 });
        return settled(() => api.resource(client()).create(api.ask({ stream: true })));
      },
      expect: { outcome: 'error', status: 503, chunks: 'any' },
    },
    {
      name: 'stream-errors.retried',
      trap: '7: the stream comes with the second request',
      async run({ client, provider }) {
        provider.reply(api.failure(503), { status: 503, headers: { 'retry-after-ms': '5' } });
        provider.stream(...api.hello());
        return read(await api.resource(client({ maxRetries: 1 })).create(api.ask({ stream: true })));
      },
      expect: { ...api.ok, chunks: api.hello().length, retries: 1 },
    },
    {
      name: 'stream-errors.no-body',
      trap: '19: a stream without a body',
      async run({ client }) {
        const fetch = async () => new Response(null, { status: 200, headers: { 'content-type': 'text/event-stream' } });
        return read(await api.resource(client({ fetch })).create(api.ask({ stream: true })));
      },
      expect: { outcome: 'error', chunks: 0 },
    },
    {
      name: 'stream-errors.ends-too-early',
      trap: '19: the answer ends midway and in silence',
      async run({ client, provider }) {
        provider
          .open()
          .send(...said(api))
          .end();
        return read(await api.resource(client()).create(api.ask({ stream: true })));
      },
      expect: { ...failed, ...api.silentEnd },
    },
    {
      name: 'stream-errors.torn-error',
      trap: '20: an error event in pieces, with comments and CRLF about it',
      async run({ client, provider }) {
        const events = [...said(api), api.streamErrors['error-event']].map(encodeEvent).join(': comment\n\n');
        const bytes = Buffer.from(events.replaceAll('\n', '\r\n'));
        const half = bytes.length - 9;
        provider.open().write(bytes.subarray(0, half), bytes.subarray(half)).end();
        return read(await api.resource(client()).create(api.ask({ stream: true })));
      },
      expect: failed,
    },
  ];
};
