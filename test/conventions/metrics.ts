import type { MetricDefinition } from './metric-definition.ts';
import { conditional, type Requirements, recommended, recommendedWhen, required, serverPort } from './requirement.ts';

const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const agentSeconds = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6];
const workflowSeconds = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];
const tokens = Array.from({ length: 14 }, (_, power) => 4 ** power);
const calls = Array.from({ length: 8 }, (_, power) => 2 ** power);

// A data point has no status, so whether its operation failed cannot be judged.
const onError = conditional('the operation ended in an error');
const known = conditional('known');

/** What every metric about calls to a provider carries. */
const call: Requirements = {
  'gen_ai.operation.name': required,
  'gen_ai.provider.name': required,
  'gen_ai.request.model': known,
  'server.port': serverPort,
  'gen_ai.response.model': recommended,
  'server.address': recommended,
};
const failingCall: Requirements = { ...call, 'error.type': onError };

/** What the page of OpenAI adds to the inference metrics and to the operation duration. */
export const openaiMetricAttributes: Requirements = {
  'openai.response.service_tier': recommendedWhen('reported by the provider'),
  'openai.response.system_fingerprint': recommendedWhen('reported by the provider'),
};

type Family = MetricDefinition['family'];

const duration = (attributes: Requirements, family: Family, buckets = seconds): MetricDefinition => ({
  instrument: 'histogram',
  unit: 's',
  number: 'double',
  buckets,
  family,
  attributes,
});

const tokenCounter: MetricDefinition = {
  instrument: 'counter',
  unit: '{token}',
  number: 'int',
  family: 'newest',
  attributes: { ...call, 'gen_ai.token.modality': required },
};

const tokenHistogram = (attributes: Requirements, family: Family): MetricDefinition => ({
  instrument: 'histogram',
  unit: '{token}',
  number: 'int',
  buckets: tokens,
  family,
  attributes,
});

const callsPerAgent = (unit: string): MetricDefinition => ({
  instrument: 'histogram',
  unit,
  number: 'int',
  buckets: calls,
  family: 'added',
  attributes: { 'gen_ai.agent.name': recommended },
});

/**
 * The metrics of the conventions that a client emits, both families. Server metrics, which only a model server can
 * measure, and MCP metrics are not among them.
 */
export const conventionMetrics: Readonly<Record<string, MetricDefinition>> = {
  'gen_ai.client.operation.duration': duration(
    { ...failingCall, 'gen_ai.provider.name': conditional('a provider is called') },
    'stable',
  ),
  'gen_ai.client.token.usage': tokenHistogram({ ...call, 'gen_ai.token.type': required }, 'released'),
  'gen_ai.client.operation.time_to_first_chunk': duration(call, 'released'),
  'gen_ai.client.operation.time_per_output_chunk': duration(call, 'released'),

  'gen_ai.client.inference.duration': duration(failingCall, 'newest'),
  'gen_ai.client.inference.time_to_first_chunk': duration(call, 'newest'),
  'gen_ai.client.inference.time_per_output_chunk': duration(call, 'newest'),
  'gen_ai.client.inference.usage.input_tokens': tokenCounter,
  'gen_ai.client.inference.usage.output_tokens': tokenCounter,
  'gen_ai.client.inference.usage.cache_read.input_tokens': tokenCounter,
  'gen_ai.client.inference.usage.cache_write.input_tokens': tokenCounter,
  'gen_ai.client.inference.usage.reasoning.output_tokens': tokenCounter,
  'gen_ai.client.inference.operation.input_tokens': tokenHistogram(failingCall, 'newest'),
  'gen_ai.client.inference.operation.output_tokens': tokenHistogram(failingCall, 'newest'),

  'gen_ai.invoke_workflow.duration': duration(
    { 'error.type': onError, 'gen_ai.workflow.name': known },
    'added',
    workflowSeconds,
  ),
  'gen_ai.invoke_agent.duration': duration(
    { 'error.type': onError, 'gen_ai.agent.name': known, 'gen_ai.request.model': recommendedWhen('applicable') },
    'added',
    agentSeconds,
  ),
  'gen_ai.invoke_agent.inference_calls': callsPerAgent('{inference_call}'),
  'gen_ai.invoke_agent.tool_calls': callsPerAgent('{tool_call}'),
  'gen_ai.execute_tool.duration': duration(
    {
      'gen_ai.tool.name': required,
      'error.type': onError,
      'gen_ai.agent.name': conditional('applicable'),
      'gen_ai.tool.type': recommendedWhen('known'),
    },
    'added',
  ),
};

/** The operations whose duration the newest conventions moved to `gen_ai.client.inference.duration`. */
export const inferenceOperations: readonly unknown[] = ['chat', 'generate_content', 'text_completion'];
