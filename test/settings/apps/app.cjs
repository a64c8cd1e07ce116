'use strict';
const OpenAI = require('openai');

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const messages = [{ role: 'user', content: 'the question' }];

client.chat.completions
  .create({ model: 'gpt-4o-mini', messages })
  .then(({ choices }) => console.log(choices[0].message.content));
