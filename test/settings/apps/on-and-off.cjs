'use strict';
// Makes a call whenever it gets SIGUSR2, and tells whether the SDK's method is its own at that time. Must be started
// switched off.
const { createServer } = require('node:http');
const OpenAI = require('openai');

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const { create } = client.chat.completions;
let calls = 0;
process.on('SIGUSR2', async () => {
  const tapped = client.chat.completions.create !== create;
  const model = `model-${++calls}`;
  await client.chat.completions.create({ model, messages: [] });
  console.log(`${model} ${tapped ? 'on' : 'off'}.`);
});
const server = createServer().listen(0, '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => server.close());
