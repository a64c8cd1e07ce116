import * as api from '@opentelemetry/api';
import OpenAI from 'openai';
import { work } from './work.cjs';

await work(OpenAI, api);
await globalThis.sdk?.shutdown();
