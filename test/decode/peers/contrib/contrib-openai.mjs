import { createRequire } from 'node:module';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OpenAIInstrumentation } from '@opentelemetry/instrumentation-openai';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { callOpenAI } from '../call.mjs';
import { emit } from '../emit.mjs';
import { SpanRecorder } from '../span-recorder.mjs';

const recorder = new SpanRecorder();
const tracerProvider = new TracerProvider({ spanProcessors: [recorder] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(tracerProvider);

// It has no way to patch a class that is given; its hook patches what is required after it.
const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
// Its own metrics are missing until a meter provider is set, and a stream then breaks the call.
instrumentation.setMeterProvider(metrics.getMeterProvider());
instrumentation.enable();
const { OpenAI } = createRequire(import.meta.url)('openai');

await emit({ recorder, apis: ['chat', 'embeddings', 'responses'], call: callOpenAI(OpenAI) });
