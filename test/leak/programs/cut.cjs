'use strict';
// An app whose values the SDK cuts: each is an attribute of a child of a GenAI span, and of a log record.
const { plants } = require('./plants.cjs');

let sdk;
if (process.env.SETUP !== 'none') {
  const { NodeSDK } = require('@opentelemetry/sdk-node');
  const { configuration } = require('./telemetry.cjs');
  // The resource is never cut.
  sdk = new NodeSDK(require('./with-genspan.cjs').wrapped({ ...configuration(), resource: undefined }));
  sdk.start();
}

const api = require('@opentelemetry/api');
const { logs } = api.logs ? api : require('@opentelemetry/api-logs');

async function main() {
  const OpenAI = require('openai');
  const client = new OpenAI({ apiKey: 'none', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'Hi' });
  const attributes = { 'gen_ai.operation.name': 'invoke_agent' };
  api.trace.getTracer('shop').startActiveSpan('invoke_agent helper', { attributes }, (agent) => {
    for (const { text } of plants) {
      const span = api.trace.getTracer('shop').startSpan('work', { attributes: { 'app.start': text } });
      span.setAttribute('app.note', text);
      span.setAttribute('app.notes', [text]);
      span.addEvent('noted', { 'app.note': text });
      span.end();
      logs.getLogger('shop').emit({ body: 'cut', attributes: { 'app.note': text } });
    }
    agent.end();
  });
  if (sdk) await sdk.shutdown();
  else await require('genspan').genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
