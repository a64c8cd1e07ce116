import type { SpanLike } from './read-span.ts';

/** A span whose attributes are a plain object, so that a test can lay its change over them. */
export type PlainSpan = SpanLike & { attributes: Record<string, unknown> };

const server = { 'server.address': 'api.example.com', 'server.port': 443 };

/** One span of every type that has no finding of any level in the default mode. */
export const conformingSpans = {
  chat: {
    name: 'chat gpt-4o-mini',
    kind: 'CLIENT',
    status: { code: 0 },
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.request.temperature': 1,
      'gen_ai.request.max_tokens': 100,
      'gen_ai.response.id': 'chatcmpl-1',
      'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_read.input_tokens': 40,
      'openai.api.type': 'chat_completions',
      ...server,
      'genspan.outcome': 'ok',
      'genspan.usage.source': 'provider',
    },
  },
  stream: {
    name: 'chat claude-sonnet-4-5',
    kind: 'CLIENT',
    status: { code: 0 },
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-sonnet-4-5',
      'gen_ai.request.stream': true,
      'gen_ai.request.top_k': 5,
      'gen_ai.response.id': 'msg_1',
      'gen_ai.response.model': 'claude-sonnet-4-5',
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.response.time_to_first_chunk': 0.25,
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_write.input_tokens': 60,
      'gen_ai.usage.cache_creation.input_tokens': 60,
      'gen_ai.usage.cost': 0.003,
      ...server,
      'genspan.outcome': 'ok',
      'genspan.stream.chunks': 3,
      'genspan.time_to_first_token': 0.3,
      'genspan.cost.status': 'priced',
      'genspan.cost.source': 'table',
      'genspan.cost.input': 0.001,
      'genspan.cost.output': 0.002,
    },
  },
  failed: {
    name: 'chat gpt-4o-mini',
    kind: 'CLIENT',
    status: { code: 2 },
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o-mini',
      'openai.api.type': 'responses',
      'error.type': 'RateLimitError',
      ...server,
      'genspan.outcome': 'rate_limited',
    },
  },
  azure: {
    name: 'chat phi-4',
    kind: 'CLIENT',
    status: { code: 0 },
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'azure.ai.inference',
      'gen_ai.request.model': 'phi-4',
      'gen_ai.response.id': 'r1',
      'gen_ai.response.model': 'phi-4',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 1,
      'gen_ai.usage.output_tokens': 1,
      'azure.resource_provider.namespace': 'Microsoft.CognitiveServices',
      'server.address': 'example.services.ai.azure.com',
    },
  },
  embeddings: {
    name: 'embeddings text-embedding-3-small',
    kind: 'CLIENT',
    status: { code: 0 },
    attributes: {
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'text-embedding-3-small',
      'gen_ai.request.encoding_formats': ['float'],
      'gen_ai.response.model': 'text-embedding-3-small',
      'gen_ai.embeddings.dimension.count': 1536,
      'gen_ai.usage.input_tokens': 8,
      ...server,
    },
  },
  retrieval: {
    name: 'retrieval handbook',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'retrieval',
      'gen_ai.data_source.id': 'handbook',
      'gen_ai.retrieval.top_k': 5,
      'gen_ai.retrieval.documents': '[{"id":"d1","score":0.8}]',
      ...server,
    },
  },
  fetchResponse: {
    name: 'fetch_response',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'fetch_response',
      'gen_ai.provider.name': 'openai',
      'gen_ai.response.id': 'resp_1',
      'gen_ai.response.model': 'gpt-5',
      'gen_ai.response.status': 'completed',
      'gen_ai.response.finish_reasons': ['stop'],
      'openai.api.type': 'responses',
      ...server,
    },
  },
  searchMemory: {
    name: 'search_memory',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'search_memory',
      'gen_ai.memory.store.id': 's1',
      'gen_ai.memory.record.count': 1,
      'gen_ai.memory.records': [{ content: 'likes tea', score: 0.5 }],
      ...server,
    },
  },
  createAgent: {
    name: 'create_agent Math tutor',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'create_agent',
      'gen_ai.provider.name': 'openai',
      'gen_ai.agent.name': 'Math tutor',
      'gen_ai.agent.id': 'asst_1',
      ...server,
    },
  },
  invokeAgent: {
    name: 'invoke_agent Planner',
    kind: 'INTERNAL',
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'Planner',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.usage.input_tokens': 10,
    },
  },
  remoteAgent: {
    name: 'invoke_agent',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.agent.id': 'A1',
      ...server,
    },
  },
  countTokens: {
    name: 'count_tokens claude-opus-5',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'count_tokens',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-opus-5',
      'anthropic.message.count_tokens.input_tokens': 12,
      ...server,
    },
  },
  createBatch: {
    name: 'create_batch',
    kind: 'CLIENT',
    attributes: {
      'gen_ai.operation.name': 'create_batch',
      'gen_ai.provider.name': 'anthropic',
      'genspan.message_batch.requests': 2,
      'genspan.message_batch.id': 'msgbatch_1',
      ...server,
    },
  },
  executeTool: {
    name: 'execute_tool get_weather',
    kind: 'INTERNAL',
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'get_weather',
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': 'call_1',
      'gen_ai.tool.call.arguments': '{"city":"Paris"}',
    },
  },
  loadSkill: {
    name: 'execute_tool load_skill pdf',
    kind: 'INTERNAL',
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'load_skill',
      'gen_ai.skill.name': 'pdf',
    },
  },
  invokeWorkflow: {
    name: 'invoke_workflow triage',
    kind: 'INTERNAL',
    attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'triage' },
  },
  plan: {
    name: 'plan',
    kind: 'INTERNAL',
    attributes: { 'gen_ai.operation.name': 'plan' },
  },
} satisfies Record<string, PlainSpan>;

/** Which of the {@link conformingSpans}. */
export type ConformingSpan = keyof typeof conformingSpans;

/**
 * A copy of a conforming span with changes laid over its attributes; a value of undefined takes one away.
 *
 * @example
 * changed('chat', { 'gen_ai.provider.name': undefined });
 */
export function changed(which: ConformingSpan, attributes: Record<string, unknown>, span: Partial<SpanLike> = {}) {
  const base: PlainSpan = conformingSpans[which];
  return { ...base, ...span, attributes: { ...base.attributes, ...attributes } };
}

/** A copy of a conforming span without one of its attributes. */
export const without = (which: ConformingSpan, name: string) => changed(which, { [name]: undefined });
