'use strict';
// The app counts something through the global meter that our SDK serves, over many export intervals.
const { metrics } = require('@opentelemetry/api');
const { setTimeout: after } = require('node:timers/promises');
const OpenAI = require('openai');

async function main() {
  const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [] });
  const orders = metrics.getMeter('shop').createCounter('orders');
  for (let round = 0; round < 10; round++) {
    orders.add(1);
    await after(Number(process.env.OTEL_METRIC_EXPORT_INTERVAL));
  }
}

main();
