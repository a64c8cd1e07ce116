// Streams that end before the provider is done: whoever stops them, the request is given up as without us, and the
// span ends once.
import { settled } from '../../runner/describe.mjs';
import { collectGarbage, macrotasks } from '../../runner/waiting.mjs';
import { chunksUntilText, readText, said } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const abandoned = { ...api.cut, outcome: 'abandoned', chunks: chunksUntilText(api) };
  const cancelled = { ...abandoned, outcome: 'cancelled' };

  /** A stream that has delivered nothing yet, and the reply behind it. */
  async function open({ client, provider }, options) {
    const reply = provider.open();
    const stream = await api.resource(client()).create(api.ask({ stream: true }), options);
    return { reply, stream };
  }

  /** A stream of which the first text was read by hand. */
  async function begun(context, options) {
    const { reply, stream } = await open(context, options);
    reply.send(...said(api));
    const iterator = stream[Symbol.asyncIterator]();
    await readText(api, iterator);
    return { reply, stream, iterator };
  }

  return [
    {
      name: 'stream-ends.break',
      trap: '15: break gives the request up',
      async run(context) {
        const { reply, stream } = await open(context);
        reply.send(...said(api));
        const found = [];
        for await (const part of stream) {
          found.push(api.textOf(part));
          if (found.at(-1)) break;
        }
        return { found, aborted: stream.controller.signal.aborted, closedBy: await reply.closed };
      },
      expect: abandoned,
    },
    {
      name: 'stream-ends.break-after-the-last-chunk',
      trap: '15: everything had been said: not abandoned, usage kept',
      async run(context) {
        const { reply, stream } = await open(context);
        reply.send(...said(api), ...api.closing, ...api.idle);
        for await (const part of stream) if (api.isLast(part)) break;
        return { closedBy: await reply.closed };
      },
      expect: { ...api.ok, chunks: chunksUntilText(api) + api.closing.length },
    },
    {
      name: 'stream-ends.throw',
      trap: '16: an error of the loop body is the caller’s own',
      async run(context) {
        const { reply, stream } = await open(context);
        reply.send(...said(api));
        const result = await settled(async () => {
          for await (const part of stream) if (api.textOf(part)) throw new RangeError('mine');
        });
        return { result, closedBy: await reply.closed };
      },
      expect: abandoned,
    },
    {
      name: 'stream-ends.return-by-hand',
      trap: '17: return(value) after a chunk',
      async run(context) {
        const { reply, iterator } = await begun(context);
        const returned = await iterator.return('mine');
        return { returned, after: await iterator.next(), closedBy: await reply.closed };
      },
      expect: abandoned,
    },
    {
      name: 'stream-ends.throw-by-hand',
      trap: '17: throw(error) after a chunk',
      async run(context) {
        const { reply, iterator } = await begun(context);
        const thrown = await settled(() => iterator.throw(new RangeError('mine')));
        return { thrown, after: await iterator.next(), closedBy: await reply.closed };
      },
      expect: abandoned,
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
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        await stream[Symbol.asyncIterator]().return();
        const found = [];
        for await (const part of stream) found.push(api.textOf(part));
        return found;
      },
      expect: { ...api.ok, chunks: api.hello().length },
    },
    {
      name: 'stream-ends.abort-while-reading',
      trap: '18: controller.abort() with a read pending ends the loop quietly',
      async run(context) {
        const { reply, stream, iterator } = await begun(context);
        const pending = iterator.next();
        stream.controller.abort();
        return { last: await settled(() => pending), closedBy: await reply.closed };
      },
      expect: cancelled,
    },
    {
      name: 'stream-ends.abort-in-the-loop',
      trap: '18: controller.abort() between reads',
      async run(context) {
        const { reply, stream } = await open(context);
        reply.send(...said(api));
        const found = [];
        for await (const part of stream) {
          found.push(api.textOf(part));
          if (found.at(-1)) stream.controller.abort();
        }
        return { found, closedBy: await reply.closed };
      },
      expect: cancelled,
    },
    {
      name: 'stream-ends.abort-and-no-more-reads',
      trap: '18: abort between reads, and the reader never comes back',
      async run(context) {
        const { reply, stream } = await begun(context);
        stream.controller.abort();
        return { closedBy: await reply.closed };
      },
      expect: cancelled,
    },
    {
      name: 'stream-ends.abort-by-signal',
      trap: '9, 18: the caller’s signal midway',
      async run(context) {
        const abort = new AbortController();
        const { reply, iterator } = await begun(context, { signal: abort.signal });
        const pending = iterator.next();
        abort.abort();
        return { last: await settled(() => pending), closedBy: await reply.closed };
      },
      expect: cancelled,
    },
    {
      name: 'stream-ends.abort-after-the-end',
      trap: '18: an abort that comes too late changes nothing',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const abort = new AbortController();
        const stream = await api.resource(client()).create(api.ask({ stream: true }), { signal: abort.signal });
        for await (const _ of stream);
        abort.abort();
        stream.controller.abort();
        await macrotasks(3);
        return { aborted: stream.controller.signal.aborted };
      },
      expect: { ...api.ok, chunks: api.hello().length },
    },
    {
      name: 'stream-ends.never-read.aborted',
      trap: '18, 21: abort of a stream that nobody reads',
      async run(context) {
        const { reply, stream } = await open(context);
        reply.send(api.hello()[0]);
        stream.controller.abort();
        return { closedBy: await reply.closed };
      },
      expect: { outcome: 'cancelled', chunks: 0 },
    },
    {
      name: 'stream-ends.never-read.aborted-then-read',
      trap: '18, 21: reading after the abort finds a quiet end',
      only: api.has.quietEndAfterAbort,
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
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const weak = await (async () => {
          return new WeakRef(await api.resource(client()).create(api.ask({ stream: true })));
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
          const { reply, iterator } = await begun(context);
          reply.end();
          return new WeakRef(iterator);
        })();
        await collectGarbage(() => weak.deref() === undefined);
        return { collected: weak.deref() === undefined };
      },
      expect: abandoned,
    },
  ];
};
