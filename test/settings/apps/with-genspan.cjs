'use strict';
// A NodeSDK set-up with the options in `OPTIONS`.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { withGenspan } = require('genspan');

const sdk = new NodeSDK(withGenspan({ serviceName: 'shop' }, JSON.parse(process.env.OPTIONS)));
sdk.start();
const OpenAI = require('openai');
const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const messages = [{ role: 'user', content: 'the question' }];

client.chat.completions
  .create({ model: 'gpt-4o-mini', messages })
  .then(({ choices }) => console.log(choices[0].message.content))
  .finally(() => sdk.shutdown());
