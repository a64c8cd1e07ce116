// An app that calls models and then waits for more work.
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
await openai.chat.completions.create({ model: 'gpt-5-mini', messages: [{ role: 'user', content: 'Hello' }] });
await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'Hello' });
console.log(typeof Anthropic);
if (process.env.STAY) setInterval(() => {}, 1000);
