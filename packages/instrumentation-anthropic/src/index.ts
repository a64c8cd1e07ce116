export { AnthropicInstrumentation, instrument } from './anthropic-instrumentation.ts';
export { readers } from './readers.ts';
export { anthropicTarget } from './targets.ts';
