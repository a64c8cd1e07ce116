// Client variants, subclasses, and what applications do to a client.
import { macrotasks } from '../../runner/waiting.mjs';

/** Answers every request with JSON, whatever the host, and notes what was asked. */
export function jsonFetch(body, seen = []) {
  return async (url, init) => {
    seen.push({ url: String(url), method: init.method });
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
}

/** Methods that we may wrap: in the client retries are counted, in the promise it is seen how it is used. */
const MAY_WRAP = ['retryRequest', 'makeRequest', 'shouldRetry', 'parse', 'asResponse', '_thenUnwrap', '_responseProps'];

/** Every method of a class and those above it as it looks from outside, and its source's length where we wrap none. */
function methodsOf({ prototype }) {
  const above = Object.getPrototypeOf(prototype);
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([key, { value, ...flags }]) => {
    if (typeof value !== 'function') return { key };
    const source = MAY_WRAP.includes(key) ? 'any' : Function.prototype.toString.call(value).length;
    return { key, source, name: value.name, arity: value.length, flags };
  });
  return above === null || above === Object.prototype ? own : [...own, ...methodsOf(above.constructor)];
}

/** @param {import('./api.mjs').Api} api */
export default (api) => [
  {
    name: 'clients.with-options',
    trap: '42: withOptions() clones',
    only: api.has.withOptions,
    async run({ client, provider }) {
      provider.reply(api.answer());
      const clone = client().withOptions({ defaultHeaders: { 'x-mine': 'yes' } });
      return api.resource(clone).create(api.ask());
    },
    expect: api.ok,
  },
  {
    name: 'clients.with-options.original-and-clone',
    trap: '42: a client, its clone and the clone’s clone at once, streamed and not',
    only: api.has.withOptions,
    async run({ client, provider }) {
      provider.route(({ body }) => provider.unscripted(JSON.parse(body).stream ? api.hello() : api.answer()));
      const original = client();
      const clone = original.withOptions({ timeout: 5_000 });
      const answers = [];
      for (const each of [original, clone, clone.withOptions({ maxRetries: 1 })]) {
        answers.push(await api.resource(each).create(api.ask()));
        for await (const part of await api.resource(each).create(api.ask({ stream: true }))) answers.push(part);
      }
      return answers;
    },
    expect: [1, 2, 3].flatMap(() => [api.ok, { ...api.ok, chunks: api.hello().length }]),
  },
  {
    name: 'clients.custom-fetch',
    trap: '42: a custom fetch gets what it always got',
    async run({ client }) {
      const seen = [];
      const answer = await api.resource(client({ fetch: jsonFetch(api.answer(), seen) })).create(api.ask());
      return { answer, asked: seen.map(({ url, method }) => [new URL(url).pathname, method]) };
    },
    expect: api.ok,
  },
  {
    name: 'clients.resource-subclass',
    trap: '41: a subclass that overrides create and calls super',
    async run({ client, provider, sdk }) {
      provider.reply(api.answer());
      const caller = client();
      const calls = [];
      class Counted extends api.resource(caller).constructor {
        create(body, options) {
          calls.push(body.model);
          return super.create(body, options);
        }
      }
      const promise = new Counted(caller).create(api.ask());
      return { ofClass: promise instanceof sdk.APIPromise, answer: await promise, calls };
    },
    expect: api.ok,
  },
  {
    name: 'clients.resource-subclass.helper',
    trap: '37, 41: the stream helper of a subclass calls its create',
    async run({ client, provider, setting }) {
      provider.stream(...api.hello());
      const caller = client();
      const { resource, finals } = api.helper;
      const calls = [];
      class Counted extends api.resource(caller).constructor {
        create(body, options) {
          calls.push(body.stream);
          return super.create(body, options);
        }
      }
      const { stream } = resource(setting, caller);
      return { finals: await finals(stream.call(api.helper.onto(new Counted(caller), caller), api.ask())), calls };
    },
    expect: { ...api.ok, chunks: api.hello().length },
  },
  {
    name: 'clients.wrapped-by-the-app',
    trap: '41: an application that wraps create on its client in an async function',
    async run({ client, provider }) {
      provider.reply(api.answer());
      const resource = api.resource(client());
      const create = resource.create.bind(resource);
      resource.create = async (...args) => {
        await macrotasks(1);
        return create(...args);
      };
      return resource.create(api.ask());
    },
    expect: api.ok,
  },
  {
    name: 'clients.subclass',
    trap: 'the SDK’s checks that nobody overrides what it relies on',
    async run({ sdk, suite, client, provider }) {
      provider.reply(api.answer());
      const Main = suite.mainClass(sdk);
      class Mine extends Main {}
      const ordinary = client();
      const mine = new Mine({ apiKey: 'test', baseURL: ordinary.baseURL, maxRetries: 0 });
      const hooks = ['fetchWithAuth', 'fetchWithTimeout'].map((name) => mine[name] === Main.prototype[name]);
      return { hooks, answer: await api.resource(mine).create(api.ask()) };
    },
    expect: api.ok,
  },
  {
    name: 'clients.frozen',
    trap: '41: a frozen client and resource',
    async run({ client, provider }) {
      provider.reply(api.answer());
      const caller = client();
      Object.freeze(api.resource(caller));
      Object.freeze(caller);
      return api.resource(caller).create(api.ask());
    },
    // A tracer of the SDK's own is watched on the client, which cannot be done on a frozen one.
    expect: (setting) => api.untapped(setting)[0] ?? api.ok,
  },
  {
    name: 'clients.own-keys',
    trap: '41: client and resource have after a call the keys that they had before',
    async run({ client, provider }) {
      provider.reply(api.answer());
      const caller = client();
      const keys = () => [caller, api.resource(caller)].map((object) => Object.keys(object));
      const before = keys();
      await api.resource(caller).create(api.ask());
      return { before, after: keys() };
    },
    expect: api.ok,
  },
  {
    name: 'clients.nothing-else-replaced',
    trap: 'client, promise and stream classes keep their functions, but for a few that look as before',
    async run({ sdk, suite, client, provider }) {
      provider.reply(api.answer());
      await api.resource(client()).create(api.ask());
      return [suite.mainClass(sdk), sdk.Stream].map(methodsOf).concat([ownMethodsOf(sdk.APIPromise)]);
    },
    expect: api.ok,
  },
];

/** Without those of Promise. */
function ownMethodsOf(Class) {
  return methodsOf(Class).filter(({ key }) => Object.hasOwn(Class.prototype, key));
}
