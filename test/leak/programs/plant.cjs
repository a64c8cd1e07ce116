'use strict';
// An app that writes every planted value into every place of its telemetry. `SETUP` says whose SDK it is: `none` for
// the one that Genspan starts, else see `telemetry.cjs`; `WRAP` puts `withGenspan` around the configuration.
const { SETUP, WRAP, SIGNALS = 'traces logs metrics', PLANT = 'genai' } = process.env;

let sdk;
if (SETUP !== 'none') {
  const { NodeSDK } = require('@opentelemetry/sdk-node');
  const { configuration } = require('./telemetry.cjs');
  sdk = new NodeSDK(WRAP ? require('./with-genspan.cjs').wrapped(configuration()) : configuration());
  sdk.start();
}

const spans = require('./plant-spans.cjs');

async function main() {
  // Under the flag the first call decides whose provider serves; what came before it nobody would see.
  const OpenAI = require('openai');
  const client = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'Hi' });
  if (SIGNALS.includes('traces')) {
    spans.plantInGenAI();
    spans.plantExceptions();
    if (PLANT === 'all') spans.plantAnywhere();
  }
  if (SIGNALS.includes('logs')) require('./plant-logs.cjs').plantInLogs();
  if (SIGNALS.includes('metrics')) require('./plant-metrics.cjs').plantInMetrics();
  if (sdk) await sdk.shutdown();
  else await require('genspan').genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
