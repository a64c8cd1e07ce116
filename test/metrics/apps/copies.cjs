'use strict';
// An app beside a library that brings a copy of Genspan; both set it up.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const own = require('genspan');
const { createRequire } = require('node:module');
const theirs = createRequire(`${__dirname}/node_modules/lib/index.js`)('genspan');

if (own === theirs) throw new Error('there is one copy only');
const sdk = new NodeSDK(own.withGenspan(theirs.withGenspan({})));
sdk.start();
const OpenAI = require('openai');
const client = new OpenAI({ apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 });
const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] });

async function main() {
  await own.withAttribution({ feature: 'own' }, ask);
  await theirs.withAttribution({ feature: 'theirs' }, ask);
  theirs.recordFeedback({ value: 'up', feature: 'theirs' });
  await sdk.shutdown();
  console.log('done');
}

main();
