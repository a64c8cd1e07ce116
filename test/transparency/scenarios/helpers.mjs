// The chat stream helper, client variants, and subclasses.
import { chatCompletion, chunk, HELLO_CHUNKS, helloStream, textOf, USAGE } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';
import { macrotasks } from '../runner/waiting.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE };
const STREAMED = { ...HELLO, chunks: HELLO_CHUNKS };

const EVENTS = ['connect', 'chunk', 'content', 'message', 'chatCompletion', 'finalChatCompletion', 'finalMessage'];
const ENDS = ['finalContent', 'totalUsage', 'error', 'abort', 'end'];

/** Notes the order in which a helper speaks. */
function listen(helper) {
  const order = [];
  for (const name of [...EVENTS, ...ENDS]) {
    helper.on(name, (first) => order.push(name === 'content' ? `content ${first}` : name));
  }
  return order;
}

/** Answers every request with JSON, whatever the host. */
function jsonFetch(body, seen = []) {
  return async (url, init) => {
    seen.push({ url: String(url), method: init.method });
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
}

/**
 * Methods that we may wrap, by class: in the client retries are counted, in the promise it is seen how it is used. Never
 * `fetchWithAuth` and `fetchWithTimeout`: openai 7 refuses certificate identities when they are not its own.
 */
const MAY_WRAP = {
  OpenAI: ['retryRequest', 'makeRequest'],
  APIPromise: ['parse', 'asResponse', '_thenUnwrap'],
  Stream: [],
};

/** Compatible providers, told apart by their host. */
const HOSTS = {
  openrouter: 'openrouter.ai',
  groq: 'api.groq.com',
  deepseek: 'api.deepseek.com',
  mistral_ai: 'api.mistral.ai',
};

export default [
  {
    name: 'helpers.stream',
    trap: '37: events in order and the final completion',
    async run({ client, ask, provider, chatHelpers }) {
      provider.stream(...helloStream());
      const helper = chatHelpers(client()).stream(ask());
      const order = listen(helper);
      const final = await helper.finalChatCompletion();
      return { order, final, content: await helper.finalContent(), usage: await helper.totalUsage() };
    },
    expect: STREAMED,
  },
  {
    name: 'helpers.stream.iterated',
    trap: '37: the helper in a loop',
    async run({ client, ask, provider, chatHelpers }) {
      provider.stream(...helloStream());
      const found = [];
      for await (const part of chatHelpers(client()).stream(ask())) found.push(textOf(part));
      return found;
    },
    expect: STREAMED,
  },
  {
    name: 'helpers.stream.broken-off',
    trap: '15, 37: break out of the helper’s loop',
    async run({ client, ask, provider, chatHelpers }) {
      const reply = provider.open().send(chunk({ role: 'assistant', content: 'one' }));
      const helper = chatHelpers(client()).stream(ask());
      helper.on('error', () => {});
      const found = [];
      for await (const part of helper) {
        found.push(textOf(part));
        break;
      }
      return { found, aborted: helper.aborted, closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled', finish: ['error'], chunks: 1 },
  },
  {
    name: 'helpers.stream.aborted',
    trap: '18, 37: abort() of the helper',
    async run({ client, ask, provider, chatHelpers }) {
      const reply = provider.open().send(chunk({ role: 'assistant', content: 'one' }));
      const helper = chatHelpers(client()).stream(ask());
      const order = listen(helper);
      helper.on('content', () => helper.abort());
      const end = await settled(() => helper.done());
      return { order, end, closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled', finish: ['error'], chunks: 1 },
  },
  {
    name: 'helpers.stream.failed',
    trap: '6, 37: on(error) gets the SDK’s error',
    async run({ client, ask, provider, chatHelpers, rejectionsSoFar }) {
      provider.reply({ error: { message: 'No such model', code: 'model_not_found' } }, { status: 404 });
      const helper = chatHelpers(client()).stream(ask());
      const order = listen(helper);
      const end = await settled(() => helper.finalChatCompletion());
      return { order, end, unhandled: await rejectionsSoFar() };
    },
    expect: { outcome: 'error', status: 404, chunks: 'any' },
  },
  {
    name: 'helpers.stream.failed-unheard',
    trap: '5, 37: nobody listens for the error',
    async run({ client, ask, provider, chatHelpers, nextRejection, rejectionsSoFar }) {
      provider.reply({ error: { message: 'No such model' } }, { status: 404 });
      chatHelpers(client()).stream(ask());
      return { first: await nextRejection(), all: await rejectionsSoFar() };
    },
    expect: { outcome: 'error', status: 404, chunks: 'any' },
  },
  {
    name: 'helpers.stream.listener-throws',
    trap: '16, 37: an error of the application’s listener',
    async run({ client, ask, provider, chatHelpers, rejectionsSoFar }) {
      provider.stream(...helloStream());
      const helper = chatHelpers(client()).stream(ask());
      const order = listen(helper);
      helper.on('content', () => {
        throw new RangeError('mine');
      });
      const end = await settled(() => helper.done());
      return { order, end, unhandled: await rejectionsSoFar() };
    },
    expect: { outcome: 'abandoned', finish: ['error'], chunks: 2 },
  },
  {
    name: 'helpers.stream.readable',
    trap: '23, 37: toReadableStream() of the helper and back',
    async run({ client, ask, provider, chatHelpers, sdk }) {
      provider.stream(...helloStream());
      const readable = chatHelpers(client()).stream(ask()).toReadableStream();
      const found = [];
      for await (const part of sdk.Stream.fromReadableStream(readable, new AbortController())) found.push(textOf(part));
      return found;
    },
    expect: STREAMED,
  },
  {
    name: 'helpers.with-options',
    trap: '42: withOptions() clones',
    only: { majors: [5, 6, 7], reason: 'openai 4 has no withOptions()' },
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const clone = client().withOptions({ defaultHeaders: { 'x-mine': 'yes' } });
      return clone.chat.completions.create(ask());
    },
    expect: HELLO,
  },
  {
    name: 'helpers.custom-fetch',
    trap: '42: a custom fetch gets what it always got',
    async run({ client, ask }) {
      const seen = [];
      const answer = await client({ fetch: jsonFetch(chatCompletion(), seen) }).chat.completions.create(ask());
      return { answer, asked: seen.map(({ url, method }) => [new URL(url).pathname, method]) };
    },
    expect: HELLO,
  },
  ...Object.entries(HOSTS).map(([name, host]) => ({
    name: `helpers.base-url.${name}`,
    trap: '42: the provider by its host',
    async run({ client, ask }) {
      const seen = [];
      const baseURL = `https://${host}/v1`;
      const answer = await client({ baseURL, fetch: jsonFetch(chatCompletion(), seen) }).chat.completions.create(ask());
      return { answer, seen };
    },
    expect: { ...HELLO, provider: name, server: { address: host, port: 443 } },
  })),
  {
    name: 'helpers.resource-subclass',
    trap: '41: a subclass that overrides create and calls super',
    async run({ client, ask, provider, sdk }) {
      provider.reply(chatCompletion());
      const openai = client();
      const calls = [];
      class Counted extends Object.getPrototypeOf(openai.chat.completions).constructor {
        create(body, options) {
          calls.push(body.model);
          return super.create(body, options);
        }
      }
      openai.chat.completions = new Counted(openai);
      const promise = openai.chat.completions.create(ask());
      return { ofClass: promise instanceof sdk.APIPromise, answer: await promise, calls };
    },
    expect: HELLO,
  },
  {
    name: 'helpers.wrapped-by-the-app',
    trap: '41: an application that wraps create on its client in an async function',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const openai = client();
      const create = openai.chat.completions.create.bind(openai.chat.completions);
      openai.chat.completions.create = async (...args) => {
        await macrotasks(1);
        return create(...args);
      };
      return openai.chat.completions.create(ask());
    },
    expect: HELLO,
  },
  {
    name: 'helpers.client-subclass',
    trap: 'the SDK’s check that nobody overrides fetchWithAuth and fetchWithTimeout',
    async run({ sdk, ask, provider }) {
      provider.reply(chatCompletion());
      class Mine extends sdk.OpenAI {}
      const openai = new Mine({ apiKey: 'test', baseURL: provider.url });
      const hooks = ['fetchWithAuth', 'fetchWithTimeout'].map((name) => openai[name] === sdk.OpenAI.prototype[name]);
      return { hooks, answer: await openai.chat.completions.create(ask()) };
    },
    expect: HELLO,
  },
  {
    name: 'helpers.frozen-client',
    trap: '41: a frozen client and resource',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const openai = client();
      Object.freeze(openai.chat.completions);
      Object.freeze(openai.chat);
      Object.freeze(openai);
      return openai.chat.completions.create(ask());
    },
    expect: HELLO,
  },
  {
    name: 'helpers.nothing-else-replaced',
    trap: 'client, promise and stream classes keep their functions, but for a few that look as before',
    async run({ sdk, client, ask, provider }) {
      provider.reply(chatCompletion());
      await client().chat.completions.create(ask());
      return Object.entries(MAY_WRAP).map(([name, wrapped]) => methodsOf(sdk[name].prototype, wrapped));
    },
    expect: HELLO,
  },
];

/** Every method of a prototype as it looks from outside, and its source's length unless it may be wrapped. */
function methodsOf(prototype, wrapped) {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([key, { value, ...flags }]) => {
    if (typeof value !== 'function') return { key };
    const source = wrapped.includes(key) ? 'any' : Function.prototype.toString.call(value).length;
    return { key, source, name: value.name, arity: value.length, flags };
  });
}
