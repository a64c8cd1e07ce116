'use strict';
// Makes a call whenever it is told to, until its input ends.
const { createServer } = require('node:http');
const OpenAI = require('openai');

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
let calls = 0;
process.on('SIGUSR2', () =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [] }).then(() => console.log(`call ${++calls}.`)),
);
const server = createServer().listen(0, '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => server.close());
