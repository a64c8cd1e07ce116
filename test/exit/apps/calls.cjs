'use strict';
// Makes `CALLS` model calls, tells how long each took, and ends in the way that `ENDING` names.
const { endings } = require('./endings.cjs');

exports.run = async (OpenAI) => {
  const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  const ask = (request) => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [], ...request });
  const tookMs = [];
  for (let left = Number(process.env.CALLS ?? 1); left > 0; left--) {
    const start = performance.now();
    await ask();
    tookMs.push(performance.now() - start);
  }
  console.log(JSON.stringify({ tookMs }));
  await endings[process.env.ENDING ?? 'natural'](ask);
};
