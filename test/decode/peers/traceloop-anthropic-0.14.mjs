import { createRequire } from 'node:module';
import { AnthropicInstrumentation } from 'traceloop-anthropic-0.14';
import { callAnthropic } from './call.mjs';
import { emit } from './emit.mjs';
import { recorder, tracerProvider } from './tracing.mjs';

// It throws when it patches the SDK from 1.0 on, and 0.134 and newer make spans of their own.
const instrumentation = new AnthropicInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
const sdk = createRequire(import.meta.url)('anthropic-0.133');
instrumentation.manuallyInstrument(sdk);

await emit({ recorder, apis: ['messages'], call: callAnthropic(sdk.Anthropic) });
