// tee(): two readers, one call, usage counted once.
import { chunk, HELLO_CHUNKS, helloStream, textOf, USAGE } from '../provider/chat.mjs';
import { collectGarbage } from '../runner/waiting.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE, chunks: HELLO_CHUNKS };

async function open({ client, ask }) {
  return client().chat.completions.create(ask({ stream: true }));
}

async function texts(stream) {
  const found = [];
  for await (const part of stream) found.push(textOf(part));
  return found;
}

export default [
  {
    name: 'tee.both-read',
    trap: '22: both branches see everything',
    async run(context) {
      context.provider.stream(...helloStream());
      const stream = await open(context);
      const [left, right] = stream.tee();
      const shape = {
        ofClass: [left, right].every((branch) => branch instanceof context.sdk.Stream),
        sameController: left.controller === stream.controller && right.controller === stream.controller,
      };
      return { shape, left: await texts(left), right: await texts(right) };
    },
    expect: HELLO,
  },
  {
    name: 'tee.read-side-by-side',
    trap: '22: both branches at once',
    async run(context) {
      context.provider.stream(...helloStream());
      const [left, right] = (await open(context)).tee();
      return Promise.all([texts(left), texts(right)]);
    },
    expect: HELLO,
  },
  {
    name: 'tee.one-dropped',
    trap: '22: a branch that nobody reads',
    async run(context) {
      context.provider.stream(...helloStream());
      const [left] = (await open(context)).tee();
      return texts(left);
    },
    expect: HELLO,
  },
  {
    name: 'tee.one-closed-early',
    trap: '22: break on one branch leaves the other running',
    async run(context) {
      context.provider.stream(...helloStream());
      const [left, right] = (await open(context)).tee();
      const some = [];
      for await (const part of left) {
        some.push(textOf(part));
        if (some.length === 2) break;
      }
      return { some, all: await texts(right) };
    },
    expect: HELLO,
  },
  {
    name: 'tee.both-closed-early',
    trap: '22: both branches left',
    collected: true,
    async run(context) {
      context.provider.stream(...helloStream());
      await (async () => {
        for (const branch of (await open(context)).tee()) for await (const _ of branch) break;
      })();
      await collectGarbage();
      return { left: true };
    },
    expect: { outcome: 'abandoned', finish: ['error'], chunks: 1, firstToken: false },
  },
  {
    name: 'tee.never-read',
    trap: '21, 22: neither branch is read',
    collected: true,
    async run(context) {
      context.provider.stream(...helloStream());
      await (async () => {
        (await open(context)).tee();
      })();
      await collectGarbage();
      return { left: true };
    },
    expect: { outcome: 'abandoned', chunks: 0 },
  },
  {
    name: 'tee.aborted',
    trap: '18, 22: abort ends both branches quietly',
    async run(context) {
      const reply = context.provider.open().send(chunk({ content: 'one' }));
      const stream = await open(context);
      const [left, right] = stream.tee();
      const found = [];
      for await (const part of left) {
        found.push(textOf(part));
        stream.controller.abort();
      }
      return { left: found, right: await texts(right), closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled', finish: ['error'], chunks: 1 },
  },
];
