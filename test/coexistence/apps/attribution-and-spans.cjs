'use strict';
// An app that uses the API of OpenTelemetry but starts no SDK; attribution and own spans are nested both ways.
const { trace } = require('@opentelemetry/api');
const { withAttribution } = require('genspan');
const OpenAI = require('openai');

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = (model) => client.chat.completions.create({ model, messages: [] });
const inSpan = (name, fn) => trace.getTracer('shop').startActiveSpan(name, (span) => fn().finally(() => span.end()));

async function main() {
  await withAttribution({ feature: 'search' }, () => inSpan('inner', () => ask('first')));
  await inSpan('outer', () => withAttribution({ feature: 'ranking' }, () => ask('second')));
}

main();
