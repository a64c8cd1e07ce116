// The object that create() returns is the SDK's own, and behaves as the SDK made it.
import { settled } from '../../runner/describe.mjs';
import { collectGarbage, macrotasks } from '../../runner/waiting.mjs';

const METHODS = ['then', 'catch', 'finally', 'withResponse', 'asResponse', 'parse', '_thenUnwrap'];

/** Ways to use a call whose rejection then meets no handler. */
const UNHANDLED = {
  'dropped-create': (promise) => promise,
  'dropped-then': (promise) => promise.then(() => {}),
  'dropped-finally': (promise) => promise.finally(() => {}),
  'dropped-with-response': (promise) => promise.withResponse(),
  'dropped-as-response': (promise) => promise.asResponse(),
  'dropped-unwrap': (promise) => promise._thenUnwrap((answer) => answer),
  'dropped-unwrap-then': (promise) => promise._thenUnwrap((answer) => answer).then(() => {}),
};

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  return [
    {
      name: 'promise.class',
      trap: '1: the SDK’s own class with all its methods',
      async run({ client, provider, sdk }) {
        provider.reply(api.answer());
        const promise = api.resource(client()).create(api.ask());
        return {
          ofClass: promise.constructor === sdk.APIPromise,
          instance: promise instanceof sdk.APIPromise && promise instanceof Promise,
          methods: METHODS.filter((method) => typeof promise[method] === 'function'),
          text: String(promise),
          answer: await promise,
        };
      },
      expect: { ...api.ok, attributes: { 'gen_ai.response.id': api.id } },
    },
    {
      name: 'promise.same-instance',
      trap: '1: the very object that the SDK made',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const caller = client();
        const made = [];
        const { post } = caller;
        caller.post = function (...args) {
          const posted = post.apply(this, args);
          const unwrap = posted._thenUnwrap;
          posted._thenUnwrap = function (...transform) {
            made.push(unwrap.apply(this, transform));
            return made.at(-1);
          };
          made.push(posted);
          return posted;
        };
        const promise = api.resource(caller).create(api.ask());
        const same = made.includes(promise);
        await promise;
        return { same };
      },
      expect: api.ok,
    },
    {
      name: 'promise.awaited-twice',
      trap: '2: the same object again, the body read once',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const promise = api.resource(client()).create(api.ask());
        const [first, second] = [await promise, await promise];
        const third = await promise.then((answer) => answer);
        return { first, same: first === second && second === third, keys: Object.keys(first) };
      },
      expect: api.ok,
    },
    {
      name: 'promise.with-response',
      trap: '3: data, response and request id',
      async run({ client, provider }) {
        provider.reply(api.answer(), { headers: { 'x-ratelimit-remaining-requests': '99' } });
        const { data, response, request_id } = await api.resource(client()).create(api.ask()).withResponse();
        const { status, bodyUsed } = response;
        return { data, status, bodyUsed, request_id, limit: response.headers.get('x-ratelimit-remaining-requests') };
      },
      expect: api.ok,
    },
    {
      name: 'promise.with-response.stream',
      trap: '3: withResponse() of a stream',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const { data, request_id } = await api
          .resource(client())
          .create(api.ask({ stream: true }))
          .withResponse();
        const chunks = [];
        for await (const chunk of data) chunks.push(chunk);
        return { chunks, request_id };
      },
      expect: { ...api.ok, chunks: api.hello().length },
    },
    {
      name: 'promise.as-response',
      trap: '4: the body is still the caller’s to read',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const response = await api.resource(client()).create(api.ask()).asResponse();
        const before = response.bodyUsed;
        return { status: response.status, before, body: await response.json(), after: response.bodyUsed };
      },
      expect: { outcome: 'ok' },
    },
    {
      name: 'promise.as-response.stream',
      trap: '4: the raw text of a stream',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const response = await api
          .resource(client())
          .create(api.ask({ stream: true }))
          .asResponse();
        return { text: await response.text() };
      },
      expect: { outcome: 'ok', chunks: undefined, attributes: { 'gen_ai.request.stream': true } },
    },
    {
      name: 'promise.as-response.error',
      trap: '4, 6: an HTTP error by way of asResponse()',
      async run({ client, provider }) {
        provider.reply(api.failure(401), { status: 401 });
        return settled(() => api.resource(client()).create(api.ask()).asResponse());
      },
      expect: { outcome: 'error', status: 401 },
    },
    {
      name: 'promise.as-response-then-parse',
      trap: '2, 4: both ways at once read the body once',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const promise = api.resource(client()).create(api.ask());
        const [answer, response] = await Promise.all([promise, promise.asResponse()]);
        return { answer, used: response.bodyUsed };
      },
      expect: api.ok,
    },
    {
      name: 'promise.unwrap-twice',
      trap: '1: _thenUnwrap children are promises of the SDK and one call',
      only: api.has.unwrap,
      async run({ client, provider, sdk }) {
        provider.reply(api.answer());
        const child = api
          .resource(client())
          .create(api.ask())
          ._thenUnwrap((answer) => ({ id: answer.id }))
          ._thenUnwrap(({ id }) => ({ wrapped: id }));
        return { ofClass: child.constructor === sdk.APIPromise, answer: await child };
      },
      expect: api.ok,
    },
    {
      name: 'promise.unwrap-throws',
      trap: '1, 5: an error of the caller’s transform is the caller’s alone',
      only: api.has.unwrap,
      async run({ client, provider }) {
        provider.reply(api.answer());
        return settled(() =>
          api
            .resource(client())
            .create(api.ask())
            ._thenUnwrap(() => {
              throw new RangeError('mine');
            }),
        );
      },
      expect: { ...api.ok, failedBySdk: true },
    },
    {
      name: 'promise.combinators',
      trap: '1: Promise.race, all and finally',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const order = [];
        const promise = api.resource(client()).create(api.ask());
        const raced = await Promise.race([promise, new Promise(() => {})]);
        await promise.finally(() => order.push('finally')).then(() => order.push('then'));
        const [all] = await Promise.all([promise]);
        return { order, same: raced === all, any: (await Promise.any([promise])) === all };
      },
      expect: api.ok,
    },
    {
      name: 'promise.rejection-caught',
      trap: '5: a caught rejection stays caught',
      async run({ client, provider, rejectionsSoFar }) {
        provider.reply(api.failure(401), { status: 401 });
        const promise = api.resource(client()).create(api.ask());
        const caught = await promise.catch((error) => error.constructor.name);
        return { caught, unhandled: await rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 401 },
    },
    {
      name: 'promise.rejection-caught-late',
      trap: '5: a handler attached only when the answer is there',
      // What Node reported is a promise behind the caller's, so it cannot say later that it was handled after all.
      exceptWarnings: true,
      async run({ client, provider, nextRejection, rejectionsSoFar }) {
        provider.reply(api.failure(401), { status: 401 });
        const promise = api.resource(client()).create(api.ask());
        const early = await nextRejection();
        return { early, result: await settled(() => promise), all: await rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 401 },
    },
    ...Object.entries(UNHANDLED).map(([name, use]) => ({
      name: `promise.rejection-unhandled.${name}`,
      trap: '5: nobody handles it: the same unhandledRejection as without us',
      ...(name.includes('unwrap') && { only: api.has.unwrap }),
      async run({ client, provider, nextRejection, rejectionsSoFar }) {
        provider.reply(api.failure(401), { status: 401 });
        use(api.resource(client()).create(api.ask()));
        return { first: await nextRejection(), all: await rejectionsSoFar() };
      },
      expect: { outcome: 'error', status: 401 },
    })),
    {
      name: 'promise.never-awaited',
      trap: '21: an answer that nobody reads',
      collected: true,
      async run({ client, provider }) {
        const reply = provider.reply(api.answer());
        api.resource(client()).create(api.ask());
        await reply.arrived;
        await macrotasks(20);
        await collectGarbage();
        return { asked: provider.requests.length };
      },
      expect: { outcome: 'abandoned' },
    },
    {
      name: 'promise.method-shape',
      trap: '14: create keeps name, arity and place, and stays hidden from for…in',
      async run({ client, suite }) {
        return suite.tapped(client()).map((resource) => {
          const prototype = Object.getPrototypeOf(resource);
          const { value, ...flags } = Object.getOwnPropertyDescriptor(prototype, 'create');
          const listed = [];
          for (const key in resource) listed.push(key);
          return {
            name: value.name,
            length: value.length,
            flags,
            listed,
            methods: Object.getOwnPropertyNames(prototype),
          };
        });
      },
      expect: [],
    },
    {
      name: 'promise.extracted-method',
      trap: '14: fails as the bare method does without its resource',
      async run({ client }) {
        const { create } = api.resource(client());
        return settled(() => create(api.ask()));
      },
      // There is no client to ask where the call goes.
      expect: { outcome: 'error', server: {}, native: false },
    },
    {
      name: 'promise.borrowed-method',
      trap: '14: works on whatever resource it is called on',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const { create } = api.resource(client());
        return create.call(api.resource(client({ apiKey: 'other' })), api.ask());
      },
      expect: api.ok,
    },
  ];
};
