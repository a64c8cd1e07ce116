// Compatible providers behind the same client.
import { chatCompletion, USAGE } from '../../provider/openai/chat.mjs';
import { jsonFetch } from '../common/clients.mjs';

/** Told apart by their host. */
const HOSTS = {
  openrouter: 'openrouter.ai',
  groq: 'api.groq.com',
  deepseek: 'api.deepseek.com',
  mistral_ai: 'api.mistral.ai',
};

export default Object.entries(HOSTS).map(([name, host]) => ({
  name: `hosts.${name}`,
  trap: '42: the provider by its host',
  async run({ client, ask }) {
    const seen = [];
    const baseURL = `https://${host}/v1`;
    const answer = await client({ baseURL, fetch: jsonFetch(chatCompletion(), seen) }).chat.completions.create(ask());
    return { answer, seen };
  },
  expect: { outcome: 'ok', finish: ['stop'], usage: USAGE, provider: name, server: { address: host, port: 443 } },
}));
