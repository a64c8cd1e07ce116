// The app fetches its configuration before it starts its SDK; everything is imported by then.
import { setTimeout as fetched } from 'node:timers/promises';
import * as api from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import OpenAI from 'openai';
import { configuration } from './telemetry.cjs';
import { work } from './work.cjs';

const settings = await fetched(300, configuration());
const sdk = new NodeSDK(settings);
sdk.start();
await work(OpenAI, api);
await sdk.shutdown();
