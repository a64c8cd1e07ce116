export type { OpenAIConfig } from './include-usage.ts';
export { instrument, OpenAIInstrumentation } from './openai-instrumentation.ts';
export { readers } from './readers.ts';
export { openaiTarget } from './targets.ts';
