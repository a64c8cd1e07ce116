// Middleware: functions around every request, of the client or of one call.
import { failure, helloStream, message, textOf, USAGE } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';

const only = { versions: ['0.133', '0.134', '1'], reason: 'older SDKs have no middleware' };
const HELLO = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };
const STREAMED = { ...HELLO, chunks: helloStream().length };

/** Notes what passes. */
function noting(notes, name) {
  return async (request, next, context) => {
    notes.push([name, 'asks', request.method, new URL(request.url).pathname, Object.keys(context).sort()]);
    const response = await next(request);
    notes.push([name, 'has', response.status, response.bodyUsed]);
    return response;
  };
}

export default [
  {
    name: 'middleware.of-client-and-call',
    trap: '42: both run, in their order, and see what they always saw',
    only,
    async run({ client, ask, provider }) {
      provider.reply(message());
      const notes = [];
      const caller = client({ middleware: [noting(notes, 'client')] });
      const answer = await caller.messages.create(ask(), { middleware: [noting(notes, 'call')] });
      return { answer, notes };
    },
    expect: HELLO,
  },
  {
    name: 'middleware.parses',
    trap: '4, 42: a middleware that reads the answer, too',
    only,
    async run({ client, ask, provider }) {
      provider.reply(message());
      const parsed = [];
      const middleware = async (request, next, context) => {
        const response = await next(request);
        parsed.push(await context.parse(response));
        return response;
      };
      const answer = await client({ middleware: [middleware] }).messages.create(ask());
      return { answer, parsed };
    },
    expect: HELLO,
  },
  {
    name: 'middleware.parses-a-stream',
    trap: '22, 42: a middleware that reads a copy of the stream',
    only,
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const copies = [];
      const middleware = async (request, next, context) => {
        const response = await next(request);
        copies.push(await context.parse(response));
        return response;
      };
      const read = async (stream) => {
        const texts = [];
        for await (const event of stream) texts.push(textOf(event));
        return texts;
      };
      const stream = await client({ middleware: [middleware] }).messages.create(ask({ stream: true }));
      return Promise.all([read(stream), read(copies[0])]);
    },
    expect: STREAMED,
  },
  {
    name: 'middleware.answers-itself',
    trap: '42: an answer that no server gave',
    only,
    async run({ client, ask, provider }) {
      const middleware = async () => Response.json(message());
      const answer = await client({ middleware: [middleware] }).messages.create(ask());
      return { answer, asked: provider.requests.length };
    },
    expect: HELLO,
  },
  {
    name: 'middleware.asks-twice',
    trap: '7, 42: a middleware that retries by itself: one call',
    only,
    async run({ client, ask, provider }) {
      provider.reply(failure('overloaded_error'), { status: 529 });
      provider.reply(message());
      const middleware = async (request, next) => {
        const response = await next(request);
        return response.ok ? response : next(request);
      };
      return client({ middleware: [middleware] }).messages.create(ask());
    },
    expect: HELLO,
  },
  {
    name: 'middleware.throws',
    trap: '8, 42: its error is the caller’s, as it was thrown',
    only,
    async run({ client, ask, rejectionsSoFar }) {
      const middleware = async () => {
        throw new RangeError('mine');
      };
      const result = await settled(() => client({ middleware: [middleware], maxRetries: 2 }).messages.create(ask()));
      return { result, unhandled: await rejectionsSoFar() };
    },
    expect: { outcome: 'error' },
  },
  {
    name: 'middleware.on-a-helper',
    trap: '37, 42: of a call by the stream helper',
    only,
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const notes = [];
      const helper = client().messages.stream(ask(), { middleware: [noting(notes, 'call')] });
      return { text: await helper.finalText(), notes };
    },
    expect: STREAMED,
  },
];
