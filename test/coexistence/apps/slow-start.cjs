'use strict';
// The entry module has long run when the app has its secrets and starts its SDK.
const { setTimeout: fetched } = require('node:timers/promises');
const api = require('@opentelemetry/api');
const OpenAI = require('openai');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { configuration } = require('./telemetry.cjs');
const { work } = require('./work.cjs');

async function main() {
  const settings = await fetched(Number(process.env.SECRETS_MS), configuration());
  const sdk = new NodeSDK(settings);
  sdk.start();
  await work(OpenAI, api);
  await sdk.shutdown();
}

main();
