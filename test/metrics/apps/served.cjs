'use strict';
// An app whose metrics are fetched: it makes a streamed call, and stays until its stdin ends or a minute is over.
const OpenAI = require('openai');
const { withAttribution } = require('genspan');
const client = new OpenAI({ apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 });

async function main() {
  await withAttribution({ feature: 'support', user: 'user-canary' }, async () => {
    const stream = await client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const _ of stream);
  });
  console.log('called');
  setTimeout(() => {}, 60_000);
}

main();
