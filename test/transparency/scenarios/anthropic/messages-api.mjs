import {
  blockStart,
  blockStop,
  failure,
  helloStream,
  INPUT_USAGE,
  MESSAGE_STOP,
  MODEL,
  message,
  messageDelta,
  messageStart,
  PING,
  textDelta,
  textOf,
  USAGE,
} from '../../provider/anthropic/messages.mjs';
import { NATIVE_CALL, tracesItself } from './native.mjs';

const ERROR_TYPES = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  503: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** Messages as the common scenarios need them. @type {import('../common/api.mjs').Api} */
export const messages = {
  prefix: '',
  model: MODEL,
  resource: (client) => client.messages,
  helper: {
    resource: (_, client) => client.messages,
    textEvent: 'text',
    events: ['connect', 'streamEvent', 'text', 'message', 'contentBlock', 'finalMessage', 'error', 'abort', 'end'],
    finals: async (helper) => ({
      message: await helper.finalMessage(),
      text: await helper.finalText(),
      received: helper.receivedMessages.length,
    }),
    onto: (resource) => resource,
  },
  ask: (rest = {}) => ({ model: MODEL, max_tokens: 64, messages: [{ role: 'user', content: 'Hi' }], ...rest }),
  settings: {
    asked: { temperature: 0.5, top_p: 0.9, top_k: 5, max_tokens: 7, stop_sequences: ['END'] },
    written: {
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.top_p': 0.9,
      'gen_ai.request.top_k': 5,
      'gen_ai.request.max_tokens': 7,
      'gen_ai.request.stop_sequences': ['END'],
    },
  },
  answer: message,
  id: 'msg_1',
  responseModel: 'claude-opus-5-20260801',
  ok: { outcome: 'ok', finish: ['end_turn'], usage: USAGE },
  hello: helloStream,
  opening: [messageStart(), blockStart()],
  idle: [PING],
  text: textDelta,
  closing: [blockStop(), messageDelta(), MESSAGE_STOP],
  textOf,
  isLast: (event) => event.type === 'message_stop',
  cut: { finish: ['error'], usage: INPUT_USAGE },
  unopened: {},
  silentEnd: {},
  failure: (status) => failure(ERROR_TYPES[status] ?? 'api_error'),
  statuses: [400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 503, 529],
  streamErrors: {
    'error-event': failure('overloaded_error'),
    'error-event-no-json': 'event: error\ndata: Bad gateway\n\n',
    'malformed-json': 'event: content_block_delta\ndata: {"type": \n\n',
  },
  oddAnswers: [
    { content: null, usage: 'lots' },
    { content: [null, {}], usage: { input_tokens: '9' }, stop_reason: 7 },
    [],
    'text',
    7,
  ],
  echo: (key) => ({ metadata: { user_id: key } }),
  echoed: ({ metadata }) => metadata.user_id,
  streamCountedAs(parts, at, id) {
    const usage = { input_tokens: at, output_tokens: 2 };
    return parts.map((part) => {
      if (part.message) return { ...part, message: { ...part.message, id, usage: { ...usage, output_tokens: 1 } } };
      return part.usage ? { ...part, usage } : part;
    });
  },
  withoutKey: [{ outcome: 'error' }],
  // The SDK starts its span only when it has read the request.
  refusedAtOnce: (setting, span) => (tracesItself(setting) ? [] : [span]),
  withStrangeMessages(setting, ok) {
    if (['0.20', '0.60'].includes(setting.version)) return [ok];
    return messages.refusedAtOnce(setting, { outcome: 'error' });
  },
  activeName: (setting) => (tracesItself(setting) ? NATIVE_CALL.name : `chat ${MODEL}`),
  untapped: (setting, { flag = true } = {}) => (tracesItself(setting, { flag }) ? [NATIVE_CALL] : []),
  has: {
    generatorAsIterator: {
      tracing: [undefined, 'true', 'false'],
      reason: 'the SDK’s tracing, which ours takes the place of, hands out an iterator that is no generator',
    },
    withOptions: { versions: ['0.60', '0.133', '0.134', '1'], reason: '0.20 has no withOptions()' },
    unwrap: {
      versions: ['0.60', '0.133', '0.134', '1'],
      reason: 'the promise of 0.20 has other internals',
    },
    quietEndAfterAbort: {
      versions: ['0.60', '0.133', '0.134', '1'],
      reason: '0.20 then waits for ever, with and without us',
    },
    timeoutOfTheClient: {
      versions: ['0.60', '0.133', '0.134', '1'],
      reason: 'messages of 0.20 have a timeout of their own',
    },
    abortOfRetryWait: { versions: ['0.133', '0.134', '1'], reason: 'older SDKs wait the retry out' },
    retryOfStalledBody: { versions: [], reason: 'the SDK does not ask again when a body stalls' },
  },
};

/** The beta twin, a class of its own. @type {import('../common/api.mjs').Api} */
export const betaMessages = {
  ...messages,
  prefix: 'beta.',
  resource: (client) => client.beta.messages,
  helper: { ...messages.helper, resource: (_, client) => client.beta.messages },
};

/** Messages with tools, while those were in beta. @type {import('../common/api.mjs').Api} */
export const betaToolMessages = {
  ...messages,
  prefix: 'beta.tools.',
  resource: (client) => client.beta.tools.messages,
};
