// A tracer provider on the 2.x SDK line that keeps its spans in memory, registered for the whole process.
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { SpanRecorder } from './span-recorder.mjs';

export const recorder = new SpanRecorder();
export const tracerProvider = new BasicTracerProvider({ spanProcessors: [recorder] });

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(tracerProvider);
