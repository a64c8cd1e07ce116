export { AnthropicInstrumentation, instrument } from './anthropic-instrumentation.ts';
export { anthropicTarget } from './targets.ts';
