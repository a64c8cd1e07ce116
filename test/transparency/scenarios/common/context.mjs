// Async context: our span is active inside fetch and nowhere in the application's own code.
import { AsyncLocalStorage } from 'node:async_hooks';
import { context, TraceFlags, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

/** The name of the span that is active here. */
function active() {
  return trace.getActiveSpan()?.name ?? null;
}

/** A fetch that notes which span is active around it. */
function noting(names) {
  return async (url, init) => {
    names.push(active());
    const { fetch } = globalThis;
    const response = await fetch(url, init);
    names.push(active());
    return response;
  };
}

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const inOwnSpan = { ...api.ok, parent: 'app' };
  const streamed = { chunks: api.hello().length };
  const inFetch = (setting) => ({ 'in fetch': [api.activeName(setting), api.activeName(setting)] });

  return [
    {
      name: 'context.around-a-call',
      trap: '44: the caller’s span stays the caller’s, before, during and after',
      async run({ client, provider, inApp, fact }) {
        provider.reply(api.answer());
        const names = [];
        const seen = [];
        await inApp(async () => {
          const promise = api.resource(client({ fetch: noting(names) })).create(api.ask());
          seen.push(active());
          await promise;
          seen.push(active());
          await promise.then(() => seen.push(active()));
        });
        fact('in fetch', names);
        return [...seen, active()];
      },
      facts: inFetch,
      expect: inOwnSpan,
    },
    {
      name: 'context.around-a-stream',
      trap: '44: inside the loop body the caller’s span is active',
      async run({ client, provider, inApp, fact }) {
        provider.stream(...api.hello());
        const names = [];
        const seen = [];
        await inApp(async () => {
          const stream = await api.resource(client({ fetch: noting(names) })).create(api.ask({ stream: true }));
          seen.push(active());
          for await (const _ of stream) seen.push(active());
          seen.push(active());
        });
        fact('in fetch', names);
        return seen;
      },
      facts: inFetch,
      expect: { ...inOwnSpan, ...streamed },
    },
    {
      name: 'context.read-elsewhere',
      trap: '44: a stream that is read in another context than it was made in',
      async run({ client, provider, inApp }) {
        provider.stream(...api.hello());
        const stream = await inApp(() => api.resource(client()).create(api.ask({ stream: true })));
        const seen = [];
        await inApp(async () => {
          for await (const _ of stream) seen.push(active());
        }, 'other');
        return seen;
      },
      expect: { ...inOwnSpan, ...streamed },
    },
    {
      name: 'context.helper-callbacks',
      trap: '44: callbacks of a helper run in the caller’s async context',
      async run({ client, provider, inApp, setting }) {
        provider.stream(...api.hello());
        const storage = new AsyncLocalStorage();
        const seen = [];
        await inApp(() =>
          storage.run('request-7', async () => {
            const helper = api.helper.resource(setting, client()).stream(api.ask());
            helper.on(api.helper.textEvent, () => seen.push(storage.getStore(), active()));
            helper.on('end', () => seen.push(storage.getStore(), active()));
            await helper.done();
          }),
        );
        return seen;
      },
      expect: { ...inOwnSpan, ...streamed },
    },
    {
      name: 'context.application-storage',
      trap: '44: the application’s own AsyncLocalStorage everywhere',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const storage = new AsyncLocalStorage();
        const seen = [];
        const fetch = (url, init) => {
          seen.push(['fetch', storage.getStore()]);
          return globalThis.fetch(url, init);
        };
        await storage.run('request-7', async () => {
          for await (const _ of await api.resource(client({ fetch })).create(api.ask({ stream: true }))) {
            seen.push(['loop', storage.getStore()]);
          }
          seen.push(['after', storage.getStore()]);
        });
        return seen;
      },
      expect: { ...api.ok, ...streamed },
    },
    {
      name: 'context.suppressed',
      trap: '45: suppressTracing: no span, same call',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const chunks = [];
        await context.with(suppressTracing(context.active()), async () => {
          for await (const chunk of await api.resource(client()).create(api.ask({ stream: true }))) chunks.push(chunk);
        });
        return chunks;
      },
      expect: [],
    },
    {
      name: 'context.unsampled-parent',
      trap: '45: a parent that is not sampled',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const parent = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: TraceFlags.NONE, isRemote: true };
        return context.with(trace.setSpanContext(context.active(), parent), () =>
          api.resource(client()).create(api.ask()),
        );
      },
      expect: [],
    },
    {
      name: 'context.remote-parent',
      trap: '44: a sampled remote parent',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const parent = {
          traceId: '3'.repeat(32),
          spanId: '4'.repeat(16),
          traceFlags: TraceFlags.SAMPLED,
          isRemote: true,
        };
        return context.with(trace.setSpanContext(context.active(), parent), () =>
          api.resource(client()).create(api.ask()),
        );
      },
      expect: { ...api.ok, parent: 'remote' },
    },
  ];
};
