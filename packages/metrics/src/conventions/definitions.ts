import type { HistogramDefinition } from '../instruments/histogram.ts';

/** Buckets that the conventions advise, in seconds. */
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const AGENT_SECONDS = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6];
const WORKFLOW_SECONDS = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];
/** Powers of 4. */
const TOKENS = [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864];
const CALLS = [1, 2, 4, 8, 16, 32, 64, 128];

function seconds(name: string, description: string, boundaries: readonly number[] = SECONDS): HistogramDefinition {
  return { name, unit: 's', description, boundaries };
}

function tokens(name: string, description: string): HistogramDefinition {
  return { name, unit: '{token}', description, boundaries: TOKENS, isInt: true };
}

function counter(name: string, description: string) {
  return { name, unit: '{token}', description };
}

/**
 * The conventions' client metrics, and those of agents, workflows and tools, with the buckets, units and number types that
 * they advise.
 *
 * Source: semantic-conventions-genai, docs/gen-ai: metrics, client inference, token metrics.
 */
export const Convention = {
  operationDuration: seconds('gen_ai.client.operation.duration', 'GenAI operation duration.'),
  tokenUsage: tokens('gen_ai.client.token.usage', 'Number of input and output tokens used.'),
  timeToFirstChunk: seconds(
    'gen_ai.client.operation.time_to_first_chunk',
    'Time to receive the first chunk of a streamed answer.',
  ),
  timePerOutputChunk: seconds(
    'gen_ai.client.operation.time_per_output_chunk',
    'Time from a chunk of a streamed answer to the next.',
  ),

  inferenceDuration: seconds('gen_ai.client.inference.duration', 'Duration of an inference.'),
  inferenceTimeToFirstChunk: seconds(
    'gen_ai.client.inference.time_to_first_chunk',
    'Time to receive the first chunk of a streamed answer.',
  ),
  inferenceTimePerOutputChunk: seconds(
    'gen_ai.client.inference.time_per_output_chunk',
    'Time from a chunk of a streamed answer to the next.',
  ),
  inputTokens: counter('gen_ai.client.inference.usage.input_tokens', 'Input tokens, cached ones included.'),
  outputTokens: counter('gen_ai.client.inference.usage.output_tokens', 'Output tokens, reasoning included.'),
  cacheRead: counter('gen_ai.client.inference.usage.cache_read.input_tokens', 'Input tokens that a cache served.'),
  cacheWrite: counter('gen_ai.client.inference.usage.cache_write.input_tokens', 'Input tokens written to a cache.'),
  reasoning: counter('gen_ai.client.inference.usage.reasoning.output_tokens', 'Output tokens that are reasoning.'),
  operationInputTokens: tokens('gen_ai.client.inference.operation.input_tokens', 'Input tokens of an inference.'),
  operationOutputTokens: tokens('gen_ai.client.inference.operation.output_tokens', 'Output tokens of an inference.'),

  agentDuration: seconds('gen_ai.invoke_agent.duration', 'Duration of an agent invocation.', AGENT_SECONDS),
  agentInferenceCalls: {
    name: 'gen_ai.invoke_agent.inference_calls',
    unit: '{inference_call}',
    description: 'Model calls that an agent invocation made itself.',
    boundaries: CALLS,
    isInt: true,
  },
  agentToolCalls: {
    name: 'gen_ai.invoke_agent.tool_calls',
    unit: '{tool_call}',
    description: 'Tools that an agent invocation ran itself.',
    boundaries: CALLS,
    isInt: true,
  },
  workflowDuration: seconds('gen_ai.invoke_workflow.duration', 'Duration of a workflow.', WORKFLOW_SECONDS),
  toolDuration: seconds('gen_ai.execute_tool.duration', 'Duration of a tool execution.'),
} as const satisfies Record<string, HistogramDefinition>;

/** Attributes of the conventions' metrics that stand on no span. */
export const TOKEN_TYPE = 'gen_ai.token.type';
export const TOKEN_MODALITY = 'gen_ai.token.modality';
