// The stream helper: an event emitter around a streamed create().
import { settled } from '../../runner/describe.mjs';
import { chunksUntilText, said, texts } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const { resource, textEvent, events, finals } = api.helper;
  const streamed = { ...api.ok, chunks: api.hello().length };
  const midway = { ...api.cut, chunks: chunksUntilText(api) };
  const untilText = api.hello().findIndex(api.textOf) + 1;

  /** Notes the order in which a helper speaks, with the texts. */
  function listen(helper) {
    const order = [];
    for (const name of events) {
      helper.on(name, (first) => order.push(name === textEvent ? `${name} ${first}` : name));
    }
    return order;
  }

  function stream({ client, setting }, options) {
    return resource(setting, client()).stream(api.ask(), options);
  }

  return [
    {
      name: 'stream-helper.events',
      trap: '37: events in order and the final answer',
      async run(context) {
        context.provider.stream(...api.hello());
        const helper = stream(context);
        const order = listen(helper);
        return { order, finals: await finals(helper) };
      },
      expect: streamed,
    },
    {
      name: 'stream-helper.finals-alone',
      trap: '37: nobody listens, the final answer is asked for',
      async run(context) {
        context.provider.stream(...api.hello());
        return finals(stream(context));
      },
      expect: streamed,
    },
    {
      name: 'stream-helper.iterated',
      trap: '37: the helper in a loop',
      async run(context) {
        context.provider.stream(...api.hello());
        return texts(api, stream(context));
      },
      expect: streamed,
    },
    {
      name: 'stream-helper.broken-off',
      trap: '15, 37: break out of the helper’s loop',
      async run(context) {
        const reply = context.provider.open().send(...said(api));
        const helper = stream(context);
        helper.on('error', () => {});
        const found = [];
        for await (const part of helper) {
          found.push(api.textOf(part));
          if (found.at(-1)) break;
        }
        return { found, aborted: helper.aborted, closedBy: await reply.closed };
      },
      expect: { ...midway, outcome: 'cancelled' },
    },
    {
      name: 'stream-helper.aborted',
      trap: '18, 37: abort() of the helper',
      async run(context) {
        const reply = context.provider.open().send(...said(api));
        const helper = stream(context);
        const order = listen(helper);
        helper.on(textEvent, () => helper.abort());
        const end = await settled(() => helper.done());
        return { order, end, aborted: helper.aborted, closedBy: await reply.closed };
      },
      expect: { ...midway, outcome: 'cancelled' },
    },
    {
      name: 'stream-helper.aborted-by-signal',
      trap: '9, 18, 37: the caller’s signal midway',
      async run(context) {
        const abort = new AbortController();
        const reply = context.provider.open().send(...said(api));
        const helper = stream(context, { signal: abort.signal });
        const order = listen(helper);
        helper.on(textEvent, () => abort.abort());
        const end = await settled(() => helper.done());
        return { order, end, closedBy: await reply.closed };
      },
      expect: { ...midway, outcome: 'cancelled' },
    },
    {
      name: 'stream-helper.aborted-unheard',
      trap: '5, 18, 37: abort() of a helper whose end nobody waits for',
      async run(context) {
        const reply = context.provider.open().send(...said(api));
        const helper = stream(context);
        helper.on(textEvent, () => helper.abort());
        const closedBy = await reply.closed;
        return { closedBy, unhandled: await context.rejectionsSoFar() };
      },
      expect: { ...midway, outcome: 'cancelled' },
    },
    {
      name: 'stream-helper.failed',
      trap: '6, 37: on(error) gets the SDK’s error',
      async run(context) {
        context.provider.reply(api.failure(404), { status: 404 });
        const helper = stream(context);
        const order = listen(helper);
        const end = await settled(() => finals(helper));
        return { order, end, unhandled: await context.rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 404, chunks: 'any' },
    },
    {
      name: 'stream-helper.failed-midway',
      trap: '20, 37: an error event reaches on(error)',
      async run(context) {
        context.provider
          .open()
          .send(...said(api), api.streamErrors['error-event'])
          .end();
        const helper = stream(context);
        const order = listen(helper);
        const end = await settled(() => helper.done());
        return { order, end, unhandled: await context.rejectionsSoFar() };
      },
      expect: { ...midway, outcome: 'error' },
    },
    {
      name: 'stream-helper.failed-unheard',
      trap: '5, 37: nobody listens for the error',
      async run(context) {
        context.provider.reply(api.failure(404), { status: 404 });
        stream(context);
        return { first: await context.nextRejection(), all: await context.rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 404, chunks: 'any' },
    },
    {
      name: 'stream-helper.listener-throws',
      trap: '16, 37: an error of the application’s listener',
      async run(context) {
        context.provider.stream(...api.hello());
        const helper = stream(context);
        const order = listen(helper);
        helper.on(textEvent, () => {
          throw new RangeError('mine');
        });
        const end = await settled(() => helper.done());
        return { order, end, unhandled: await context.rejectionsSoFar() };
      },
      expect: { ...api.cut, outcome: 'abandoned', chunks: untilText, failedBySdk: true },
    },
    {
      name: 'stream-helper.readable',
      trap: '23, 37: toReadableStream() of the helper and back',
      async run(context) {
        context.provider.stream(...api.hello());
        const readable = stream(context).toReadableStream();
        return texts(api, context.sdk.Stream.fromReadableStream(readable, new AbortController()));
      },
      expect: streamed,
    },
  ];
};
