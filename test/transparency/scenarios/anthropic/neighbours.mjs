// Resources that we do not touch stay untouched.
import { tracesItself } from './native.mjs';

const only = { versions: ['0.60', '0.133', '0.134', '1'], reason: '0.20 has no models' };
const MODEL = { type: 'model', id: 'claude-opus-5', display_name: 'Claude', created_at: '2026-01-01T00:00:00Z' };

export default [
  {
    name: 'neighbours.models',
    trap: '43: models, page by page and one: no spans of ours, same answers',
    only,
    async run({ client, provider }) {
      provider.reply({ data: [MODEL], has_more: true, first_id: 'claude-opus-5', last_id: 'claude-opus-5' });
      provider.reply({ data: [{ ...MODEL, id: 'second' }], has_more: false, first_id: 'second', last_id: 'second' });
      provider.reply(MODEL);
      const { models } = client();
      const ids = [];
      for await (const { id } of models.list()) ids.push(id);
      return { ids, one: await models.retrieve('claude-opus-5') };
    },
    expect: (setting) =>
      tracesItself(setting)
        ? ['list', 'list', 'retrieve'].map((name) => ({
            native: true,
            untouched: true,
            name: `anthropic.models.${name}`,
          }))
        : [],
  },
  {
    name: 'neighbours.raw-request',
    trap: '43: post() of the client itself',
    async run({ client, ask, provider }) {
      provider.reply({ input_tokens: 3 });
      return client().post('/v1/messages/count_tokens', { body: ask() });
    },
    expect: [],
  },
];
