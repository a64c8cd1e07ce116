import * as ai from 'ai-5';
import { createAnthropic } from 'ai-5-anthropic';
import { createOpenAI } from 'ai-5-openai';
import { emit } from './emit.mjs';
import { recorder } from './tracing.mjs';
import { callVercel } from './vercel.mjs';

const metadata = { userId: 'u-1', sessionId: 's-1' };
const telemetry = { experimental_telemetry: { isEnabled: true, functionId: 'capital', metadata } };
const call = callVercel({ ai, createOpenAI, createAnthropic, instructions: 'system', telemetry });
await emit({ recorder, apis: ['chat', 'embeddings', 'responses', 'messages'], call });
