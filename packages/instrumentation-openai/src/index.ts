export { instrument, OpenAIInstrumentation } from './openai-instrumentation.ts';
export { openaiTarget } from './targets.ts';
