// Token counting: a request that is no model call.
import { failure, MODEL } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';
import { tracesItself } from './native.mjs';

const COUNT = { isCall: false, operation: 'count_tokens' };
const NATIVE = { native: true, untouched: true, name: 'anthropic.messages.count_tokens' };
const only = { versions: ['0.60', '0.133', '0.134', '1'], reason: '0.20 cannot count tokens' };
const BODY = { model: MODEL, messages: [{ role: 'user', content: 'Hi' }] };

function counted(more = {}) {
  return (setting) => (tracesItself(setting) ? NATIVE : { ...COUNT, ...more });
}

const RESOURCES = { '': (client) => client.messages, 'beta.': (client) => client.beta.messages };

export default Object.entries(RESOURCES).flatMap(([prefix, resource]) => [
  {
    name: `${prefix}count-tokens.awaited`,
    trap: '33: one span, which is no model call',
    only,
    async run({ client, provider }) {
      provider.reply({ input_tokens: 14 });
      return resource(client()).countTokens(BODY);
    },
    expect: counted({ attributes: { 'anthropic.message.count_tokens.input_tokens': 14 } }),
  },
  {
    name: `${prefix}count-tokens.promise`,
    trap: '1, 3: the SDK’s own promise with its response',
    only,
    async run({ client, provider, sdk }) {
      provider.reply({ input_tokens: 14 });
      const promise = resource(client()).countTokens(BODY);
      const ofClass = promise.constructor === sdk.APIPromise;
      const { data, request_id } = await promise.withResponse();
      return { ofClass, data, request_id, same: data === (await promise) };
    },
    expect: counted({ attributes: { 'anthropic.message.count_tokens.input_tokens': 14 } }),
  },
  {
    name: `${prefix}count-tokens.as-response`,
    trap: '4: the body is still the caller’s to read',
    only,
    async run({ client, provider }) {
      provider.reply({ input_tokens: 14 });
      const response = await resource(client()).countTokens(BODY).asResponse();
      return response.json();
    },
    expect: counted(),
  },
  {
    name: `${prefix}count-tokens.http-error`,
    trap: '6: refused by status',
    only,
    async run({ client, provider, rejectionsSoFar }) {
      provider.reply(failure('authentication_error'), { status: 401 });
      const result = await settled(() => resource(client()).countTokens(BODY));
      return { result, unhandled: await rejectionsSoFar() };
    },
    expect: counted({ failed: true, status: 401 }),
  },
  {
    name: `${prefix}count-tokens.unhandled`,
    trap: '5: a dropped promise rejects as without us',
    only,
    async run({ client, provider, nextRejection, rejectionsSoFar }) {
      provider.reply(failure('authentication_error'), { status: 401 });
      resource(client()).countTokens(BODY);
      return { first: await nextRejection(), all: await rejectionsSoFar() };
    },
    expect: counted({ failed: true, status: 401 }),
  },
  {
    name: `${prefix}count-tokens.aborted`,
    trap: '9: the caller’s abort is no failure',
    only,
    async run({ client, provider }) {
      const reply = provider.silent();
      const abort = new AbortController();
      const promise = resource(client()).countTokens(BODY, { signal: abort.signal });
      await reply.arrived;
      abort.abort();
      return { result: await settled(() => promise), closedBy: await reply.closed };
    },
    expect: counted(),
  },
  {
    name: `${prefix}count-tokens.nothing`,
    trap: '8: countTokens() of nothing, as the bare SDK says it',
    only,
    async run({ client, provider, rejectionsSoFar }) {
      provider.reply(failure('invalid_request_error'), { status: 400 });
      const result = await settled(() => resource(client()).countTokens(undefined));
      return { result, asked: provider.requests.length, unhandled: await rejectionsSoFar() };
    },
    // 0.60 sends nothing and asks; newer SDKs throw, before their own span begins.
    expect: (setting) => (tracesItself(setting) ? [] : { ...COUNT, model: null, failed: true, status: 'any' }),
  },
]);
