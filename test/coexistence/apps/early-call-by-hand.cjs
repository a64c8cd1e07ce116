'use strict';
// As `early-call.cjs`, with a provider made by hand that is loaded and registered only after the first call.
const OpenAI = require('openai');
const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
require(process.env.TRACE_SDK);

client.embeddings.create({ model: 'text-embedding-3-small', input: 'ready?' }).then(() => require('./by-hand.cjs'));
