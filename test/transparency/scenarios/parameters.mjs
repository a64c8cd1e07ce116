// Whatever the caller passes reaches the wire unchanged, is read by us only while create() runs, and is then let go.
import { chatCompletion, helloStream, USAGE } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';
import { collectGarbage } from '../runner/waiting.mjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE };

function deepFreeze(value) {
  for (const part of Object.values(value)) if (part && typeof part === 'object') deepFreeze(part);
  return Object.freeze(value);
}

function cyclic(body) {
  body.metadata = { self: body };
  return body;
}

/** Bodies that serve nobody well, and what is known of the span when the SDK itself gives up on them. */
const HOSTILE = {
  cyclic: cyclic,
  bigint: (body) => ({ ...body, seed: 10n }),
  'throwing-getter': (body) =>
    Object.defineProperty(body, 'messages', {
      enumerable: true,
      get() {
        throw new RangeError('hostile getter');
      },
    }),
  'throwing-toJSON': (body) => ({
    ...body,
    toJSON() {
      throw new RangeError('hostile toJSON');
    },
  }),
};

const ODD = {
  'no-messages': () => ({ model: 'gpt-4o-mini' }),
  'messages-no-list': (body) => ({ ...body, messages: 'Hi' }),
  'unknown-role': (body) => ({ ...body, messages: [{ role: 'oracle', content: 'Hi' }, null, 7] }),
  'null-content': (body) => ({ ...body, messages: [{ role: 'assistant', content: null }, { role: 'user' }] }),
  'strange-parts': (body) => ({ ...body, messages: [{ role: 'user', content: [null, 7, { type: 'hologram' }] }] }),
  'wrong-types': (body) => ({ ...body, temperature: 'hot', stop: 5, n: null, tools: 'none', response_format: 7 }),
};

export default [
  {
    name: 'parameters.frozen',
    trap: '12: a frozen request',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const body = deepFreeze(ask({ stream: true, tools: [], stop: ['END'] }));
      const texts = [];
      for await (const chunk of await client().chat.completions.create(body)) texts.push(chunk);
      return texts;
    },
    expect: { ...HELLO, chunks: 5, attributes: { 'gen_ai.request.stop_sequences': ['END'] } },
  },
  {
    name: 'parameters.not-changed',
    trap: '12, 26: neither the object nor the wire gains or loses anything',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const body = ask({ stream: true, n: 1, temperature: 0 });
      const before = JSON.stringify(body);
      for await (const _ of await client().chat.completions.create(body));
      return { same: JSON.stringify(body) === before, keys: Object.keys(body) };
    },
    expect: { ...HELLO, chunks: 5, attributes: { 'gen_ai.request.temperature': 0 } },
  },
  {
    name: 'parameters.proxy',
    trap: '12: a Proxy is read only until the request is on its way',
    async run({ client, ask, provider }) {
      const reply = provider.reply(chatCompletion());
      let reads = 0;
      const body = new Proxy(ask(), {
        get(target, key) {
          reads++;
          return target[key];
        },
      });
      const promise = client().chat.completions.create(body);
      await reply.arrived;
      const sent = reads;
      const answer = await promise;
      return { answer, readsAfterwards: reads - sent };
    },
    expect: HELLO,
  },
  {
    name: 'parameters.changed-after-the-call',
    trap: '12: the caller may reuse the object at once; the wire is the SDK’s affair',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const body = ask();
      const promise = client().chat.completions.create(body);
      body.messages = [{ role: 'user', content: 'changed' }];
      body.model = 'changed-model';
      return promise;
    },
    expect: HELLO,
  },
  {
    name: 'parameters.released',
    trap: '12, 35: nothing of the request is kept after the call',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const openai = client();
      const weak = await (async () => {
        const body = ask();
        await openai.chat.completions.create(body);
        return new WeakRef(body);
      })();
      await collectGarbage(() => weak.deref() === undefined);
      return { released: weak.deref() === undefined };
    },
    expect: HELLO,
  },
  ...Object.entries(HOSTILE).map(([name, spoil]) => ({
    name: `parameters.hostile.${name}`,
    trap: '12: the same error as without us',
    complains: true,
    async run({ client, ask, rejectionsSoFar }) {
      const result = await settled(() => client().chat.completions.create(spoil(ask())));
      return { result, unhandled: await rejectionsSoFar() };
    },
    expect: { outcome: 'error', model: 'any' },
  })),
  ...Object.entries(ODD).map(([name, spoil]) => ({
    name: `parameters.odd.${name}`,
    trap: '13: the server judges, not we',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      return client().chat.completions.create(spoil(ask()));
    },
    expect: HELLO,
  })),
  {
    name: 'parameters.none',
    trap: '8: create() of nothing, as the bare SDK says it',
    async run({ client, rejectionsSoFar }) {
      const undefinedBody = await settled(() => client().chat.completions.create(undefined));
      const nullBody = await settled(() => client().chat.completions.create(null));
      return { undefinedBody, nullBody, unhandled: await rejectionsSoFar() };
    },
    expect: [
      { outcome: 'error', model: null },
      { outcome: 'error', model: null },
    ],
  },
  {
    name: 'parameters.request-options',
    trap: '12: headers, query, idempotency key and signal of one call',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const options = Object.freeze({
        headers: { 'x-mine': 'yes' },
        query: { trace: '1' },
        idempotencyKey: 'key-1',
        signal: new AbortController().signal,
      });
      return client().chat.completions.create(ask(), options);
    },
    expect: HELLO,
  },
  {
    name: 'parameters.on-the-span',
    trap: '12: what was asked is on the span as it was asked',
    async run({ client, ask, provider }) {
      provider.reply(chatCompletion());
      const parameters = { temperature: 0.5, top_p: 0.9, max_completion_tokens: 7, seed: 1, stop: 'END', n: 2 };
      return client().chat.completions.create(ask({ ...parameters, frequency_penalty: 0.1, presence_penalty: 0.2 }));
    },
    expect: {
      ...HELLO,
      attributes: {
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
  },
];
