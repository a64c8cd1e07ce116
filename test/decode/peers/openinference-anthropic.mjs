import { createRequire } from 'node:module';
import { AnthropicInstrumentation } from '@arizeai/openinference-instrumentation-anthropic';
import { callAnthropic } from './call.mjs';
import { emit } from './emit.mjs';
import { recorder, tracerProvider } from './tracing.mjs';

// Else each call is two spans.
process.env.ANTHROPIC_OPEN_TELEMETRY = 'false';

const instrumentation = new AnthropicInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
const { Anthropic } = createRequire(import.meta.url)('@anthropic-ai/sdk');
instrumentation.manuallyInstrument(Anthropic);

await emit({ recorder, apis: ['messages'], call: callAnthropic(Anthropic) });
