// One call while the app is still coming up (a model check, say), and only then the app's own SDK.

import * as api from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import OpenAI from 'openai';
import { configuration } from './telemetry.cjs';
import { work } from './work.cjs';

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
await client.embeddings.create({ model: 'text-embedding-3-small', input: 'ready?' });
const sdk = new NodeSDK(configuration());
sdk.start();
await work(OpenAI, api);
await sdk.shutdown();
