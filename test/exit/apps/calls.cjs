'use strict';
// Makes `CALLS` model calls, tells how long each took, and ends in the way that `ENDING` names.
const { endings } = require('./endings.cjs');

exports.run = async (Sdk) => {
  const client = new Sdk({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  const ask = client.messages
    ? (request) => client.messages.create({ model: 'claude-sonnet-5-5', max_tokens: 16, messages: [], ...request })
    : (request) => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [], ...request });
  const tookMs = [];
  for (let left = Number(process.env.CALLS ?? 1); left > 0; left--) {
    const start = performance.now();
    await ask();
    tookMs.push(performance.now() - start);
  }
  console.log(JSON.stringify({ tookMs }));
  await endings[process.env.ENDING ?? 'natural'](ask);
};
