// The app starts its SDK at once, and then awaits its configuration in its entry module.
import { setTimeout as fetched } from 'node:timers/promises';
import * as api from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import OpenAI from 'openai';
import { configuration } from './telemetry.cjs';
import { work } from './work.cjs';

const sdk = new NodeSDK(configuration());
sdk.start();
await fetched(300);
await work(OpenAI, api);
await sdk.shutdown();
