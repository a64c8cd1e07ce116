'use strict';
// An app whose ids of users and sessions are personal data for some and opaque for others.
const OpenAI = require('openai');
const { genspan, withAttribution } = require('genspan');

const client = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = () => client.embeddings.create({ model: 'text-embedding-3-small', input: 'Hi' });

async function main() {
  await withAttribution({ user: 'wanda.pike@example.com', session: '+49 30 901820-77' }, ask);
  await withAttribution({ user: 'Wanda.Pike@example.com', session: '+49 30 901820-77' }, ask);
  await withAttribution({ user: 'u-17', session: 's-3' }, ask);
  await genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
