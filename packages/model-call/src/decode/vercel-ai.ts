import type { Message } from '../content.ts';
import type { CallResponse, Usage } from '../model-call.ts';
import { type AttributeReader, compact, number, object, orUndefined, readerOf, text } from './attributes.ts';
import { decodeAttribution, withFeature } from './attribution.ts';
import type { Dialect } from './dialect.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { cachedTokens, decodeParameters, decodeServer, inclusiveWhenSmaller } from './gen-ai.ts';
import { finishReasonsIn, toolCallsIn } from './messages.ts';
import { anthropicUsage, providerMetadata, servedAs } from './provider-metadata.ts';
import { normalProvider } from './providers.ts';
import type { DecodableSpan } from './span.ts';
import { vercelInput, vercelOutput } from './vercel-content.ts';

/** The inner spans, each one request to a model. The outer ones and those of tools hold the same tokens again. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'ai.generateText.doGenerate': 'chat',
  'ai.streamText.doStream': 'chat',
  'ai.generateObject.doGenerate': 'chat',
  'ai.streamObject.doStream': 'chat',
  'ai.embed.doEmbed': 'embeddings',
  'ai.embedMany.doEmbed': 'embeddings',
};

/** Where apps put what they like. Traceloop's SDK renames the first to the last. */
const BAGS = ['ai.telemetry.metadata.', 'ai.settings.context.', 'traceloop.association.properties.'];

/**
 * The Vercel AI SDK's `ai.*` spans: `ai` 3.3 to 6 with `experimental_telemetry`, and `LegacyOpenTelemetry` of
 * `@ai-sdk/otel` for `ai` 7. The GenAI spans of `ai` 7 are read as such. Traceloop's SDK rewrites these spans as they end,
 * but for their operation; they are understood before and after.
 *
 * Sources: the packages `ai` 5.0.277 and 6.0.322, `@ai-sdk/otel` 1.0.173, `@ai-sdk/anthropic` 2.0.112 and 3.0.137.
 */
export const vercelAi: Dialect = {
  isCall({ attributes }) {
    const id = attributes['ai.operationId'];
    return typeof id === 'string' ? Object.hasOwn(OPERATIONS, id) : undefined;
  },
  decode(span, withContent) {
    const get = readerOf(span.attributes);
    const id = get.text('ai.operationId') ?? '';
    const providerId = get.text('ai.model.provider', 'gen_ai.system') ?? '';
    const operation = providerId.endsWith('.completion') ? 'text_completion' : (OPERATIONS[id] ?? 'chat');
    const provider = normalProvider(providerId);
    const outputMessages = vercelOutput(get);
    const facts: ForeignFacts = {
      provider,
      operation,
      api: apiOf(providerId, provider),
      server: decodeServer(get),
      request: {
        model: get.text('ai.model.id', 'gen_ai.request.model'),
        stream: id.endsWith('.doStream') || undefined,
        parameters: decodeSettings(get),
      },
      response: decodeResponse(get, outputMessages),
      usage: decodeUsage(get, providerId),
      outputMessages,
      content: () => vercelInput(get),
      time: orUndefined({ firstChunkMs: get.number('ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk') }),
      attribution: withFeature(decodeAttribution(get, BAGS), get.text('ai.telemetry.functionId')),
      ending: endingOf(span, get, operation),
    };
    return foreignCall(span, get, facts, withContent);
  },
};

/** The API that a provider id ends in. Which API a gateway or a compatible host is asked over, an id does not say. */
function apiOf(providerId: string, provider: string): string | undefined {
  if (providerId.endsWith('.messages')) return 'messages';
  if (provider !== 'openai' && provider !== 'azure.ai.openai') return undefined;
  if (providerId.endsWith('.responses')) return 'responses';
  return providerId.endsWith('.chat') ? 'chat_completions' : undefined;
}

/** Settings have the conventions' names on most inner spans, and the SDK's own on all. */
function decodeSettings(get: AttributeReader): ForeignFacts['request']['parameters'] {
  const known = decodeParameters(get);
  return {
    ...known,
    temperature: known.temperature ?? get.number('ai.settings.temperature'),
    topP: known.topP ?? get.number('ai.settings.topP'),
    topK: known.topK ?? get.number('ai.settings.topK'),
    // `maxTokens` up to `ai` 4.
    maxTokens: known.maxTokens ?? get.number('ai.settings.maxOutputTokens', 'ai.settings.maxTokens'),
    frequencyPenalty: known.frequencyPenalty ?? get.number('ai.settings.frequencyPenalty'),
    presencePenalty: known.presencePenalty ?? get.number('ai.settings.presencePenalty'),
    seed: known.seed ?? get.number('ai.settings.seed'),
    stopSequences: known.stopSequences ?? get.texts('ai.settings.stopSequences'),
  };
}

function decodeResponse(get: AttributeReader, outputMessages: readonly Message[] | undefined): CallResponse {
  const metadata = providerMetadata(get);
  const reason = get.text('ai.response.finishReason', 'ai.finishReason');
  const reasons = reason === undefined ? get.texts('gen_ai.response.finish_reasons') : [reason];
  return {
    id: get.text('ai.response.id', 'gen_ai.response.id'),
    model: get.text('ai.response.model', 'gen_ai.response.model'),
    finishReasons: (reasons ?? finishReasonsIn(outputMessages)).filter(Boolean),
    ...compact(servedAs(object(metadata.anthropic).usage)),
    ...compact({ serviceTier: text(object(metadata.openai).serviceTier) }),
    toolCalls: toolCallsIn(outputMessages),
  };
}

function decodeUsage(get: AttributeReader, providerId: string): Usage {
  const metadata = providerMetadata(get);
  const own = anthropicUsage(object(metadata.anthropic).usage);
  // What Anthropic itself said stands there since `ai` 5, inclusive or not in the attributes beside it.
  if (own) return own;
  const usage = attributeUsage(get, metadata);
  if (!/anthropic|bedrock|^aws$/i.test(providerId)) return usage;
  if (isInclusive(get)) return inclusiveWhenSmaller(usage);
  return {
    ...usage,
    inputTokens: usage.inputTokens === undefined ? undefined : usage.inputTokens + cachedTokens(usage),
  };
}

function attributeUsage(get: AttributeReader, metadata: Record<string, unknown>): Usage {
  const [anthropic, openai, google] = [metadata.anthropic, metadata.openai, metadata.google].map(object) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const bedrock = object(object(metadata.bedrock).usage);
  const googleUsage = object(google.usageMetadata);
  const written =
    get.number('ai.usage.inputTokenDetails.cacheWriteTokens') ??
    number(anthropic.cacheCreationInputTokens) ??
    number(bedrock.cacheWriteInputTokens);
  return {
    inputTokens: get.number(
      'ai.usage.inputTokens',
      'ai.usage.promptTokens',
      'ai.usage.tokens',
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
    ),
    outputTokens: get.number(
      'ai.usage.outputTokens',
      'ai.usage.completionTokens',
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
    ),
    cacheRead:
      get.number('ai.usage.inputTokenDetails.cacheReadTokens', 'ai.usage.cachedInputTokens') ??
      number(anthropic.cacheReadInputTokens) ??
      number(bedrock.cacheReadInputTokens) ??
      number(openai.cachedPromptTokens) ??
      number(googleUsage.cachedContentTokenCount),
    cacheWrite: written === undefined ? undefined : { total: written },
    reasoning:
      get.number('ai.usage.outputTokenDetails.reasoningTokens', 'ai.usage.reasoningTokens') ??
      number(openai.reasoningTokens) ??
      number(googleUsage.thoughtsTokenCount),
  };
}

/**
 * Whether the input tokens hold the cached ones. Of Anthropic and Bedrock they do since `ai` 6, which says what is not
 * cached; where it does not (objects), its version stands in the user agent.
 */
function isInclusive(get: AttributeReader): boolean {
  if (get.number('ai.usage.inputTokenDetails.noCacheTokens') !== undefined) return true;
  const major = /\bai\/(\d+)\./.exec(get.text('ai.request.headers.user-agent') ?? '')?.[1];
  return major !== undefined && Number(major) >= 6;
}

/** An aborted stream's span ends without a status and without a finish reason; `error` as a reason is a failure. */
function endingOf(span: DecodableSpan, get: AttributeReader, operation: string): ForeignFacts['ending'] {
  const reason = get.text('ai.response.finishReason', 'ai.finishReason');
  if (reason === 'error') return 'error';
  if (operation === 'embeddings' || reason !== undefined || (span.status?.code ?? 0) !== 0) return undefined;
  if (get.texts('gen_ai.response.finish_reasons') !== undefined) return undefined;
  return get.number('ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk') === undefined ? 'cancelled' : 'abandoned';
}
