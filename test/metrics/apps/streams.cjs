'use strict';
// Reads streams of both SDKs, not too quickly, and says how many gaps there were between chunks, and how long they were
// together: at least, since the next chunk was asked for that long after the first, and at most.
const Anthropic = require('@anthropic-ai/sdk');
const OpenAI = require('openai');

const baseURL = process.env.PROVIDER_URL;
const openai = new OpenAI({ apiKey: 'test', baseURL: `${baseURL}/v1`, maxRetries: 0 });
const anthropic = new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Where is my parcel?' }];

const STREAMS = {
  openai: () => openai.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true }),
  anthropic: () => anthropic.messages.create({ model: 'claude-opus-5', max_tokens: 64, messages, stream: true }),
};

async function read(stream) {
  const asked = [];
  const came = [];
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    asked.push(performance.now());
    const { done } = await iterator.next();
    if (done) break;
    came.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const last = came.length - 1;
  return { gaps: last, leastMs: asked[last] - came[0], mostMs: came[last] - asked[0] };
}

async function main() {
  const all = {};
  for (const [provider, open] of Object.entries(STREAMS)) {
    const sums = { gaps: 0, leastMs: 0, mostMs: 0 };
    for (let i = 0; i < 3; i++) {
      const seen = await read(await open());
      for (const name of Object.keys(sums)) sums[name] += seen[name];
    }
    all[provider] = sums;
  }
  console.log(JSON.stringify(all));
}

main();
