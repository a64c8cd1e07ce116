// An app of which a part is ESM and a part is CommonJS, each with its own build of the SDKs and of Genspan.
import { createRequire } from 'node:module';
import { genspan, withAttribution } from 'genspan';
import OpenAI from 'openai';

const require = createRequire(import.meta.url);
const commonjs = require('genspan');
const OpenAIOfCommonJs = require('openai');

const options = { apiKey: 'none', baseURL: `${process.env.PROVIDER_URL}/v1`, maxRetries: 0 };
const asked = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] };

await withAttribution({ feature: 'esm' }, () => new OpenAI(options).chat.completions.create(asked));
await commonjs.withAttribution({ feature: 'cjs' }, () => new OpenAIOfCommonJs(options).chat.completions.create(asked));
await withAttribution({ feature: 'crossed' }, () => new OpenAIOfCommonJs(options).chat.completions.create(asked));
genspan.recordFeedback({ value: 'up', feature: 'esm' });
commonjs.recordFeedback({ value: 'up', feature: 'cjs' });
await genspan.flush({ timeoutMs: 10_000 });
console.log('done');
