import { createRequire } from 'node:module';
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import { callOpenAI } from './call.mjs';
import { emit } from './emit.mjs';
import { recorder, tracerProvider } from './tracing.mjs';

const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
const { OpenAI } = createRequire(import.meta.url)('openai');
instrumentation.manuallyInstrument(OpenAI);

await emit({ recorder, apis: ['chat', 'embeddings', 'responses'], call: callOpenAI(OpenAI) });
