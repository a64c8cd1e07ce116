// Whatever the caller passes reaches the wire unchanged, is read by us only while create() runs, and is then let go.
import { settled } from '../../runner/describe.mjs';
import { collectGarbage } from '../../runner/waiting.mjs';

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
  bigint: (body) => ({ ...body, temperature: 10n }),
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
  'no-messages': ({ messages, ...body }) => body,
  'messages-no-list': (body) => ({ ...body, messages: 'Hi' }),
  'unknown-role': (body) => ({ ...body, messages: [{ role: 'oracle', content: 'Hi' }] }),
  'null-content': (body) => ({ ...body, messages: [{ role: 'assistant', content: null }, { role: 'user' }] }),
  'strange-parts': (body) => ({ ...body, messages: [{ role: 'user', content: [null, 7, { type: 'hologram' }] }] }),
  'wrong-types': (body) => ({ ...body, temperature: 'hot', stop: 5, n: null, tools: 'none', response_format: 7 }),
};

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const streamed = { ...api.ok, chunks: api.hello().length };

  return [
    {
      name: 'parameters.frozen',
      trap: '12: a frozen request',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const body = deepFreeze(api.ask({ stream: true, tools: [], ...api.settings.asked }));
        const texts = [];
        for await (const chunk of await api.resource(client()).create(body)) texts.push(chunk);
        return texts;
      },
      expect: { ...streamed, attributes: api.settings.written },
    },
    {
      name: 'parameters.not-changed',
      trap: '12, 26: neither the object nor the wire gains or loses anything',
      async run({ client, provider }) {
        provider.stream(...api.hello());
        const body = api.ask({ stream: true, temperature: 0 });
        const before = JSON.stringify(body);
        for await (const _ of await api.resource(client()).create(body));
        return { same: JSON.stringify(body) === before, keys: Object.keys(body) };
      },
      expect: { ...streamed, attributes: { 'gen_ai.request.temperature': 0 } },
    },
    {
      name: 'parameters.proxy',
      trap: '12: a Proxy is read only until the request is on its way',
      async run({ client, provider }) {
        const reply = provider.reply(api.answer());
        let reads = 0;
        const body = new Proxy(api.ask(), {
          get(target, key) {
            reads++;
            return target[key];
          },
        });
        const promise = api.resource(client()).create(body);
        await reply.arrived;
        const sent = reads;
        const answer = await promise;
        return { answer, readsAfterwards: reads - sent };
      },
      expect: api.ok,
    },
    {
      name: 'parameters.changed-after-the-call',
      trap: '12: the caller may reuse the object at once; the wire is the SDK’s affair',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const body = api.ask();
        const promise = api.resource(client()).create(body);
        body.messages = [{ role: 'user', content: 'changed' }];
        body.model = 'changed-model';
        return promise;
      },
      expect: api.ok,
    },
    {
      name: 'parameters.released',
      trap: '12, 35: nothing of the request is kept after the call',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const caller = client();
        const weak = await (async () => {
          const body = api.ask();
          await api.resource(caller).create(body);
          return new WeakRef(body);
        })();
        await collectGarbage(() => weak.deref() === undefined);
        return { released: weak.deref() === undefined };
      },
      expect: api.ok,
    },
    ...Object.entries(HOSTILE).map(([name, spoil]) => ({
      name: `parameters.hostile.${name}`,
      trap: '12: the same error as without us',
      complains: true,
      async run({ client, rejectionsSoFar }) {
        const result = await settled(() => api.resource(client()).create(spoil(api.ask())));
        return { result, unhandled: await rejectionsSoFar() };
      },
      expect(setting) {
        const failed = { outcome: 'error', model: 'any' };
        return name === 'throwing-getter' ? api.refusedAtOnce(setting, failed) : failed;
      },
    })),
    ...Object.entries(ODD).map(([name, spoil]) => ({
      name: `parameters.odd.${name}`,
      trap: '13: the server judges, not we',
      async run({ client, provider }) {
        provider.reply(api.answer());
        return api.resource(client()).create(spoil(api.ask()));
      },
      expect: api.ok,
    })),
    {
      name: 'parameters.odd.messages-that-are-none',
      trap: '13: the server judges, or the SDK, but not we',
      async run({ client, provider }) {
        provider.reply(api.answer());
        return settled(() => api.resource(client()).create(api.ask({ messages: [null, 7, 'Hi'] })));
      },
      expect: (setting) => api.withStrangeMessages(setting, api.ok),
    },
    {
      name: 'parameters.none',
      trap: '8: create() of nothing, as the bare SDK says it',
      async run({ client, rejectionsSoFar }) {
        const undefinedBody = await settled(() => api.resource(client()).create(undefined));
        const nullBody = await settled(() => api.resource(client()).create(null));
        return { undefinedBody, nullBody, unhandled: await rejectionsSoFar() };
      },
      expect: (setting) => [1, 2].flatMap(() => api.refusedAtOnce(setting, { outcome: 'error', model: null })),
    },
    {
      name: 'parameters.request-options',
      trap: '12: headers, query, idempotency key and signal of one call',
      async run({ client, provider }) {
        provider.reply(api.answer());
        const options = Object.freeze({
          headers: { 'x-mine': 'yes' },
          query: { trace: '1' },
          idempotencyKey: 'key-1',
          signal: new AbortController().signal,
        });
        return api.resource(client()).create(api.ask(), options);
      },
      expect: api.ok,
    },
    {
      name: 'parameters.on-the-span',
      trap: '12: what was asked is on the span as it was asked',
      async run({ client, provider }) {
        provider.reply(api.answer());
        return api.resource(client()).create(api.ask(api.settings.asked));
      },
      expect: { ...api.ok, attributes: api.settings.written },
    },
  ];
};
