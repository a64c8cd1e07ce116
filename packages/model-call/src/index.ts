export { ATTRIBUTION_KEY, type Attribution } from './attribution.ts';
export { cleanAttributesOf, cleanContext, cleanNamesIn, markClean } from './clean.ts';
export {
  CAPTURE_MODES,
  type CaptureMode,
  type Content,
  type ContentFilter,
  type Message,
  type Part,
  type RemovedTypes,
  type ToolDefinition,
} from './content.ts';
export { decode, isInferenceSpan } from './decode/decode.ts';
export { looksGenAI } from './decode/looks-gen-ai.ts';
export { normalProvider } from './decode/providers.ts';
export type { DecodableSpan } from './decode/span.ts';
export { isPartial, isRecordedForObservers, markPartial } from './foreign/partial.ts';
export { genAISampler, isGenAISampler, type SamplerLike } from './foreign/sampler.ts';
export { GenAISpanProcessor, isGenAISpanProcessor, settleForeignCalls } from './foreign/span-processor.ts';
export type {
  CallError,
  CallRequest,
  CallResponse,
  CallTime,
  CompactionUsage,
  Fingerprints,
  ModelCall,
  Parameters,
  Quota,
  RateLimit,
  Refusal,
  Retry,
  ServerAddress,
  ToolCall,
  Usage,
} from './model-call.ts';
export { decideOutcome, type Ending, isFailure, type Outcome } from './outcome.ts';
export {
  addEnricher,
  addObserver,
  type Enricher,
  enrich,
  hasObservers,
  type Observer,
  observe,
  setContentFilter,
  setProfile,
  setTokenEstimator,
} from './pipeline.ts';
export { applyProfile, SEMCONV_PROFILES, type SemconvProfile } from './profile.ts';
export { reasonOf, reportOnce } from './report.ts';
export { CoreAttr, GenAI, Genspan, OpenAIAttr } from './semconv.ts';
export { SHARED_VERSION, type Shared, shared } from './shared.ts';
export {
  addStepEnricher,
  addStepObserver,
  enrichStep,
  hasStepObservers,
  observeStep,
  type Step,
  type StepAnswer,
  type StepEnricher,
  type StepObserver,
} from './step.ts';
export {
  agentAround,
  beginStep,
  countCall,
  countEnd,
  countsOf,
  endStep,
  inStep,
  type StepBegin,
  type StepTally,
  stepAround,
} from './step-tally.ts';
export type { CountAbout, ExactCount, TokenCount, UsageEstimator } from './usage-estimator.ts';
export { endAttributes, spanName, startAttributes, write, writeAttribution } from './write.ts';
export { isWritten, markWritten } from './written.ts';
