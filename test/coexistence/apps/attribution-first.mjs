import { withAttribution } from 'genspan';
import OpenAI from 'openai';

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = (model) => client.chat.completions.create({ model, messages: [] });

await withAttribution({ feature: 'search', user: 'u-17', prompt: { name: 'answer', version: '3' } }, async () => {
  await ask('first');
  await withAttribution({ team: 'growth', feature: 'ranking' }, () => ask('nested'));
  await Promise.all([ask('beside'), ask('beside')]);
});
await ask('outside');
