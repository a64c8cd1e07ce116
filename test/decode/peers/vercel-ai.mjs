import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import * as ai from 'ai';
import { emit } from './emit.mjs';
import { recorder } from './tracing.mjs';
import { callVercel } from './vercel.mjs';

ai.registerTelemetry(new OpenTelemetry());
const call = callVercel({ ai, createOpenAI, createAnthropic, instructions: 'instructions' });
await emit({ recorder, apis: ['chat', 'embeddings', 'responses', 'messages'], call });
