import * as api from '@opentelemetry/api';
import OpenAI from 'openai';
import { sdk } from './started-sdk.mjs';
import { work } from './work.cjs';

await work(OpenAI, api);
await sdk.shutdown();
