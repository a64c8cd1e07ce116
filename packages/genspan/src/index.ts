import { flush } from './flush.ts';
import { disable, enable } from './switch.ts';

export { withAttribution } from '@genspan/instrumentation';
export { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
export { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
export { type Attribution, GenAISpanProcessor, genAISampler, type ModelCall } from '@genspan/model-call';
export {
  createRedactor,
  metricAttributeViews,
  RedactionExporter,
  RedactionLogRecordProcessor,
  RedactionSpanProcessor,
  type Redactor,
  type RedactorOptions,
  redactingExporter,
  type TelemetryRedactionOptions,
} from '@genspan/redaction';
export { flush } from './flush.ts';
export { instrument } from './instrument.ts';
export type { RedactionSettings } from './redaction-option.ts';
export { disable, enable } from './switch.ts';
export { type GenspanOptions, withGenspan } from './with-genspan.ts';

/** The controls under one name: `genspan.flush()`, `genspan.disable()`, `genspan.enable()`. */
export const genspan = { flush, disable, enable };
