// The imports have long been evaluated when the app has its secrets and starts its SDK, outside of its entry module.
import { setTimeout as fetched } from 'node:timers/promises';
import * as api from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import OpenAI from 'openai';
import { configuration } from './telemetry.cjs';
import { work } from './work.cjs';

async function main() {
  const settings = await fetched(Number(process.env.SECRETS_MS), configuration());
  const sdk = new NodeSDK(settings);
  sdk.start();
  await work(OpenAI, api);
  await sdk.shutdown();
}

main();
