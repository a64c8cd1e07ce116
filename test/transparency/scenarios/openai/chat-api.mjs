import { encodeEvent } from '../../provider/events.mjs';
import { chatCompletion, chunk, helloStream, MODEL, textOf, USAGE, usageChunk } from '../../provider/openai/chat.mjs';

const OVERLOADED = { message: 'The server is overloaded.', type: 'server_error', param: null, code: 'overloaded' };

/** Chat completions as the common scenarios need them. @type {import('../common/api.mjs').Api} */
export const chat = {
  prefix: '',
  model: MODEL,
  resource: (client) => client.chat.completions,
  helper: {
    resource: ({ version }, client) => (version === '4' ? client.beta.chat.completions : client.chat.completions),
    textEvent: 'content',
    events: [
      'connect',
      'chunk',
      'content',
      'message',
      'chatCompletion',
      'finalChatCompletion',
      'finalMessage',
      'finalContent',
      'totalUsage',
      'error',
      'abort',
      'end',
    ],
    finals: async (helper) => ({
      completion: await helper.finalChatCompletion(),
      content: await helper.finalContent(),
      usage: await helper.totalUsage(),
    }),
    // The helper takes the client's resource.
    onto(resource, client) {
      client.chat.completions = resource;
      return resource;
    },
  },
  ask: (rest = {}) => ({ model: MODEL, messages: [{ role: 'user', content: 'Hi' }], ...rest }),
  settings: {
    asked: {
      temperature: 0.5,
      top_p: 0.9,
      max_completion_tokens: 7,
      seed: 1,
      stop: ['END'],
      n: 2,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
    },
    written: {
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.top_p': 0.9,
      'gen_ai.request.max_tokens': 7,
      'gen_ai.request.seed': 1,
      'gen_ai.request.stop_sequences': ['END'],
      'gen_ai.request.choice.count': 2,
      'gen_ai.request.frequency_penalty': 0.1,
      'gen_ai.request.presence_penalty': 0.2,
    },
  },
  answer: chatCompletion,
  id: 'chatcmpl-1',
  responseModel: 'gpt-4o-mini-2024-07-18',
  ok: { outcome: 'ok', finish: ['stop'], usage: USAGE },
  hello: helloStream,
  opening: [],
  idle: [],
  // The helper wants the role in the first chunk; many servers repeat it in every one.
  text: (content) => chunk({ role: 'assistant', content }),
  closing: [chunk({}, { finish: 'stop' }), usageChunk()],
  textOf: (part) => textOf(part ?? { choices: [] }),
  isLast: (part) => part.usage !== undefined,
  cut: { finish: ['error'] },
  unopened: { finish: ['error'] },
  // Compatible servers leave out the [DONE]; whether the answer was whole cannot be known.
  silentEnd: { outcome: 'any' },
  failure: (status) => ({
    error: { message: `Failure ${status}`, type: 'some_type', param: 'model', code: `code_${status}` },
  }),
  statuses: [400, 401, 403, 404, 409, 422, 429, 500, 503],
  streamErrors: {
    'error-event': { event: 'error', data: { error: OVERLOADED } },
    'error-chunk': encodeEvent({ error: OVERLOADED }),
    'malformed-json': 'data: {"choices": [\n\n',
  },
  oddAnswers: [{ choices: null, usage: 'lots' }, { choices: [null, {}], usage: { prompt_tokens: '9' } }, [], 'text', 7],
  echo: (user) => ({ user }),
  echoed: ({ user }) => user,
  streamCountedAs(parts, at, id) {
    const usage = { prompt_tokens: at, completion_tokens: 2, total_tokens: at + 2 };
    return parts.map((part) => ({ ...part, id, ...(part.usage && { usage }) }));
  },
  withoutKey: [],
  activeName: () => `chat ${MODEL}`,
  untapped: () => [],
  refusedAtOnce: (_, span) => [span],
  withStrangeMessages: (_, ok) => [ok],
  has: {
    withOptions: { versions: ['5', '6', '7'], reason: 'openai 4 has no withOptions()' },
    unwrap: { versions: ['5', '6', '7'], reason: 'openai 4 has another internal promise' },
    quietEndAfterAbort: { versions: ['5', '6', '7'], reason: 'openai 4 then waits for ever, with and without us' },
    abortOfRetryWait: { versions: ['7'], reason: 'older SDKs wait the retry out' },
    retryOfStalledBody: { versions: ['7'], reason: 'only openai 7 asks again when a body stalls' },
  },
};
