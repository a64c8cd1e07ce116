// Many streams and long streams.
import { chatCompletion, chunk, textOf, usageChunk } from '../provider/chat.mjs';
import { encodeEvent } from '../provider/events.mjs';
import { collectGarbage } from '../runner/waiting.mjs';

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

/** An answer that echoes who asked, in the text, the id and the usage. */
function echo(provider, request) {
  const { user } = JSON.parse(request.body);
  const mine = (part) => ({ ...part, id: `chatcmpl-${user}` });
  const usage = { prompt_tokens: Number(user), completion_tokens: 2, total_tokens: Number(user) + 2 };
  const parts = [
    chunk({ content: `${user}a` }),
    chunk({ content: `${user}b` }),
    chunk({}, { finish: 'stop' }),
    usageChunk(usage),
  ];
  return provider.unscripted(parts.map(mine));
}

export default [
  {
    name: 'load.concurrent-streams',
    trap: '34: a hundred streams at once, each with its own state and parent',
    async run({ client, ask, provider, inApp }) {
      provider.route((request) => echo(provider, request));
      const openai = client();
      const one = (user) =>
        inApp(async () => {
          const texts = [];
          const stream = await openai.chat.completions.create(ask({ stream: true, user }));
          for await (const part of stream) texts.push(textOf(part));
          return texts.join(',');
        }, `app ${user}`);
      const texts = await Promise.all(Array.from({ length: STREAMS }, (_, at) => one(String(at))));
      provider.requests.sort((a, b) => (a.body < b.body ? -1 : 1));
      return texts;
    },
    expect: Array.from({ length: STREAMS }, (_, at) => ({
      outcome: 'ok',
      finish: ['stop'],
      usage: { input: at, output: 2 },
      chunks: 4,
      parent: `app ${at}`,
      attributes: { 'gen_ai.response.id': `chatcmpl-${at}` },
    })),
  },
  {
    name: 'load.long-stream',
    trap: '35: ten thousand chunks in bounded memory',
    async run({ client, ask }) {
      let made = 0;
      const next = () => (made++ < LONG ? chunk({ content: `word ${made} ` }) : undefined);
      const stream = await client({ fetch: fetchOf(next) }).chat.completions.create(ask({ stream: true }));
      let read = 0;
      const heap = [];
      for await (const _ of stream) if (++read === LONG / 10 || read === LONG - 1) heap.push(await heapInUse());
      return { read, bounded: heap[1] - heap[0] < MEGABYTE };
    },
    expect: { outcome: 'any', finish: ['error'], chunks: LONG },
  },
  {
    name: 'load.dropped-streams',
    trap: '35: streams that nobody reads leave nothing behind',
    collected: true,
    async run({ client, ask }) {
      const openai = client({ fetch: fetchOf(() => chunk({ content: 'word' })) });
      const drop = async () => new WeakRef(await openai.chat.completions.create(ask({ stream: true })));
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
    async run({ client, ask, provider }) {
      provider.route(({ body }) => provider.unscripted(chatCompletion({ id: JSON.parse(body).user })));
      const openai = client();
      const answers = Array.from({ length: STREAMS }, (_, at) =>
        openai.chat.completions.create(ask({ user: `u${at}` })),
      );
      const ids = (await Promise.all(answers)).map(({ id }) => id);
      provider.requests.sort((a, b) => (a.body < b.body ? -1 : 1));
      return ids;
    },
    expect: Array.from({ length: STREAMS }, (_, at) => ({
      outcome: 'ok',
      finish: ['stop'],
      usage: 'any',
      attributes: { 'gen_ai.response.id': `u${at}` },
    })),
  },
];
