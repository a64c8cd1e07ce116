'use strict';
// An app that says which parts of Genspan are loaded after a call.
const OpenAI = require('openai');
const client = new OpenAI({ apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 });

async function main() {
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] });
  const loaded = Object.keys(require.cache).filter((file) => /[\\/]@genspan[\\/](metrics|pricing)[\\/]/.test(file));
  console.log(loaded.length > 0 ? 'loaded' : 'not loaded');
}

main();
