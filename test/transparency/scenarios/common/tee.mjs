// tee(): two readers, one call, usage counted once.
import { collectGarbage } from '../../runner/waiting.mjs';
import { chunksUntilText, said, texts } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const hello = { ...api.ok, chunks: api.hello().length };

  async function open({ client }) {
    return api.resource(client()).create(api.ask({ stream: true }));
  }

  return [
    {
      name: 'tee.both-read',
      trap: '22: both branches see everything',
      async run(context) {
        context.provider.stream(...api.hello());
        const stream = await open(context);
        const [left, right] = stream.tee();
        const shape = {
          ofClass: [left, right].every((branch) => branch instanceof context.sdk.Stream),
          sameController: left.controller === stream.controller && right.controller === stream.controller,
        };
        return { shape, left: await texts(api, left), right: await texts(api, right) };
      },
      expect: hello,
    },
    {
      name: 'tee.read-side-by-side',
      trap: '22: both branches at once',
      async run(context) {
        context.provider.stream(...api.hello());
        const branches = (await open(context)).tee();
        return Promise.all(branches.map((branch) => texts(api, branch)));
      },
      expect: hello,
    },
    {
      name: 'tee.one-dropped',
      trap: '22: a branch that nobody reads',
      async run(context) {
        context.provider.stream(...api.hello());
        const [left] = (await open(context)).tee();
        return texts(api, left);
      },
      expect: hello,
    },
    {
      name: 'tee.one-closed-early',
      trap: '22: break on one branch leaves the other running',
      async run(context) {
        context.provider.stream(...api.hello());
        const [left, right] = (await open(context)).tee();
        const some = [];
        for await (const part of left) {
          some.push(api.textOf(part));
          if (some.length === 2) break;
        }
        return { some, all: await texts(api, right) };
      },
      expect: hello,
    },
    {
      name: 'tee.both-closed-early',
      trap: '22: both branches left',
      collected: true,
      async run(context) {
        context.provider.stream(...api.hello());
        await (async () => {
          for (const branch of (await open(context)).tee()) for await (const _ of branch) break;
        })();
        await collectGarbage();
        return { left: true };
      },
      expect: { ...api.cut, outcome: 'abandoned', chunks: 1, firstToken: false },
    },
    {
      name: 'tee.never-read',
      trap: '21, 22: neither branch is read',
      collected: true,
      async run(context) {
        context.provider.stream(...api.hello());
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
        const reply = context.provider.open().send(...said(api));
        const stream = await open(context);
        const [left, right] = stream.tee();
        const found = [];
        for await (const part of left) {
          found.push(api.textOf(part));
          if (found.at(-1)) stream.controller.abort();
        }
        return { left: found, right: await texts(api, right), closedBy: await reply.closed };
      },
      expect: { ...api.cut, outcome: 'cancelled', chunks: chunksUntilText(api) },
    },
  ];
};
