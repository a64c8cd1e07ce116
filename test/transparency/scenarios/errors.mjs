// Errors reach the caller as the SDK made them; the span says how the call failed.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { chatCompletion, USAGE } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE };
const STATUSES = [400, 401, 403, 404, 409, 422, 429, 500, 503];

function failure(status) {
  return { error: { message: `Failure ${status}`, type: 'some_type', param: 'model', code: `code_${status}` } };
}

/** A port on which nobody listens. */
async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export default [
  ...STATUSES.map((status) => ({
    name: `errors.status.${status}`,
    trap: '6: the identical error object',
    async run({ client, ask, provider, sdk }) {
      provider.reply(failure(status), { status, headers: { 'x-mine': 'kept' } });
      const promise = client().chat.completions.create(ask());
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
    async run({ client, ask, provider }) {
      provider.reply('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
      return settled(() => client().chat.completions.create(ask()));
    },
    expect: { outcome: 'error', status: 502 },
  },
  {
    name: 'errors.answer-no-json',
    trap: '6: 200 and a body that is no JSON',
    async run({ client, ask, provider }) {
      provider.reply('{"id": ', { headers: { 'content-type': 'application/json' } });
      return settled(() => client().chat.completions.create(ask()));
    },
    expect: { outcome: 'error' },
  },
  {
    name: 'errors.answer-of-another-shape',
    trap: '6: 200 and JSON of a compatible server that is none',
    async run({ client, ask, provider }) {
      const odd = [
        { choices: null, usage: 'lots' },
        { choices: [null, {}], usage: { prompt_tokens: '9' } },
        [],
        'text',
        7,
      ];
      odd.forEach((body) => {
        provider.reply(JSON.stringify(body));
      });
      const openai = client();
      const answers = [];
      for (const _ of odd) answers.push(await settled(() => openai.chat.completions.create(ask())));
      return answers;
    },
    expect: [1, 2, 3, 4, 5].map(() => ({ outcome: 'ok', usage: 'any', finish: 'any' })),
  },
  {
    name: 'errors.retry-after-ms',
    trap: '7: one span for the call, both requests made',
    async run({ client, ask, provider }) {
      provider.reply(failure(429), { status: 429, headers: { 'retry-after-ms': '5' } });
      provider.reply(chatCompletion());
      return client({ maxRetries: 2 }).chat.completions.create(ask());
    },
    expect: { ...HELLO, retries: 1 },
  },
  {
    name: 'errors.retry-after',
    trap: '7: retry-after is honoured',
    async run({ client, ask, provider }) {
      provider.reply(failure(500), { status: 500, headers: { 'retry-after': '0.01' } });
      provider.reply(failure(503), { status: 503, headers: { 'retry-after': '0.01' } });
      provider.reply(chatCompletion());
      return client({ maxRetries: 2 })
        .chat.completions.create(ask())
        .withResponse()
        .then(({ request_id }) => request_id);
    },
    expect: { ...HELLO, retries: 2 },
  },
  {
    name: 'errors.retries-exhausted',
    trap: '7: the last error, one span',
    async run({ client, ask, provider }) {
      const again = { status: 429, headers: { 'retry-after-ms': '5' } };
      provider.reply(failure(429), again);
      provider.reply(failure(429), again);
      return settled(() => client({ maxRetries: 1 }).chat.completions.create(ask()));
    },
    expect: { outcome: 'rate_limited', status: 429, retries: 1 },
  },
  {
    name: 'errors.no-retries',
    trap: '7: maxRetries 0 asks once, by client and by call',
    async run({ client, ask, provider }) {
      provider.reply(failure(500), { status: 500 });
      provider.reply(failure(500), { status: 500 });
      const byClient = await settled(() => client().chat.completions.create(ask()));
      const byCall = await settled(() => client({ maxRetries: 3 }).chat.completions.create(ask(), { maxRetries: 0 }));
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
    async run({ client, ask }) {
      const port = await closedPort();
      return settled(() => client({ baseURL: `http://127.0.0.1:${port}/v1` }).chat.completions.create(ask()));
    },
    expect: { outcome: 'error', server: { address: '127.0.0.1', port: 'any' } },
  },
  {
    name: 'errors.bad-url',
    trap: '8: a base URL that is none',
    async run({ client, ask }) {
      return settled(() => client({ baseURL: 'no url at all' }).chat.completions.create(ask()));
    },
    expect: { outcome: 'error', server: {} },
  },
  {
    name: 'errors.missing-key',
    trap: '8: the constructor’s error is untouched',
    async run({ sdk }) {
      return settled(() => new sdk.OpenAI());
    },
    expect: [],
  },
  {
    name: 'errors.fetch-throws',
    trap: '8: a custom fetch that throws, at once and later',
    async run({ client, ask }) {
      const atOnce = () => {
        throw new TypeError('fetch is broken');
      };
      const later = async () => {
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      };
      return {
        atOnce: await settled(() => client({ fetch: atOnce }).chat.completions.create(ask())),
        later: await settled(() => client({ fetch: later }).chat.completions.create(ask())),
      };
    },
    expect: [{ outcome: 'error' }, { outcome: 'error' }],
  },
  {
    name: 'errors.timeout',
    trap: '9: the SDK’s own timeout',
    async run({ client, ask, provider }) {
      const reply = provider.silent();
      const result = await settled(() => client({ timeout: 40 }).chat.completions.create(ask()));
      return { result, closedBy: await reply.closed };
    },
    expect: { outcome: 'timeout' },
  },
  {
    name: 'errors.timeout-retried',
    trap: '7, 9: a retry after a timeout is the same call',
    async run({ client, ask, provider }) {
      provider.silent();
      provider.reply(chatCompletion());
      const openai = client({ timeout: 150, maxRetries: 1 });
      return openai.chat.completions.create(ask());
    },
    expect: { ...HELLO, retries: 1 },
  },
  {
    name: 'errors.abort',
    trap: '9: the caller’s abort while the server thinks',
    async run({ client, ask, provider }) {
      const reply = provider.silent();
      const abort = new AbortController();
      const promise = client().chat.completions.create(ask(), { signal: abort.signal });
      await reply.arrived;
      abort.abort();
      return { result: await settled(() => promise), closedBy: await reply.closed };
    },
    expect: { outcome: 'cancelled' },
  },
  {
    name: 'errors.abort-with-reason',
    trap: '9: abort(reason), also AbortSignal.timeout()',
    async run({ client, ask, provider }) {
      const reply = provider.silent();
      provider.silent();
      const abort = new AbortController();
      const promise = client().chat.completions.create(ask(), { signal: abort.signal });
      await reply.arrived;
      abort.abort(new RangeError('changed my mind'));
      const reasoned = await settled(() => promise);
      const timed = await settled(() => client().chat.completions.create(ask(), { signal: AbortSignal.timeout(40) }));
      return { reasoned, timed };
    },
    expect: [{ outcome: 'cancelled' }, { outcome: 'cancelled' }],
  },
  {
    name: 'errors.aborted-before',
    trap: '10: no request is made',
    async run({ client, ask, provider }) {
      const result = await settled(() => client().chat.completions.create(ask(), { signal: AbortSignal.abort() }));
      return { result, asked: provider.requests.length };
    },
    expect: { outcome: 'cancelled' },
  },
  {
    name: 'errors.abort-during-retry-wait',
    trap: '7, 9: abort while the SDK waits to ask again',
    only: { majors: [7], reason: 'older SDKs wait the retry out' },
    async run({ client, ask, provider }) {
      const reply = provider.reply(failure(429), { status: 429, headers: { 'retry-after': '30' } });
      const abort = new AbortController();
      const promise = client({ maxRetries: 2 }).chat.completions.create(ask(), { signal: abort.signal });
      await reply.closed;
      setImmediate(() => abort.abort());
      return settled(() => promise);
    },
    expect: { outcome: 'cancelled', retries: 'any' },
  },
  {
    name: 'errors.body-timeout-asked-again',
    trap: '11: the body stalls, openai 7 asks again: one span, the second answer',
    only: { majors: [7], reason: 'only openai 7 asks again when a body stalls' },
    async run({ client, ask, provider }) {
      provider.open({ type: 'application/json' }).write('{"id":');
      provider.reply(chatCompletion({ id: 'chatcmpl-2' }));
      const { data, request_id } = await client({ timeout: 200, maxRetries: 1 })
        .chat.completions.create(ask())
        .withResponse();
      return { data, request_id };
    },
    expect: { ...HELLO, retries: 1, attributes: { 'gen_ai.response.id': 'chatcmpl-2' } },
  },
  {
    name: 'errors.body-cut',
    trap: '6: the connection dies within a JSON body',
    async run({ client, ask, provider }) {
      const reply = provider.open({ type: 'application/json' }).write('{"id":');
      const promise = client().chat.completions.create(ask());
      const result = settled(() => promise);
      await promise.asResponse();
      reply.cut();
      return result;
    },
    expect: { outcome: 'error' },
  },
];
