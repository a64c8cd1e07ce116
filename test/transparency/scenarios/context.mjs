// Async context: our span is active inside fetch and nowhere in the application's own code.
import { AsyncLocalStorage } from 'node:async_hooks';
import { context, TraceFlags, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { chatCompletion, HELLO_CHUNKS, helloStream, USAGE } from '../provider/chat.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE };
const IN_APP = { ...HELLO, parent: 'app' };

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

export default [
  {
    name: 'context.around-a-call',
    trap: '44: the caller’s span stays the caller’s, before, during and after',
    async run({ client, ask, provider, inApp, fact }) {
      provider.reply(chatCompletion());
      const inFetch = [];
      const seen = [];
      await inApp(async () => {
        const promise = client({ fetch: noting(inFetch) }).chat.completions.create(ask());
        seen.push(active());
        await promise;
        seen.push(active());
        await promise.then(() => seen.push(active()));
      });
      fact('in fetch', inFetch);
      return [...seen, active()];
    },
    facts: { 'in fetch': ['chat gpt-4o-mini', 'chat gpt-4o-mini'] },
    expect: IN_APP,
  },
  {
    name: 'context.around-a-stream',
    trap: '44: inside the loop body the caller’s span is active',
    async run({ client, ask, provider, inApp, fact }) {
      provider.stream(...helloStream());
      const inFetch = [];
      const seen = [];
      await inApp(async () => {
        const stream = await client({ fetch: noting(inFetch) }).chat.completions.create(ask({ stream: true }));
        seen.push(active());
        for await (const _ of stream) seen.push(active());
        seen.push(active());
      });
      fact('in fetch', inFetch);
      return seen;
    },
    facts: { 'in fetch': ['chat gpt-4o-mini', 'chat gpt-4o-mini'] },
    expect: { ...IN_APP, chunks: HELLO_CHUNKS },
  },
  {
    name: 'context.read-elsewhere',
    trap: '44: a stream that is read in another context than it was made in',
    async run({ client, ask, provider, inApp }) {
      provider.stream(...helloStream());
      const stream = await inApp(() => client().chat.completions.create(ask({ stream: true })));
      const seen = [];
      await inApp(async () => {
        for await (const _ of stream) seen.push(active());
      }, 'other');
      return seen;
    },
    expect: { ...IN_APP, chunks: HELLO_CHUNKS },
  },
  {
    name: 'context.helper-callbacks',
    trap: '44: callbacks of a helper run in the caller’s async context',
    async run({ client, ask, provider, chatHelpers, inApp }) {
      provider.stream(...helloStream());
      const storage = new AsyncLocalStorage();
      const seen = [];
      await inApp(() =>
        storage.run('request-7', async () => {
          const helper = chatHelpers(client()).stream(ask());
          helper.on('content', () => seen.push(storage.getStore(), active()));
          helper.on('end', () => seen.push(storage.getStore(), active()));
          await helper.done();
        }),
      );
      return seen;
    },
    expect: { ...IN_APP, chunks: HELLO_CHUNKS },
  },
  {
    name: 'context.application-storage',
    trap: '44: the application’s own AsyncLocalStorage everywhere',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const storage = new AsyncLocalStorage();
      const seen = [];
      const fetch = (url, init) => {
        seen.push(['fetch', storage.getStore()]);
        return globalThis.fetch(url, init);
      };
      await storage.run('request-7', async () => {
        for await (const _ of await client({ fetch }).chat.completions.create(ask({ stream: true }))) {
          seen.push(['loop', storage.getStore()]);
        }
        seen.push(['after', storage.getStore()]);
      });
      return seen;
    },
    expect: { ...HELLO, chunks: HELLO_CHUNKS },
  },
  {
    name: 'context.suppressed',
    trap: '45: suppressTracing: no span, same call',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const chunks = [];
      await context.with(suppressTracing(context.active()), async () => {
        for await (const chunk of await client().chat.completions.create(ask({ stream: true }))) chunks.push(chunk);
      });
      return chunks;
    },
    expect: [],
  },
  {
    name: 'context.unsampled-parent',
    trap: '45: a parent that is not sampled',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const parent = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: TraceFlags.NONE, isRemote: true };
      return context.with(trace.setSpanContext(context.active(), parent), () =>
        client().chat.completions.create(ask()),
      );
    },
    expect: [],
  },
  {
    name: 'context.remote-parent',
    trap: '44: a sampled remote parent',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const parent = {
        traceId: '3'.repeat(32),
        spanId: '4'.repeat(16),
        traceFlags: TraceFlags.SAMPLED,
        isRemote: true,
      };
      return context.with(trace.setSpanContext(context.active(), parent), () =>
        client().chat.completions.create(ask()),
      );
    },
    expect: { ...HELLO, parent: 'remote' },
  },
];
