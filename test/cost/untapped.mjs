/** @typedef {import('@genspan/model-call').ModelCall} ModelCall */
/** @typedef {import('@genspan/model-call').Usage} Usage */
/** @typedef {Record<string, unknown>} Json */

/**
 * A call of an API that no tap of ours knows, as one would tell it: by the meaning that each provider gives its figures.
 *
 * @param {import('./exchange.ts').Exchange} exchange
 * @returns {ModelCall}
 */
export function untappedCall(exchange) {
  const { provider, api, request, at } = exchange;
  const response = exchange.response ?? {};
  const isGemini = api === 'generateContent';
  return {
    origin: 'foreign',
    provider,
    operation: isGemini ? 'generate_content' : 'chat',
    request: { model: request.model ?? request.modelId, parameters: {}, batch: request.via === 'batch' || undefined },
    response: {
      model: text(response.modelVersion),
      finishReasons: [],
      toolCalls: [],
      serviceTier: isGemini ? tierOf(response.usageMetadata) : text(object(response.serviceTier).type),
    },
    usage: isGemini ? geminiUsage(response.usageMetadata) : converseUsage(response.usage),
    time: { startMs: 0, durationMs: 1000 },
    attribution: {},
    outcome: 'ok',
    at: new Date(at),
  };
}

/**
 * Gemini: `promptTokenCount` has the cached tokens in it and leaves the prompts of tools out, `candidatesTokenCount` leaves
 * the thoughts out. Source: the type `GenerateContentResponseUsageMetadata` of `@google/genai`.
 *
 * @param {unknown} metadata
 * @returns {Usage | undefined}
 */
function geminiUsage(metadata) {
  if (metadata === undefined) return undefined;
  const usage = object(metadata);
  const thoughts = number(usage.thoughtsTokenCount);
  return {
    inputTokens: (number(usage.promptTokenCount) ?? 0) + (number(usage.toolUsePromptTokenCount) ?? 0),
    outputTokens: (number(usage.candidatesTokenCount) ?? 0) + (thoughts ?? 0),
    cacheRead: number(usage.cachedContentTokenCount),
    reasoning: thoughts,
    audioInput: tokensOf(usage.promptTokensDetails, 'modality', 'AUDIO', 'tokenCount'),
    imageInput: tokensOf(usage.promptTokensDetails, 'modality', 'IMAGE', 'tokenCount'),
    audioOutput: tokensOf(usage.candidatesTokensDetails, 'modality', 'AUDIO', 'tokenCount'),
    imageOutput: tokensOf(usage.candidatesTokensDetails, 'modality', 'IMAGE', 'tokenCount'),
  };
}

/**
 * Vertex AI's `trafficType`.
 *
 * @param {unknown} metadata
 */
function tierOf(metadata) {
  return text(object(metadata).trafficType);
}

/**
 * Bedrock Converse: `inputTokens` leaves out what was read from the cache and written to it. Source: the type `TokenUsage`
 * of `@aws-sdk/client-bedrock-runtime`.
 *
 * @param {unknown} value
 * @returns {Usage | undefined}
 */
function converseUsage(value) {
  if (value === undefined) return undefined;
  const usage = object(value);
  const cacheRead = number(usage.cacheReadInputTokens);
  const total = number(usage.cacheWriteInputTokens);
  const m5 = tokensOf(usage.cacheDetails, 'ttl', '5m', 'inputTokens');
  const h1 = tokensOf(usage.cacheDetails, 'ttl', '1h', 'inputTokens');
  return {
    inputTokens: (number(usage.inputTokens) ?? 0) + (cacheRead ?? 0) + (total ?? 0),
    outputTokens: number(usage.outputTokens),
    cacheRead,
    cacheWrite: total === undefined ? undefined : { total, m5, h1 },
  };
}

/**
 * The count of the entry that is meant, in a list of them.
 *
 * @param {unknown} list
 * @param {string} key
 * @param {string} name
 * @param {string} field
 */
function tokensOf(list, key, name, field) {
  const entries = Array.isArray(list) ? list.map(object) : [];
  return number(entries.find((entry) => entry[key] === name)?.[field]);
}

/**
 * @param {unknown} value
 * @returns {Json}
 */
function object(value) {
  return typeof value === 'object' && value !== null ? /** @type {Json} */ (value) : {};
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : undefined;
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? value : undefined;
}
