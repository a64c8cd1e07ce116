import type { Attribution } from '../attribution.ts';
import type { Content } from '../content.ts';
import type { CallResponse, CallTime, ModelCall, Parameters, Refusal, Usage } from '../model-call.ts';
import type { Outcome } from '../outcome.ts';
import { CoreAttr, GenAI, Genspan, OpenAIAttr } from '../semconv.ts';
import { type AttributeReader, compact, orUndefined, readerOf } from './attributes.ts';
import type { Dialect } from './dialect.ts';
import { type DecodableSpan, durationMs, scopeName, startDate } from './span.ts';

/** Operations that are a model call of their own; agents, tools and workflows are not. */
const MODEL_OPERATIONS = new Set(['chat', 'generate_content', 'text_completion', 'embeddings']);

/** Our own spans: `genspan.outcome` stands on every one that `write` wrote, and on no other. */
export const own: Dialect = {
  isCall(span) {
    const { attributes } = span;
    // A span of ours that has none of it is not to be taken for somebody else's call.
    if (typeof attributes[Genspan.outcome] !== 'string')
      return scopeName(span).startsWith('@genspan/') ? false : undefined;
    const operation = attributes[GenAI.operationName];
    return typeof operation === 'string' && MODEL_OPERATIONS.has(operation);
  },
  decode: decodeOwn,
};

function decodeOwn(span: DecodableSpan, withContent: boolean): ModelCall {
  const get = readerOf(span.attributes);
  const operation = get.text(GenAI.operationName) ?? '';
  const outcome = get.text(Genspan.outcome) as Outcome;
  const context = span.spanContext?.();
  return compact<ModelCall>({
    origin: 'tap',
    provider: get.text(GenAI.providerName) ?? '',
    operation,
    api: get.text(OpenAIAttr.apiType),
    server: decodeServer(get),
    request: compact({
      model: get.text(GenAI.requestModel),
      stream: get.flag(GenAI.requestStream),
      parameters: decodeParameters(get),
      serviceTier: get.text(OpenAIAttr.requestServiceTier),
      batch: get.flag(Genspan.batch),
      fingerprint: orUndefined(
        compact({ system: get.text(Genspan.systemFingerprint), tools: get.text(Genspan.toolsFingerprint) }),
      ),
    }),
    response: decodeResponse(get),
    usage: get.text(Genspan.usageSource) === 'provider' ? decodeUsage(get) : undefined,
    estimatedUsage: decodeEstimate(get),
    content: withContent ? decodeContent(get) : undefined,
    time: decodeTime(get, span),
    retry: decodeRetry(get),
    attribution: decodeAttribution(get),
    outcome,
    error: decodeError(get, span),
    traceId: context?.traceId,
    spanId: context?.spanId,
    at: startDate(span),
  });
}

function decodeServer(get: AttributeReader): ModelCall['server'] {
  const address = get.text(CoreAttr.serverAddress);
  return address === undefined ? undefined : compact({ address, port: get.number(CoreAttr.serverPort) });
}

function decodeParameters(get: AttributeReader): Parameters {
  return compact<Parameters>({
    temperature: get.number(GenAI.temperature),
    topP: get.number(GenAI.topP),
    topK: get.number(GenAI.topK),
    maxTokens: get.number(GenAI.maxTokens),
    frequencyPenalty: get.number(GenAI.frequencyPenalty),
    presencePenalty: get.number(GenAI.presencePenalty),
    seed: get.number(GenAI.seed),
    stopSequences: get.texts(GenAI.stopSequences),
    choiceCount: get.number(GenAI.choiceCount),
    reasoningLevel: get.text(GenAI.reasoningLevel),
    outputType: get.text(GenAI.outputType),
    previousResponseId: get.text(GenAI.previousResponseId),
    encodingFormats: get.texts(GenAI.encodingFormats),
    dimensions: get.number(GenAI.dimensions),
  });
}

function decodeResponse(get: AttributeReader): CallResponse {
  const source = get.text(Genspan.refusalSource) as Refusal['source'] | undefined;
  return compact<CallResponse>({
    id: get.text(GenAI.responseId),
    model: get.text(GenAI.responseModel),
    finishReasons: get.texts(GenAI.finishReasons) ?? [],
    serviceTier: get.text(Genspan.serviceTier),
    systemFingerprint: get.text(OpenAIAttr.systemFingerprint),
    speed: get.text(Genspan.speed),
    region: get.text(Genspan.region),
    toolCalls: (get.texts(Genspan.toolCalls) ?? []).map((name) => ({ name })),
    refusal: source === undefined ? undefined : { source },
  });
}

function decodeUsage(get: AttributeReader): Usage {
  const total = get.number(GenAI.cacheWrite) ?? get.number(GenAI.cacheCreation);
  return compact<Usage>({
    inputTokens: get.number(GenAI.inputTokens),
    outputTokens: get.number(GenAI.outputTokens),
    cacheRead: get.number(GenAI.cacheRead),
    cacheWrite:
      total === undefined
        ? undefined
        : compact({
            total,
            m5: get.number(Genspan.cacheWrite5m),
            m30: get.number(Genspan.cacheWrite30m),
            h1: get.number(Genspan.cacheWrite1h),
            h12: get.number(Genspan.cacheWrite12h),
          }),
    reasoning: get.number(GenAI.reasoning),
    textInput: get.number(GenAI.textInput),
    textOutput: get.number(GenAI.textOutput),
    audioInput: get.number(GenAI.audioInput),
    audioOutput: get.number(GenAI.audioOutput),
    imageInput: get.number(GenAI.imageInput),
    imageOutput: get.number(GenAI.imageOutput),
    webSearches: get.number(Genspan.webSearches),
    fileSearches: get.number(Genspan.fileSearches),
    webFetches: get.number(Genspan.webFetches),
    compaction: decodeCompaction(get),
    reportedCost: decodeCost(get),
  });
}

function decodeCost(get: AttributeReader): Usage['reportedCost'] {
  const amount = get.number(Genspan.reportedCost);
  return amount === undefined ? undefined : { amount, currency: 'USD' };
}

function decodeEstimate(get: AttributeReader): ModelCall['estimatedUsage'] {
  const method = get.text(Genspan.estimateMethod);
  if (method === undefined) return undefined;
  return compact({
    inputTokens: get.number(Genspan.estimatedInput),
    outputTokens: get.number(Genspan.estimatedOutput),
    method,
  });
}

function decodeCompaction(get: AttributeReader): Usage['compaction'] {
  const inputTokens = get.number(Genspan.compactionInput);
  const outputTokens = get.number(Genspan.compactionOutput);
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  const cacheRead = get.number(Genspan.compactionCacheRead);
  return compact({ inputTokens, outputTokens, cacheRead, cacheWrite: get.number(Genspan.compactionCacheWrite) });
}

function decodeContent(get: AttributeReader): Content | undefined {
  return orUndefined(
    compact<Content>({
      systemInstructions: get.json(GenAI.systemInstructions) as Content['systemInstructions'],
      inputMessages: get.json(GenAI.inputMessages) as Content['inputMessages'],
      outputMessages: get.json(GenAI.outputMessages) as Content['outputMessages'],
      toolDefinitions: get.json(GenAI.toolDefinitions) as Content['toolDefinitions'],
    }),
  );
}

function decodeTime(get: AttributeReader, span: DecodableSpan): CallTime {
  return compact<CallTime>({
    startMs: 0,
    durationMs: durationMs(span),
    firstChunkMs: get.seconds(GenAI.timeToFirstChunk),
    firstTokenMs: get.seconds(Genspan.timeToFirstToken),
    chunks: get.number(Genspan.chunks),
  });
}

function decodeRetry(get: AttributeReader): ModelCall['retry'] {
  const count = get.number(Genspan.retryCount);
  return count === undefined ? undefined : { count, waitMs: get.seconds(Genspan.retryWait) ?? 0 };
}

function decodeAttribution(get: AttributeReader): Attribution {
  const name = get.text(GenAI.promptName);
  return compact<Attribution>({
    feature: get.text(Genspan.feature),
    team: get.text(Genspan.team),
    user: get.text(CoreAttr.userId),
    session: get.text(CoreAttr.sessionId),
    conversation: get.text(GenAI.conversationId),
    prompt: name === undefined ? undefined : compact({ name, version: get.text(GenAI.promptVersion) }),
    experiment: get.text(Genspan.experiment),
  });
}

function decodeError(get: AttributeReader, span: DecodableSpan): ModelCall['error'] {
  const type = get.text(CoreAttr.errorType);
  if (type === undefined) return undefined;
  return compact({ type, message: span.status?.message, status: get.number(CoreAttr.httpStatus) });
}
