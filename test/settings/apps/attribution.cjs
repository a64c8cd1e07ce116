'use strict';
// Two calls with the attribution in `ATTRIBUTION`.
const { withAttribution } = require('genspan');
const OpenAI = require('openai');

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [] });
const attributed = () => withAttribution(JSON.parse(process.env.ATTRIBUTION), ask);

attributed()
  .then(attributed)
  .then(({ choices }) => console.log(choices[0].message.content));
