// Legacy text completions, which the SDK had up to 0.x.
import { failure } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';

const only = { versions: ['0.20', '0.60', '0.133', '0.134'], reason: '1.x has no text completions' };
const MODEL = 'claude-2.1';
const CALL = { operation: 'text_completion', model: MODEL };
const HELLO = { ...CALL, outcome: 'ok', finish: ['stop_sequence'] };
const BODY = { model: MODEL, max_tokens_to_sample: 8, prompt: '\n\nHuman: Hi\n\nAssistant:' };

function completion(text, stop_reason) {
  return { type: 'completion', id: 'compl_1', model: MODEL, completion: text, stop_reason, stop: null };
}

const STREAM = [completion(' Hel', null), { type: 'ping' }, completion('lo', null), completion('', 'stop_sequence')];

export default [
  {
    name: 'completions.create',
    trap: '33: a whole completion',
    only,
    async run({ client, provider }) {
      provider.reply(completion(' Hello', 'stop_sequence'));
      return client().completions.create(BODY);
    },
    expect: HELLO,
  },
  {
    name: 'completions.with-response',
    trap: '3: withResponse()',
    only,
    async run({ client, provider }) {
      provider.reply(completion(' Hello', 'stop_sequence'));
      const { data, response } = await client().completions.create(BODY).withResponse();
      return { data, status: response.status };
    },
    expect: HELLO,
  },
  {
    name: 'completions.stream',
    trap: '33: every event, in order',
    only,
    async run({ client, provider }) {
      provider.stream(...STREAM);
      const events = [];
      for await (const event of await client().completions.create({ ...BODY, stream: true })) events.push(event);
      return events;
    },
    expect: { ...HELLO, chunks: 3 },
  },
  {
    name: 'completions.stream.broken-off',
    trap: '15: break gives the request up',
    only,
    async run({ client, provider }) {
      const reply = provider.open().send(...STREAM.slice(0, 2));
      const events = [];
      for await (const event of await client().completions.create({ ...BODY, stream: true })) {
        events.push(event);
        break;
      }
      return { events, closedBy: await reply.closed };
    },
    expect: { ...CALL, outcome: 'abandoned', finish: ['error'], chunks: 1 },
  },
  {
    name: 'completions.max-tokens',
    trap: '29: the token limit ended it',
    only,
    async run({ client, provider }) {
      provider.reply(completion(' Hel', 'max_tokens'));
      return client().completions.create(BODY);
    },
    expect: { ...CALL, outcome: 'truncated', finish: ['max_tokens'] },
  },
  {
    name: 'completions.http-error',
    trap: '6: refused by status',
    only,
    async run({ client, provider, rejectionsSoFar }) {
      provider.reply(failure('not_found_error'), { status: 404 });
      return { result: await settled(() => client().completions.create(BODY)), unhandled: await rejectionsSoFar() };
    },
    expect: { ...CALL, outcome: 'error', status: 404 },
  },
];
