// Ways to read a stream: by hand, twice, ahead of time, through a ReadableStream.
import { encodeEvent } from '../../provider/events.mjs';
import { settled } from '../../runner/describe.mjs';
import { macrotasks } from '../../runner/waiting.mjs';
import { said, texts } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const chunks = api.hello().length;
  const hello = { ...api.ok, chunks };

  async function open({ client }) {
    return api.resource(client()).create(api.ask({ stream: true }));
  }

  return [
    {
      name: 'stream-reads.class',
      trap: '1: the SDK’s Stream with its own properties and methods',
      async run(context) {
        context.provider.stream(...api.hello());
        const stream = await open(context);
        const observed = {
          ofClass: stream.constructor === context.sdk.Stream,
          instance: stream instanceof context.sdk.Stream,
          keys: Object.keys(stream).sort(),
          controller: stream.controller instanceof AbortController,
          aborted: stream.controller.signal.aborted,
          methods: ['tee', 'toReadableStream', 'iterator'].map((name) => typeof stream[name]),
        };
        return { ...observed, texts: await texts(api, stream) };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.iterator-shape',
      trap: '17: next, return, throw, and an iterable of itself',
      async run(context) {
        context.provider.stream(...api.hello());
        const iterator = (await open(context))[Symbol.asyncIterator]();
        const shape = {
          methods: ['next', 'return', 'throw'].map((name) => typeof iterator[name]),
          itself: iterator[Symbol.asyncIterator]() === iterator,
        };
        return { shape, texts: await texts(api, iterator) };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.iterator-disposable',
      trap: '17: disposable where generators are',
      only: api.has.generatorAsIterator,
      async run(context) {
        context.provider.stream(...api.hello());
        const iterator = (await open(context))[Symbol.asyncIterator]();
        return { disposable: Symbol.asyncDispose in iterator, texts: await texts(api, iterator) };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.by-hand',
      trap: '17: next() by hand, beyond the end too',
      async run(context) {
        context.provider.stream(...api.hello());
        const iterator = (await open(context))[Symbol.asyncIterator]();
        const results = [];
        for (let read = 0; read < chunks + 2; read++) results.push(await iterator.next());
        return { results, returned: await iterator.return('late') };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.queued',
      trap: '17, 36: next() several times without waiting, then return()',
      async run(context) {
        context.provider.stream(...api.hello());
        const iterator = (await open(context))[Symbol.asyncIterator]();
        const order = [];
        const note = (at) => iterator.next().then(({ value }) => order.push(`${at} ${api.textOf(value)}`));
        const reads = [1, 2, 3].map(note);
        const end = iterator.return('enough').then((result) => order.push(result));
        await Promise.all([...reads, end]);
        return order;
      },
      expect: { ...api.cut, outcome: 'abandoned', chunks: 3 },
    },
    {
      name: 'stream-reads.twice',
      trap: '24: the second iteration throws the SDK’s error',
      async run(context) {
        context.provider.stream(...api.hello());
        const stream = await open(context);
        const first = await texts(api, stream);
        return { first, second: await settled(() => texts(api, stream)) };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.twice-at-once',
      trap: '24: a second reader in between does not disturb the first',
      async run(context) {
        context.provider.stream(...api.hello());
        const stream = await open(context);
        const first = stream[Symbol.asyncIterator]();
        const found = [api.textOf((await first.next()).value)];
        const second = await settled(() => stream[Symbol.asyncIterator]().next());
        found.push(...(await texts(api, first)));
        return { found, second };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.readable',
      trap: '23: toReadableStream() gives lines of JSON',
      async run(context) {
        context.provider.stream(...api.hello());
        const readable = (await open(context)).toReadableStream();
        return { is: readable.constructor.name, text: await new Response(readable).text() };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.readable-round-trip',
      trap: '23: fromReadableStream(toReadableStream())',
      async run(context) {
        context.provider.stream(...api.hello());
        const readable = (await open(context)).toReadableStream();
        const back = context.sdk.Stream.fromReadableStream(readable, new AbortController());
        return { ofClass: back instanceof context.sdk.Stream, texts: await texts(api, back) };
      },
      expect: hello,
    },
    {
      name: 'stream-reads.readable-cancelled',
      trap: '15, 23: cancelling the ReadableStream gives the request up',
      async run(context) {
        const reply = context.provider.open();
        const stream = await open(context);
        reply.send(...said(api));
        const reader = stream.toReadableStream().getReader();
        const read = async () => JSON.parse(new TextDecoder().decode((await reader.read()).value));
        const parts = [];
        while (!api.textOf(parts.at(-1))) parts.push(await read());
        const cancelled = reader.cancel();
        // Where the ReadableStream reads one chunk ahead, its cancel() waits for that read.
        reply.send(api.text('two'), ...api.idle);
        await cancelled;
        return { parts, closedBy: await reply.closed };
      },
      // Newer SDKs abort instead of leaving.
      expect: { ...api.cut, outcome: 'any', chunks: 'any', firstToken: true },
    },
    {
      name: 'stream-reads.no-read-ahead',
      trap: '36: nobody reads more than the application asks for',
      async run({ client }) {
        let pulls = 0;
        const body = new ReadableStream({
          pull(controller) {
            controller.enqueue(new TextEncoder().encode(encodeEvent(api.text(`${pulls++}`))));
          },
        });
        const fetch = async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
        const stream = await api.resource(client({ fetch })).create(api.ask({ stream: true }));
        await macrotasks(10);
        const before = pulls;
        const iterator = stream[Symbol.asyncIterator]();
        await iterator.next();
        await macrotasks(10);
        const afterOne = pulls;
        await iterator.return();
        return { before, afterOne };
      },
      expect: { ...api.unopened, outcome: 'abandoned', chunks: 1 },
    },
    {
      name: 'stream-reads.slow-reader',
      trap: '34, 36: reads with other work between them',
      async run(context) {
        context.provider.stream(...api.hello());
        const found = [];
        for await (const part of await open(context)) {
          await macrotasks(3);
          found.push(api.textOf(part));
        }
        return found;
      },
      expect: hello,
    },
  ];
};
