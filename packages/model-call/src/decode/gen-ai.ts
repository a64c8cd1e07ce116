import type { Message } from '../content.ts';
import type { CallRequest, CallResponse, Parameters, ServerAddress, Usage } from '../model-call.ts';
import { CoreAttr, GenAI, OpenAIAttr } from '../semconv.ts';
import { type AttributeReader, orUndefined, readerOf } from './attributes.ts';
import { decodeAttribution, withFeature } from './attribution.ts';
import type { Dialect } from './dialect.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { chatMessages, messagesInEvents } from './gen-ai-events.ts';
import { decodeMessages, decodeParts, decodeTools, finishReasonsIn, hasRefusal, toolCallsIn } from './messages.ts';
import { withProviderUsage } from './provider-metadata.ts';
import { normalProvider } from './providers.ts';
import { type DecodableSpan, scopeName } from './span.ts';

/**
 * The GenAI conventions from 1.27 on, in the names of all their generations, as anybody writes them.
 *
 * Sources: open-telemetry/semantic-conventions v1.27 to v1.41, docs/gen-ai; open-telemetry/semantic-conventions-genai.
 */
export const genAi: Dialect = {
  isCall(span) {
    const { attributes } = span;
    const named = attributes[GenAI.operationName];
    if (typeof named === 'string') return modelOperation(named) !== undefined;
    // Before 1.27 there was no operation. A span without one is a call when it names a model and what came of it.
    if (attributes[GenAI.requestModel] === undefined || attributes['gen_ai.agent.name'] !== undefined) return undefined;
    const provider = attributes['gen_ai.system'] ?? attributes[GenAI.providerName];
    return provider !== undefined && hasAnswer(attributes) ? true : undefined;
  },
  decode(span, withContent) {
    const get = readerOf(span.attributes);
    return foreignCall(span, get, genAiFacts(span, get), withContent);
  },
};

/** What else than the conventions' words stands in `gen_ai.operation.name` for a model call. */
const OPERATIONS: Readonly<Record<string, string>> = {
  chat: 'chat',
  generate_content: 'generate_content',
  text_completion: 'text_completion',
  embeddings: 'embeddings',
  completion: 'text_completion',
  embedding: 'embeddings',
  // Sentry, of OpenAI's and Anthropic's APIs, and of the Vercel AI SDK's inner calls.
  responses: 'chat',
  messages: 'chat',
  generate_text: 'chat',
  stream_text: 'chat',
  generate_object: 'chat',
  stream_object: 'chat',
  embed: 'embeddings',
  embed_many: 'embeddings',
};

/** The operation of a model call under the conventions' name; undefined for agents, tools, memory and the like. */
export function modelOperation(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
}

function hasAnswer(attributes: DecodableSpan['attributes']): boolean {
  for (const name in attributes) {
    if (name.startsWith('gen_ai.usage.') || name.startsWith('gen_ai.response.')) return true;
  }
  return false;
}

/** What a span says in the conventions' names. Other dialects that build on them start from this. */
export function genAiFacts(span: DecodableSpan, get: AttributeReader): ForeignFacts {
  const operation = modelOperation(get.text(GenAI.operationName)) ?? 'chat';
  const provider = normalProvider(get.text(GenAI.providerName, 'gen_ai.system'));
  const rawOutput = get.json(GenAI.outputMessages);
  const events = messagesInEvents(span.events);
  const outputMessages =
    decodeMessages(rawOutput) ?? chatMessages(get.json('gen_ai.completion')) ?? events.outputMessages;
  const time = decodeTime(get);
  return {
    provider,
    operation,
    api: get.text(OpenAIAttr.apiType),
    server: decodeServer(get),
    request: decodeRequest(get, time?.firstChunkMs !== undefined),
    response: decodeResponse(get, outputMessages, hasRefusal(rawOutput)),
    usage: withProviderUsage(decodeUsage(get), get),
    outputMessages,
    content: () => ({
      systemInstructions: decodeParts(get.json(GenAI.systemInstructions) ?? get.text(GenAI.systemInstructions)),
      inputMessages:
        decodeMessages(get.json(GenAI.inputMessages)) ??
        chatMessages(get.json('gen_ai.prompt')) ??
        events.inputMessages,
      toolDefinitions: decodeTools(get.json(GenAI.toolDefinitions)),
    }),
    time,
    attribution: withFeature(decodeAttribution(get, ['ai.settings.context.']), get.text('gen_ai.function_id')),
    ending: isAbortedVercel(span, get) ? 'cancelled' : undefined,
  };
}

/** Where the request went. */
export function decodeServer(get: AttributeReader): ServerAddress | undefined {
  const address = get.text(CoreAttr.serverAddress);
  return address === undefined ? undefined : { address, port: get.number(CoreAttr.serverPort) };
}

function decodeRequest(get: AttributeReader, isStream: boolean): CallRequest {
  return {
    model: get.text(GenAI.requestModel),
    // Only streams have a time to first chunk; some say no more of it than that.
    stream: get.flag(GenAI.requestStream, 'gen_ai.request.is_stream', 'llm.is_streaming') || isStream || undefined,
    parameters: decodeParameters(get),
    serviceTier: get.text(OpenAIAttr.requestServiceTier, 'gen_ai.openai.request.service_tier'),
  };
}

/** Request parameters in the conventions' names and their older ones. */
export function decodeParameters(get: AttributeReader): Parameters {
  return {
    temperature: get.number(GenAI.temperature),
    topP: get.number(GenAI.topP),
    topK: get.number(GenAI.topK),
    maxTokens: get.number(GenAI.maxTokens),
    frequencyPenalty: get.number(GenAI.frequencyPenalty),
    presencePenalty: get.number(GenAI.presencePenalty),
    seed: get.number(GenAI.seed, 'gen_ai.openai.request.seed'),
    stopSequences: get.texts(GenAI.stopSequences),
    choiceCount: get.number(GenAI.choiceCount),
    reasoningLevel: get.text(GenAI.reasoningLevel),
    outputType: get.text(GenAI.outputType) ?? outputTypeOf(get.text('gen_ai.openai.request.response_format')),
    previousResponseId: get.text(GenAI.previousResponseId),
    encodingFormats: get.texts(GenAI.encodingFormats),
    dimensions: get.number(GenAI.dimensions),
  };
}

/** The `gen_ai.output.type` of what `gen_ai.openai.request.response_format` held up to 1.29. */
function outputTypeOf(format: string | undefined): string | undefined {
  return format === 'json_object' || format === 'json_schema' ? 'json' : format;
}

function decodeResponse(
  get: AttributeReader,
  outputMessages: readonly Message[] | undefined,
  refused: boolean,
): CallResponse {
  return {
    id: get.text(GenAI.responseId),
    model: get.text(GenAI.responseModel),
    finishReasons: (get.texts(GenAI.finishReasons) ?? finishReasonsIn(outputMessages)).filter(Boolean),
    serviceTier: get.text(OpenAIAttr.responseServiceTier, 'gen_ai.openai.response.service_tier'),
    systemFingerprint: get.text(OpenAIAttr.systemFingerprint, 'gen_ai.openai.response.system_fingerprint'),
    toolCalls: toolCallsIn(outputMessages),
    refusal: refused ? { source: 'refusal_field' } : undefined,
  };
}

/** Tokens in the names of every generation of the conventions. */
export function decodeUsage(get: AttributeReader): Usage {
  const written = get.number(
    GenAI.cacheWrite,
    GenAI.cacheCreation,
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.input_tokens.cache_write',
  );
  const usage: Usage = {
    inputTokens: get.number(GenAI.inputTokens, 'gen_ai.usage.prompt_tokens'),
    outputTokens: get.number(GenAI.outputTokens, 'gen_ai.usage.completion_tokens'),
    cacheRead: get.number(GenAI.cacheRead, 'gen_ai.usage.cache_read_input_tokens', 'gen_ai.usage.input_tokens.cached'),
    cacheWrite: written === undefined ? undefined : { total: written },
    reasoning: get.number(
      GenAI.reasoning,
      'gen_ai.usage.reasoning_tokens',
      'gen_ai.usage.output_tokens.reasoning',
      // `@ai-sdk/otel`, when asked for details.
      'ai.usage.outputTokenDetails.reasoningTokens',
    ),
    textInput: get.number(GenAI.textInput),
    textOutput: get.number(GenAI.textOutput),
    audioInput: get.number(GenAI.audioInput),
    audioOutput: get.number(GenAI.audioOutput),
    imageInput: get.number(GenAI.imageInput),
    imageOutput: get.number(GenAI.imageOutput),
  };
  return inclusiveWhenSmaller(usage);
}

/**
 * The input tokens with the cached ones. Anthropic's and Bedrock's own figure leaves them out, and so do instrumentations
 * that write it down as it is: that is certain where the cached tokens are more than the whole, and only there.
 */
export function inclusiveWhenSmaller(usage: Usage): Usage {
  const { inputTokens } = usage;
  const cached = cachedTokens(usage);
  return inputTokens !== undefined && inputTokens < cached ? { ...usage, inputTokens: inputTokens + cached } : usage;
}

/** Tokens read from and written to a cache. */
export function cachedTokens({ cacheRead, cacheWrite }: Usage): number {
  return (cacheRead ?? 0) + (cacheWrite?.total ?? 0);
}

function decodeTime(get: AttributeReader): ForeignFacts['time'] {
  return orUndefined({
    firstChunkMs: get.seconds(GenAI.timeToFirstChunk, 'gen_ai.client.operation.time_to_first_chunk'),
    firstTokenMs: get.seconds(
      'gen_ai.response.time_to_first_token',
      'gen_ai.server.time_to_first_token',
      // SigNoz reads this one; `@ai-sdk/otel` times the first chunk that has output.
      'gen_ai.server.ttft',
      'gen_ai.client.operation.time_to_first_chunk',
    ),
  });
}

/** `@ai-sdk/otel` ends an aborted call's span without a word: no status, nothing of an answer. */
function isAbortedVercel(span: DecodableSpan, get: AttributeReader): boolean {
  if (scopeName(span) !== 'gen_ai' || (span.status?.code ?? 0) !== 0) return false;
  if (modelOperation(get.text(GenAI.operationName)) === 'embeddings') return false;
  return get.text(GenAI.responseId) === undefined && get.texts(GenAI.finishReasons) === undefined;
}
