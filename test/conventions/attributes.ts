import type { Mode } from './finding.ts';
import { entry } from './table.ts';

/** Type of an attribute value. JavaScript has one number type: an integral number is a valid `double`. */
export type AttributeType = 'string' | 'int' | 'double' | 'boolean' | 'string[]' | 'any';

/** What is known of an attribute wherever it stands. */
export interface AttributeDefinition {
  type: AttributeType;
  /** Well-known values. */
  values?: readonly string[];
  /** With `values`: other non-empty values are allowed, because the conventions say so. */
  open?: boolean;
}

const string: AttributeDefinition = { type: 'string' };
const int: AttributeDefinition = { type: 'int' };
const double: AttributeDefinition = { type: 'double' };
const boolean: AttributeDefinition = { type: 'boolean' };
const strings: AttributeDefinition = { type: 'string[]' };
const any: AttributeDefinition = { type: 'any' };
const oneOf = (...values: string[]): AttributeDefinition => ({ type: 'string', values });
const oneOfOrCustom = (...values: string[]): AttributeDefinition => ({ type: 'string', values, open: true });

/** The attributes of the GenAI, OpenAI and Bedrock registries under their newest names. */
export const registryAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'gen_ai.agent.description': string,
  'gen_ai.agent.id': string,
  'gen_ai.agent.name': string,
  'gen_ai.agent.version': string,
  'gen_ai.conversation.compacted': boolean,
  'gen_ai.conversation.id': string,
  'gen_ai.data_source.id': string,
  'gen_ai.embeddings.dimension.count': int,
  'gen_ai.evaluation.explanation': string,
  'gen_ai.evaluation.name': string,
  'gen_ai.evaluation.score.label': string,
  'gen_ai.evaluation.score.value': double,
  'gen_ai.input.messages': any,
  'gen_ai.main_agent.description': string,
  'gen_ai.main_agent.id': string,
  'gen_ai.main_agent.name': string,
  'gen_ai.memory.query.text': string,
  'gen_ai.memory.record.count': int,
  'gen_ai.memory.record.id': string,
  'gen_ai.memory.records': any,
  'gen_ai.memory.store.id': string,
  'gen_ai.operation.name': oneOf(
    'chat',
    'generate_content',
    'text_completion',
    'embeddings',
    'retrieval',
    'fetch_response',
    'create_agent',
    'invoke_agent',
    'execute_tool',
    'invoke_workflow',
    'plan',
    'create_memory_store',
    'search_memory',
    'create_memory',
    'update_memory',
    'upsert_memory',
    'delete_memory',
    'delete_memory_store',
  ),
  'gen_ai.output.messages': any,
  'gen_ai.output.type': oneOf('text', 'json', 'image', 'speech'),
  'gen_ai.prompt.name': string,
  'gen_ai.prompt.version': string,
  'gen_ai.provider.name': oneOfOrCustom(
    'openai',
    'anthropic',
    'azure.ai.openai',
    'azure.ai.inference',
    'aws.bedrock',
    'gcp.gemini',
    'gcp.vertex_ai',
    'gcp.gen_ai',
    'cohere',
    'deepseek',
    'groq',
    'ibm.watsonx.ai',
    'mistral_ai',
    'moonshot_ai',
    'perplexity',
    'x_ai',
  ),
  'gen_ai.request.choice.count': int,
  'gen_ai.request.encoding_formats': strings,
  'gen_ai.request.frequency_penalty': double,
  'gen_ai.request.max_tokens': int,
  'gen_ai.request.model': string,
  'gen_ai.request.presence_penalty': double,
  'gen_ai.request.previous_response.id': string,
  'gen_ai.request.reasoning.level': string,
  'gen_ai.request.seed': int,
  'gen_ai.request.stop_sequences': strings,
  'gen_ai.request.stream': boolean,
  'gen_ai.request.stream_cursor': string,
  'gen_ai.request.temperature': double,
  'gen_ai.request.top_k': int,
  'gen_ai.request.top_p': double,
  'gen_ai.response.finish_reasons': strings,
  'gen_ai.response.id': string,
  'gen_ai.response.model': string,
  'gen_ai.response.status': oneOf('queued', 'in_progress', 'completed', 'incomplete', 'failed', 'cancelled'),
  'gen_ai.response.time_to_first_chunk': double,
  'gen_ai.retrieval.documents': any,
  'gen_ai.retrieval.query.text': string,
  'gen_ai.retrieval.top_k': int,
  'gen_ai.skill.description': string,
  'gen_ai.skill.name': string,
  'gen_ai.skill.resource.name': string,
  'gen_ai.skill.source.uri': string,
  'gen_ai.system_instructions': any,
  'gen_ai.token.modality': oneOf('text', 'image', 'audio', 'unknown'),
  'gen_ai.tool.call.arguments': any,
  'gen_ai.tool.call.id': string,
  'gen_ai.tool.call.result': any,
  'gen_ai.tool.definitions': any,
  'gen_ai.tool.description': string,
  'gen_ai.tool.name': string,
  'gen_ai.tool.type': string,
  'gen_ai.usage.audio.cache_read.input_tokens': int,
  'gen_ai.usage.audio.input_tokens': int,
  'gen_ai.usage.audio.output_tokens': int,
  'gen_ai.usage.cache_read.input_tokens': int,
  'gen_ai.usage.cache_write.input_tokens': int,
  'gen_ai.usage.image.cache_read.input_tokens': int,
  'gen_ai.usage.image.input_tokens': int,
  'gen_ai.usage.image.output_tokens': int,
  'gen_ai.usage.input_tokens': int,
  'gen_ai.usage.output_tokens': int,
  'gen_ai.usage.reasoning.output_tokens': int,
  'gen_ai.usage.text.cache_read.input_tokens': int,
  'gen_ai.usage.text.input_tokens': int,
  'gen_ai.usage.text.output_tokens': int,
  'gen_ai.workflow.name': string,
  'openai.api.type': oneOf('chat_completions', 'responses'),
  'openai.request.service_tier': oneOfOrCustom('auto', 'default'),
  'openai.response.service_tier': string,
  'openai.response.system_fingerprint': string,
  'aws.bedrock.guardrail.id': string,
  'aws.bedrock.knowledge_base.id': string,
};

/** Attributes whose name goes on with a key of the user's, by prefix: the name, a dot and the key. */
export const templateAttributes: Readonly<Record<string, AttributeDefinition>> = { 'gen_ai.prompt.variable': string };

/** Attributes of the core conventions that stand on GenAI spans and metrics. */
export const coreAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'azure.resource_provider.namespace': string,
  'deployment.environment.name': string,
  'error.type': string,
  'exception.message': string,
  'exception.stacktrace': string,
  'exception.type': string,
  'process.executable.name': string,
  'process.executable.path': string,
  'process.exit.code': int,
  'server.address': string,
  'server.port': int,
  'session.id': string,
  'user.id': string,
};

/** Released names that the newest registry no longer has. */
export const releasedOnlyAttributes: Readonly<Record<string, AttributeDefinition>> = {
  'gen_ai.token.type': oneOf('input', 'output'),
  'gen_ai.usage.cache_creation.input_tokens': int,
};

/** Types that the release gave to names that are still in the registry. */
export const releasedDefinitions: Readonly<Record<string, AttributeDefinition>> = {
  'gen_ai.request.top_k': double,
};

/** Names of the newest registry that version 1.41 of the core conventions did not have yet. */
export const addedAfterRelease: ReadonlySet<string> = new Set([
  'gen_ai.conversation.compacted',
  'gen_ai.main_agent.description',
  'gen_ai.main_agent.id',
  'gen_ai.main_agent.name',
  'gen_ai.memory.query.text',
  'gen_ai.memory.record.count',
  'gen_ai.memory.record.id',
  'gen_ai.memory.records',
  'gen_ai.memory.store.id',
  'gen_ai.prompt.variable',
  'gen_ai.prompt.version',
  'gen_ai.request.previous_response.id',
  'gen_ai.request.reasoning.level',
  'gen_ai.request.stream_cursor',
  'gen_ai.response.status',
  'gen_ai.retrieval.top_k',
  'gen_ai.skill.description',
  'gen_ai.skill.name',
  'gen_ai.skill.resource.name',
  'gen_ai.skill.source.uri',
  'gen_ai.token.modality',
  'gen_ai.usage.audio.cache_read.input_tokens',
  'gen_ai.usage.audio.input_tokens',
  'gen_ai.usage.audio.output_tokens',
  'gen_ai.usage.cache_write.input_tokens',
  'gen_ai.usage.image.cache_read.input_tokens',
  'gen_ai.usage.image.input_tokens',
  'gen_ai.usage.image.output_tokens',
  'gen_ai.usage.text.cache_read.input_tokens',
  'gen_ai.usage.text.input_tokens',
  'gen_ai.usage.text.output_tokens',
]);

/** Names of older versions, with what replaced them; null where nothing did. */
export const deprecatedAttributes: Readonly<Record<string, string | null>> = {
  'gen_ai.system': 'gen_ai.provider.name',
  'gen_ai.usage.prompt_tokens': 'gen_ai.usage.input_tokens',
  'gen_ai.usage.completion_tokens': 'gen_ai.usage.output_tokens',
  'gen_ai.prompt': null,
  'gen_ai.completion': null,
  'gen_ai.openai.request.response_format': 'gen_ai.output.type',
  'gen_ai.openai.request.seed': 'gen_ai.request.seed',
  'gen_ai.openai.request.service_tier': 'openai.request.service_tier',
  'gen_ai.openai.response.service_tier': 'openai.response.service_tier',
  'gen_ai.openai.response.system_fingerprint': 'openai.response.system_fingerprint',
};

/** Names of providers as others write them, with the well-known value that must be used instead. */
export const providerMisnomers: Readonly<Record<string, string>> = {
  azure_openai: 'azure.ai.openai',
  'az.ai.openai': 'azure.ai.openai',
  'az.ai.inference': 'azure.ai.inference',
  aws_bedrock: 'aws.bedrock',
  bedrock: 'aws.bedrock',
  gemini: 'gcp.gemini',
  google_genai: 'gcp.gemini',
  vertex_ai: 'gcp.vertex_ai',
  google_vertex: 'gcp.vertex_ai',
  mistral: 'mistral_ai',
  moonshot: 'moonshot_ai',
  xai: 'x_ai',
};

/** The one name of the project's under `gen_ai.`: no conventions have a cost yet and backends read this one. */
export const costAttribute = 'gen_ai.usage.cost';

/** The name before version 1.42 of `gen_ai.usage.cache_write.input_tokens`; an alias of it in the default mode. */
export const cacheCreation = 'gen_ai.usage.cache_creation.input_tokens';

/** The newest name of the tokens written to a prompt cache. */
export const cacheWrite = 'gen_ai.usage.cache_write.input_tokens';

/** Where a name stands in the registry as seen from a mode. */
export type Lookup =
  | { definition: AttributeDefinition }
  | { problem: 'deprecated'; replacement: string | null }
  | { problem: 'unreleased' }
  | { problem: 'unknown' };

/**
 * Finds an attribute other than the project's own `genspan.*`.
 *
 * `gen_ai.prompt.version` is accepted under `v1.41` although it is newer: it is attribution, which keeps its names.
 */
export function lookupAttribute(name: string, mode: Mode): Lookup {
  if (name === costAttribute) return { definition: double };
  const replacement = entry(deprecatedAttributes, name);
  if (replacement !== undefined) return { problem: 'deprecated', replacement };
  const dropped = entry(releasedOnlyAttributes, name);
  if (dropped && mode === 'latest') {
    return { problem: 'deprecated', replacement: name === cacheCreation ? cacheWrite : null };
  }
  const released = dropped ?? (mode === 'v1.41' ? entry(releasedDefinitions, name) : undefined);
  if (released) return { definition: released };
  const listed = Object.keys(templateAttributes).find((prefix) => name.startsWith(`${prefix}.`)) ?? name;
  const newest = [templateAttributes, registryAttributes, coreAttributes]
    .map((table) => entry(table, listed))
    .find((definition) => definition !== undefined);
  if (!newest) return { problem: 'unknown' };
  const tooNew = mode === 'v1.41' && addedAfterRelease.has(listed) && name !== 'gen_ai.prompt.version';
  return tooNew ? { problem: 'unreleased' } : { definition: newest };
}
