// Errors reach the caller as the SDK made them; the span says how the call failed.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { settled } from '../../runner/describe.mjs';

/** A port on which nobody listens. */
async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  return [
    ...api.statuses.map((status) => ({
      name: `errors.status.${status}`,
      trap: '6: the identical error object',
      async run({ client, provider, sdk }) {
        provider.reply(api.failure(status), { status, headers: { 'x-mine': 'kept' } });
        const promise = api.resource(client()).create(api.ask());
        const error = await promise.catch((reason) => reason);
        return {
          result: await settled(() => promise),
          sameAgain: error === (await promise.catch((reason) => reason)),
          isApiError: error instanceof sdk.APIError,
        };
      },
      expect: { outcome: status === 429 ? 'rate_limited' : 'error', status },
    })),
    {
      name: 'errors.body-no-json',
      trap: '6: an error page instead of JSON',
      async run({ client, provider }) {
        provider.reply('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
        return settled(() => api.resource(client()).create(api.ask()));
      },
      expect: { outcome: 'error', status: 502 },
    },
    {
      name: 'errors.answer-no-json',
      trap: '6: 200 and a body that is no JSON',
      async run({ client, provider }) {
        provider.reply('{"id": ', { headers: { 'content-type': 'application/json' } });
        return settled(() => api.resource(client()).create(api.ask()));
      },
      expect: { outcome: 'error' },
    },
    {
      name: 'errors.answer-of-another-shape',
      trap: '6: 200 and JSON of a compatible server that is none',
      async run({ client, provider }) {
        api.oddAnswers.forEach((body) => {
          provider.reply(JSON.stringify(body));
        });
        const caller = client();
        const answers = [];
        for (const _ of api.oddAnswers) answers.push(await settled(() => api.resource(caller).create(api.ask())));
        return answers;
      },
      expect: api.oddAnswers.map(() => ({ outcome: 'ok', usage: 'any', finish: 'any' })),
    },
    {
      name: 'errors.retry-after-ms',
      trap: '7: one span for the call, both requests made',
      async run({ client, provider }) {
        provider.reply(api.failure(429), { status: 429, headers: { 'retry-after-ms': '5' } });
        provider.reply(api.answer());
        return api.resource(client({ maxRetries: 2 })).create(api.ask());
      },
      expect: { ...api.ok, retries: 1 },
    },
    {
      name: 'errors.retry-after',
      trap: '7: retry-after is honoured',
      async run({ client, provider }) {
        provider.reply(api.failure(500), { status: 500, headers: { 'retry-after': '0.01' } });
        provider.reply(api.failure(503), { status: 503, headers: { 'retry-after': '0.01' } });
        provider.reply(api.answer());
        return api
          .resource(client({ maxRetries: 2 }))
          .create(api.ask())
          .withResponse()
          .then(({ request_id }) => request_id);
      },
      expect: { ...api.ok, retries: 2 },
    },
    {
      name: 'errors.retries-exhausted',
      trap: '7: the last error, one span',
      async run({ client, provider }) {
        const again = { status: 429, headers: { 'retry-after-ms': '5' } };
        provider.reply(api.failure(429), again);
        provider.reply(api.failure(429), again);
        return settled(() => api.resource(client({ maxRetries: 1 })).create(api.ask()));
      },
      expect: { outcome: 'rate_limited', status: 429, retries: 1 },
    },
    {
      name: 'errors.no-retries',
      trap: '7: maxRetries 0 asks once, by client and by call',
      async run({ client, provider }) {
        provider.reply(api.failure(500), { status: 500 });
        provider.reply(api.failure(500), { status: 500 });
        const byClient = await settled(() => api.resource(client()).create(api.ask()));
        const byCall = await settled(() =>
          api.resource(client({ maxRetries: 3 })).create(api.ask(), { maxRetries: 0 }),
        );
        return { byClient, byCall };
      },
      expect: [
        { outcome: 'error', status: 500 },
        { outcome: 'error', status: 500 },
      ],
    },
    {
      name: 'errors.connection-refused',
      trap: '7, 8: nobody listens',
      async run({ client }) {
        const port = await closedPort();
        return settled(() => api.resource(client({ baseURL: `http://127.0.0.1:${port}` })).create(api.ask()));
      },
      expect: { outcome: 'error', server: { address: '127.0.0.1', port: 'any' } },
    },
    {
      name: 'errors.bad-url',
      trap: '8: a base URL that is none',
      async run({ client }) {
        return settled(() => api.resource(client({ baseURL: 'no url at all' })).create(api.ask()));
      },
      expect: { outcome: 'error', server: {} },
    },
    {
      name: 'errors.missing-key',
      trap: '8: the SDK’s own error, of the constructor or of the call',
      async run({ sdk, suite, provider }) {
        const result = await settled(() => {
          const Client = suite.mainClass(sdk);
          return api.resource(new Client({ baseURL: provider.origin, maxRetries: 0 })).create(api.ask());
        });
        return { result, asked: provider.requests.length };
      },
      expect: api.withoutKey,
    },
    {
      name: 'errors.fetch-throws',
      trap: '8: a custom fetch that throws, at once and later',
      async run({ client }) {
        const atOnce = () => {
          throw new TypeError('fetch is broken');
        };
        const later = async () => {
          throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        };
        return {
          atOnce: await settled(() => api.resource(client({ fetch: atOnce })).create(api.ask())),
          later: await settled(() => api.resource(client({ fetch: later })).create(api.ask())),
        };
      },
      expect: [{ outcome: 'error' }, { outcome: 'error' }],
    },
    {
      name: 'errors.timeout',
      trap: '9: the SDK’s own timeout, of one call',
      async run({ client, provider }) {
        const reply = provider.silent();
        const result = await settled(() => api.resource(client()).create(api.ask(), { timeout: 40 }));
        return { result, closedBy: await reply.closed };
      },
      expect: { outcome: 'timeout' },
    },
    {
      name: 'errors.timeout-of-the-client',
      trap: '9: the SDK’s own timeout, of the client',
      only: api.has.timeoutOfTheClient,
      async run({ client, provider }) {
        const reply = provider.silent();
        const result = await settled(() => api.resource(client({ timeout: 40 })).create(api.ask()));
        return { result, closedBy: await reply.closed };
      },
      expect: { outcome: 'timeout' },
    },
    {
      name: 'errors.timeout-retried',
      trap: '7, 9: a retry after a timeout is the same call',
      async run({ client, provider }) {
        provider.silent();
        provider.reply(api.answer());
        return api.resource(client({ maxRetries: 1 })).create(api.ask(), { timeout: 150 });
      },
      expect: { ...api.ok, retries: 1 },
    },
    {
      name: 'errors.abort',
      trap: '9: the caller’s abort while the server thinks',
      async run({ client, provider }) {
        const reply = provider.silent();
        const abort = new AbortController();
        const promise = api.resource(client()).create(api.ask(), { signal: abort.signal });
        await reply.arrived;
        abort.abort();
        return { result: await settled(() => promise), closedBy: await reply.closed };
      },
      expect: { outcome: 'cancelled' },
    },
    {
      name: 'errors.abort-with-reason',
      trap: '9: abort(reason), also AbortSignal.timeout()',
      async run({ client, provider }) {
        const reply = provider.silent();
        provider.silent();
        const abort = new AbortController();
        const promise = api.resource(client()).create(api.ask(), { signal: abort.signal });
        await reply.arrived;
        abort.abort(new RangeError('changed my mind'));
        const reasoned = await settled(() => promise);
        const timed = await settled(() =>
          api.resource(client()).create(api.ask(), { signal: AbortSignal.timeout(40) }),
        );
        return { reasoned, timed };
      },
      expect: [{ outcome: 'cancelled' }, { outcome: 'cancelled' }],
    },
    {
      name: 'errors.aborted-before',
      trap: '10: no request is made',
      async run({ client, provider }) {
        const result = await settled(() => api.resource(client()).create(api.ask(), { signal: AbortSignal.abort() }));
        return { result, asked: provider.requests.length };
      },
      expect: { outcome: 'cancelled' },
    },
    {
      name: 'errors.abort-during-retry-wait',
      trap: '7, 9: abort while the SDK waits to ask again',
      only: api.has.abortOfRetryWait,
      async run({ client, provider }) {
        const reply = provider.reply(api.failure(429), { status: 429, headers: { 'retry-after': '30' } });
        const abort = new AbortController();
        const promise = api.resource(client({ maxRetries: 2 })).create(api.ask(), { signal: abort.signal });
        await reply.closed;
        setImmediate(() => abort.abort());
        return settled(() => promise);
      },
      expect: { outcome: 'cancelled', retries: 'any' },
    },
    {
      name: 'errors.body-timeout-asked-again',
      trap: '11: the body stalls, the SDK asks again: one span, the second answer',
      only: api.has.retryOfStalledBody,
      async run({ client, provider }) {
        provider.open({ type: 'application/json' }).write('{"id":');
        provider.reply(api.answer({ id: 'second' }));
        const { data, request_id } = await api
          .resource(client({ timeout: 200, maxRetries: 1 }))
          .create(api.ask())
          .withResponse();
        return { data, request_id };
      },
      expect: { ...api.ok, retries: 1, attributes: { 'gen_ai.response.id': 'second' } },
    },
    {
      name: 'errors.body-cut',
      trap: '6: the connection dies within a JSON body',
      async run({ client, provider }) {
        const reply = provider.open({ type: 'application/json' }).write('{"id":');
        const promise = api.resource(client()).create(api.ask());
        const result = settled(() => promise);
        await promise.asResponse();
        reply.cut();
        return result;
      },
      expect: { outcome: 'error' },
    },
  ];
};
