'use strict';
// An app with two calls of two features and one word on stdout.
const OpenAI = require('openai');
const { genspan, withAttribution } = require('genspan');

const client = new OpenAI({ apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Hi' }];

async function main() {
  for (const feature of ['support', 'search']) {
    await withAttribution({ feature }, () => client.chat.completions.create({ model: 'gpt-4o-mini', messages }));
  }
  await genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
  process.exitCode = 7;
}

main();
