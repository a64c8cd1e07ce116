import { shared } from '@genspan/model-call';
import { flush } from './flush.ts';
import { recordEvaluation, recordFallback, recordFeedback, recordValidation } from './metrics/record.ts';
import { disable, enable } from './switch.ts';
import { isSwitchedOff } from './switched-off.ts';

// What an app calls by itself (workflows, records) makes nothing then, either.
if (isSwitchedOff(process.env)) shared().isOff = true;

export { type Workflow, withAttribution, withWorkflow } from '@genspan/instrumentation';
export { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
export { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
export type { BudgetEvent, Evaluation, Fallback, UserFeedback, Validation } from '@genspan/metrics';
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
export { recordEvaluation, recordFallback, recordFeedback, recordValidation } from './metrics/record.ts';
export type { RedactionSettings } from './redaction-option.ts';
export { disable, enable } from './switch.ts';
export { type GenspanOptions, withGenspan } from './with-genspan.ts';

/** The controls, and what an app may record, under one name: `genspan.flush()`, `genspan.recordFeedback({ ... })`. */
export const genspan = {
  flush,
  disable,
  enable,
  recordValidation,
  recordEvaluation,
  recordFeedback,
  recordFallback,
};
