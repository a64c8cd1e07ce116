// The spans of `ai` 5 and 6 as `ai` 7 can still make them.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { LegacyOpenTelemetry } from '@ai-sdk/otel';
import * as ai from 'ai';
import { emit } from './emit.mjs';
import { recorder } from './tracing.mjs';
import { callVercel } from './vercel.mjs';

ai.registerTelemetry(new LegacyOpenTelemetry());
const call = callVercel({ ai, createOpenAI, createAnthropic, instructions: 'instructions' });
await emit({ recorder, apis: ['chat', 'embeddings', 'responses', 'messages'], call });
