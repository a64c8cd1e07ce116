'use strict';
// One call while the app is still coming up (a model check, say), and only then the app's own SDK.
const OpenAI = require('openai');
const api = require('@opentelemetry/api');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { configuration } = require('./telemetry.cjs');
const { work } = require('./work.cjs');

async function main() {
  const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'ready?' });
  const sdk = new NodeSDK(configuration());
  sdk.start();
  await work(OpenAI, api);
  await sdk.shutdown();
}

main();
