/**
 * Attribute names that Genspan reads and writes. `@opentelemetry/semantic-conventions` froze its GenAI names
 * at about v1.41, so the newest ones stand here.
 *
 * Source: open-telemetry/semantic-conventions-genai, docs/gen-ai (spans, openai).
 */
export const GenAI = {
  operationName: 'gen_ai.operation.name',
  providerName: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  requestStream: 'gen_ai.request.stream',
  temperature: 'gen_ai.request.temperature',
  topP: 'gen_ai.request.top_p',
  topK: 'gen_ai.request.top_k',
  maxTokens: 'gen_ai.request.max_tokens',
  frequencyPenalty: 'gen_ai.request.frequency_penalty',
  presencePenalty: 'gen_ai.request.presence_penalty',
  seed: 'gen_ai.request.seed',
  stopSequences: 'gen_ai.request.stop_sequences',
  choiceCount: 'gen_ai.request.choice.count',
  reasoningLevel: 'gen_ai.request.reasoning.level',
  previousResponseId: 'gen_ai.request.previous_response.id',
  encodingFormats: 'gen_ai.request.encoding_formats',
  dimensions: 'gen_ai.embeddings.dimension.count',
  outputType: 'gen_ai.output.type',
  responseId: 'gen_ai.response.id',
  responseModel: 'gen_ai.response.model',
  finishReasons: 'gen_ai.response.finish_reasons',
  timeToFirstChunk: 'gen_ai.response.time_to_first_chunk',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cacheRead: 'gen_ai.usage.cache_read.input_tokens',
  cacheWrite: 'gen_ai.usage.cache_write.input_tokens',
  /** What `cache_write` was called up to v1.41; backends still read it. */
  cacheCreation: 'gen_ai.usage.cache_creation.input_tokens',
  reasoning: 'gen_ai.usage.reasoning.output_tokens',
  textInput: 'gen_ai.usage.text.input_tokens',
  textOutput: 'gen_ai.usage.text.output_tokens',
  audioInput: 'gen_ai.usage.audio.input_tokens',
  audioOutput: 'gen_ai.usage.audio.output_tokens',
  imageInput: 'gen_ai.usage.image.input_tokens',
  imageOutput: 'gen_ai.usage.image.output_tokens',
  conversationId: 'gen_ai.conversation.id',
  promptName: 'gen_ai.prompt.name',
  promptVersion: 'gen_ai.prompt.version',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  systemInstructions: 'gen_ai.system_instructions',
  toolDefinitions: 'gen_ai.tool.definitions',
  toolName: 'gen_ai.tool.name',
  toolType: 'gen_ai.tool.type',
  toolCallId: 'gen_ai.tool.call.id',
  toolDescription: 'gen_ai.tool.description',
  toolCallArguments: 'gen_ai.tool.call.arguments',
  toolCallResult: 'gen_ai.tool.call.result',
  agentName: 'gen_ai.agent.name',
} as const;

/** Names of the OpenAI refinement of the inference span. */
export const OpenAIAttr = {
  apiType: 'openai.api.type',
  requestServiceTier: 'openai.request.service_tier',
  responseServiceTier: 'openai.response.service_tier',
  systemFingerprint: 'openai.response.system_fingerprint',
} as const;

/** Names outside GenAI that our spans carry, all stable in core semantic conventions but `user.id` and `session.id`. */
export const CoreAttr = {
  errorType: 'error.type',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  httpStatus: 'http.response.status_code',
  userId: 'user.id',
  sessionId: 'session.id',
} as const;

/** Our own names; meanings and types stand in docs/attributes.md. */
export const Genspan = {
  outcome: 'genspan.outcome',
  refusalSource: 'genspan.refusal.source',
  timeToFirstToken: 'genspan.time_to_first_token',
  chunks: 'genspan.stream.chunks',
  toolCalls: 'genspan.tool_calls',
  retryCount: 'genspan.retry.count',
  retryWait: 'genspan.retry.wait',
  usageSource: 'genspan.usage.source',
  estimatedInput: 'genspan.usage.estimated.input_tokens',
  estimatedOutput: 'genspan.usage.estimated.output_tokens',
  estimateMethod: 'genspan.usage.estimated.method',
  /** USD. Not below `gen_ai.usage.`: there backends take every number for tokens. */
  reportedCost: 'genspan.usage.reported_cost',
  cacheWrite5m: 'genspan.usage.cache_write.5m',
  cacheWrite30m: 'genspan.usage.cache_write.30m',
  cacheWrite1h: 'genspan.usage.cache_write.1h',
  cacheWrite12h: 'genspan.usage.cache_write.12h',
  webSearches: 'genspan.usage.web_searches',
  fileSearches: 'genspan.usage.file_searches',
  webFetches: 'genspan.usage.web_fetches',
  compactionInput: 'genspan.usage.compaction.input_tokens',
  compactionOutput: 'genspan.usage.compaction.output_tokens',
  compactionCacheRead: 'genspan.usage.compaction.cache_read',
  compactionCacheWrite: 'genspan.usage.compaction.cache_write',
  serviceTier: 'genspan.service_tier',
  speed: 'genspan.speed',
  region: 'genspan.region',
  batch: 'genspan.batch',
  systemFingerprint: 'genspan.system.fingerprint',
  toolsFingerprint: 'genspan.tools.fingerprint',
  feature: 'genspan.feature',
  team: 'genspan.team',
  experiment: 'genspan.experiment',
  redactionCount: 'genspan.redaction.count',
  redactionTypes: 'genspan.redaction.types',
} as const;
