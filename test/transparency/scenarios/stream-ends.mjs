// Streams that end before the provider is done: whoever stops them, the request is given up as without us, and the
// span ends once.
import { chunk, helloStream, roleChunk, textOf, USAGE, usageChunk } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';
import { collectGarbage, macrotasks } from '../runner/waiting.mjs';

const ABANDONED = { outcome: 'abandoned', finish: ['error'] };
const CANCELLED = { outcome: 'cancelled', finish: ['error'] };

/** A stream that has delivered nothing yet, and the reply behind it. */
async function open({ client, ask, provider }, options) {
  const reply = provider.open();
  const stream = await client().chat.completions.create(ask({ stream: true }), options);
  return { reply, stream };
}

export default [
  {
    name: 'stream-ends.break',
    trap: '15: break gives the request up',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const found = [];
      for await (const part of stream) {
        found.push(textOf(part));
        break;
      }
      return { found, aborted: stream.controller.signal.aborted, closedBy: await reply.closed };
    },
    expect: { ...ABANDONED, chunks: 1 },
  },
  {
    name: 'stream-ends.break-after-the-last-chunk',
    trap: '15: everything had been said: not abandoned, usage kept',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }), chunk({}, { finish: 'stop' }), usageChunk());
      for await (const part of stream) if (part.usage) break;
      return { closedBy: await reply.closed };
    },
    expect: { outcome: 'ok', finish: ['stop'], chunks: 3, usage: USAGE },
  },
  {
    name: 'stream-ends.throw',
    trap: '16: an error of the loop body is the caller’s own',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const result = await settled(async () => {
        for await (const _ of stream) throw new RangeError('mine');
      });
      return { result, closedBy: await reply.closed };
    },
    expect: { ...ABANDONED, chunks: 1 },
  },
  {
    name: 'stream-ends.return-by-hand',
    trap: '17: return(value) after a chunk',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      const returned = await iterator.return('mine');
      return { returned, after: await iterator.next(), closedBy: await reply.closed };
    },
    expect: { ...ABANDONED, chunks: 1 },
  },
  {
    name: 'stream-ends.throw-by-hand',
    trap: '17: throw(error) after a chunk',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      const thrown = await settled(() => iterator.throw(new RangeError('mine')));
      return { thrown, after: await iterator.next(), closedBy: await reply.closed };
    },
    expect: { ...ABANDONED, chunks: 1 },
  },
  {
    name: 'stream-ends.return-unstarted',
    trap: '17: return() before the first read',
    async run(context) {
      const { reply, stream } = await open(context);
      const iterator = stream[Symbol.asyncIterator]();
      const returned = await iterator.return('mine');
      const observed = { returned, after: await iterator.next(), aborted: stream.controller.signal.aborted };
      stream.controller.abort();
      return { ...observed, closedBy: await reply.closed };
    },
    expect: { outcome: 'any', chunks: 0 },
  },
  {
    name: 'stream-ends.return-unstarted-then-read',
    trap: '17, 24: an iterator that was closed unread does not use the stream up',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const stream = await client().chat.completions.create(ask({ stream: true }));
      await stream[Symbol.asyncIterator]().return();
      const found = [];
      for await (const part of stream) found.push(textOf(part));
      return found;
    },
    expect: { outcome: 'ok', finish: ['stop'], chunks: 5, usage: USAGE },
  },
  {
    name: 'stream-ends.abort-while-reading',
    trap: '18: controller.abort() with a read pending ends the loop quietly',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      const pending = iterator.next();
      stream.controller.abort();
      return { last: await settled(() => pending), closedBy: await reply.closed };
    },
    expect: { ...CANCELLED, chunks: 1 },
  },
  {
    name: 'stream-ends.abort-in-the-loop',
    trap: '18: controller.abort() between reads',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const found = [];
      for await (const part of stream) {
        found.push(textOf(part));
        stream.controller.abort();
      }
      return { found, closedBy: await reply.closed };
    },
    expect: { ...CANCELLED, chunks: 1 },
  },
  {
    name: 'stream-ends.abort-and-no-more-reads',
    trap: '18: abort between reads, and the reader never comes back',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(chunk({ content: 'one' }));
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      stream.controller.abort();
      return { closedBy: await reply.closed };
    },
    expect: { ...CANCELLED, chunks: 1 },
  },
  {
    name: 'stream-ends.abort-by-signal',
    trap: '9, 18: the caller’s signal midway',
    async run(context) {
      const abort = new AbortController();
      const { reply, stream } = await open(context, { signal: abort.signal });
      reply.send(chunk({ content: 'one' }));
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      const pending = iterator.next();
      abort.abort();
      return { last: await settled(() => pending), closedBy: await reply.closed };
    },
    expect: { ...CANCELLED, chunks: 1 },
  },
  {
    name: 'stream-ends.abort-after-the-end',
    trap: '18: an abort that comes too late changes nothing',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const abort = new AbortController();
      const stream = await client().chat.completions.create(ask({ stream: true }), { signal: abort.signal });
      for await (const _ of stream);
      abort.abort();
      stream.controller.abort();
      await macrotasks(3);
      return { aborted: stream.controller.signal.aborted };
    },
    expect: { outcome: 'ok', finish: ['stop'], usage: 'any', chunks: 5 },
  },
  {
    name: 'stream-ends.never-read.aborted',
    trap: '18, 21: abort of a stream that nobody reads',
    async run(context) {
      const { reply, stream } = await open(context);
      reply.send(roleChunk());
      stream.controller.abort();
      return { closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled', chunks: 0 },
  },
  {
    name: 'stream-ends.never-read.aborted-then-read',
    trap: '18, 21: reading after the abort finds a quiet end',
    only: { majors: [5, 6, 7], reason: 'openai 4 then waits for ever, with and without us' },
    async run(context) {
      const { reply, stream } = await open(context);
      stream.controller.abort();
      const found = await settled(async () => {
        const parts = [];
        for await (const part of stream) parts.push(part);
        return parts;
      });
      return { found, closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled', chunks: 0 },
  },
  {
    name: 'stream-ends.never-read.collected',
    trap: '21: the garbage collector finds a stream that nobody read',
    collected: true,
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const weak = await (async () => {
        return new WeakRef(await client().chat.completions.create(ask({ stream: true })));
      })();
      await collectGarbage(() => weak.deref() === undefined);
      return { collected: weak.deref() === undefined };
    },
    expect: { outcome: 'abandoned', chunks: 0 },
  },
  {
    name: 'stream-ends.half-read.collected',
    trap: '21: the garbage collector finds a stream that was read in part',
    collected: true,
    async run(context) {
      const weak = await (async () => {
        const { reply, stream } = await open(context);
        reply.send(chunk({ content: 'one' }));
        const iterator = stream[Symbol.asyncIterator]();
        await iterator.next();
        reply.end();
        return new WeakRef(iterator);
      })();
      await collectGarbage(() => weak.deref() === undefined);
      return { collected: weak.deref() === undefined };
    },
    expect: { ...ABANDONED, chunks: 1 },
  },
];
