// Many streams and long streams.
import { encodeEvent } from '../../provider/events.mjs';
import { collectGarbage } from '../../runner/waiting.mjs';
import { texts } from './api.mjs';

const STREAMS = 100;
const LONG = 10_000;
const DROPPED = 300;
const MEGABYTE = 2 ** 20;

/** A fetch that answers with the chunks that `next()` makes, one for each pull, until it makes none. */
function fetchOf(next) {
  const encoder = new TextEncoder();
  return async () => {
    const body = new ReadableStream(
      {
        pull(controller) {
          const part = next();
          if (part) controller.enqueue(encoder.encode(encodeEvent(part)));
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}

/** What is in use after the garbage is out. */
async function heapInUse() {
  await collectGarbage(undefined, 4);
  return process.memoryUsage().heapUsed;
}

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  /** An answer that echoes who asked, in the text, the id and the usage. */
  function echo(provider, { body }) {
    const key = api.echoed(JSON.parse(body));
    const parts = [...api.opening, api.text(`${key}a`), api.text(`${key}b`), ...api.closing];
    return provider.unscripted(api.streamCountedAs(parts, Number(key), `id-${key}`));
  }

  const streamed = api.opening.length + 2 + api.closing.length;

  return [
    {
      name: 'load.concurrent-streams',
      trap: '34: a hundred streams at once, each with its own state and parent',
      async run({ client, provider, inApp }) {
        provider.route((request) => echo(provider, request));
        const caller = client();
        const one = (key) =>
          inApp(async () => {
            const stream = await api.resource(caller).create(api.ask({ stream: true, ...api.echo(key) }));
            return (await texts(api, stream)).join(',');
          }, `app ${key}`);
        const said = await Promise.all(Array.from({ length: STREAMS }, (_, at) => one(String(at))));
        provider.requests.sort((a, b) => (a.body < b.body ? -1 : 1));
        return said;
      },
      expect: Array.from({ length: STREAMS }, (_, at) => ({
        ...api.ok,
        usage: { input: at, output: 2 },
        chunks: streamed,
        parent: `app ${at}`,
        attributes: { 'gen_ai.response.id': `id-${at}` },
      })),
    },
    {
      name: 'load.long-stream',
      trap: '35: ten thousand chunks in bounded memory',
      async run({ client }) {
        let made = 0;
        const next = () => (made++ < LONG ? api.text(`word ${made} `) : undefined);
        const stream = await api.resource(client({ fetch: fetchOf(next) })).create(api.ask({ stream: true }));
        let read = 0;
        const heap = [];
        for await (const _ of stream) if (++read === LONG / 10 || read === LONG - 1) heap.push(await heapInUse());
        return { read, bounded: heap[1] - heap[0] < MEGABYTE };
      },
      expect: { ...api.unopened, outcome: 'any', chunks: LONG },
    },
    {
      name: 'load.dropped-streams',
      trap: '35: streams that nobody reads leave nothing behind',
      collected: true,
      async run({ client }) {
        const caller = client({ fetch: fetchOf(() => api.text('word')) });
        const drop = async () => new WeakRef(await api.resource(caller).create(api.ask({ stream: true })));
        await drop();
        const before = await heapInUse();
        const dropped = [];
        for (let at = 1; at < DROPPED; at++) dropped.push(await drop());
        const alive = () => dropped.filter((weak) => weak.deref()).length;
        await collectGarbage(() => alive() === 0);
        return { alive: alive() > 3, grown: (await heapInUse()) - before > 4 * MEGABYTE };
      },
      expect: Array.from({ length: DROPPED }, () => ({ outcome: 'abandoned', chunks: 0 })),
    },
    {
      name: 'load.many-calls',
      trap: '34: a hundred calls at once',
      async run({ client, provider }) {
        provider.route(({ body }) => provider.unscripted(api.answer({ id: api.echoed(JSON.parse(body)) })));
        const caller = client();
        const answers = Array.from({ length: STREAMS }, (_, at) =>
          api.resource(caller).create(api.ask(api.echo(`u${at}`))),
        );
        const ids = (await Promise.all(answers)).map(({ id }) => id);
        provider.requests.sort((a, b) => (a.body < b.body ? -1 : 1));
        return ids;
      },
      expect: Array.from({ length: STREAMS }, (_, at) => ({
        ...api.ok,
        attributes: { 'gen_ai.response.id': `u${at}` },
      })),
    },
  ];
};
