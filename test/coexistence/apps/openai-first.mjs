import OpenAI from 'openai';
import { sdk } from './started-sdk.mjs';
import * as api from '@opentelemetry/api';
import { work } from './work.cjs';

await work(OpenAI, api);
await sdk.shutdown();
