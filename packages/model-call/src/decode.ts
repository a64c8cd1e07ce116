import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { Attribution } from './attribution.ts';
import type { Content } from './content.ts';
import type { CallResponse, CallTime, ModelCall, Parameters, Refusal, Usage } from './model-call.ts';
import type { Outcome } from './outcome.ts';
import { CoreAttr, GenAI, Genspan, OpenAIAttr } from './semconv.ts';

/** The part of a finished span that decoding needs; an SDK's ReadableSpan fits, so does a span read from OTLP. */
export interface DecodableSpan {
  attributes: Attributes;
  /** `[seconds, nanoseconds]` since the epoch. */
  startTime: readonly [number, number];
  endTime: readonly [number, number];
  status?: { code: number; message?: string };
  spanContext?(): { traceId: string; spanId: string };
}

/** Operations that are a model call of their own; agents, tools and workflows are not. */
const MODEL_OPERATIONS = new Set(['chat', 'generate_content', 'text_completion', 'embeddings']);

/**
 * Reads a span of ours back into a {@link ModelCall}. Returns undefined for a span that `write` did not write
 * (it has no `genspan.outcome`) and for agents and tools.
 *
 * Not on the span and so not in the result: monotonic start (`startMs` is 0), rate limits, tool call ids.
 */
export function decode(span: DecodableSpan): ModelCall | undefined {
  const get = reader(span.attributes);
  const operation = get.text(GenAI.operationName);
  const outcome = get.text(Genspan.outcome) as Outcome | undefined;
  if (operation === undefined || outcome === undefined || !MODEL_OPERATIONS.has(operation)) return undefined;
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
    content: decodeContent(get),
    time: decodeTime(get, span),
    retry: decodeRetry(get),
    attribution: decodeAttribution(get),
    outcome,
    error: decodeError(get, span),
    traceId: context?.traceId,
    spanId: context?.spanId,
    at: new Date(span.startTime[0] * 1000 + span.startTime[1] / 1e6),
  });
}

interface Reader {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  texts(name: string): string[] | undefined;
  seconds(name: string): number | undefined;
  json<T>(name: string): T | undefined;
}

function reader(attributes: Attributes): Reader {
  const of = <T>(name: string, type: string) => {
    const value: AttributeValue | undefined = attributes[name];
    return typeof value === type ? (value as T) : undefined;
  };
  return {
    text: (name) => of<string>(name, 'string'),
    number: (name) => of<number>(name, 'number'),
    flag: (name) => of<boolean>(name, 'boolean'),
    texts: (name) => {
      const value = attributes[name];
      return Array.isArray(value) ? value.map(String) : undefined;
    },
    seconds: (name) => {
      const value = of<number>(name, 'number');
      return value === undefined ? undefined : value * 1000;
    },
    json: <T>(name: string) => parseJson<T>(attributes[name]),
  };
}

function parseJson<T>(value: unknown): T | undefined {
  if (typeof value !== 'string') return value as T | undefined;
  try {
    return JSON.parse(value) as T;
  } catch {
    // A span cut by an attribute limit holds broken JSON; its other facts are still good.
    return undefined;
  }
}

function decodeServer(get: Reader): ModelCall['server'] {
  const address = get.text(CoreAttr.serverAddress);
  return address === undefined ? undefined : compact({ address, port: get.number(CoreAttr.serverPort) });
}

function decodeParameters(get: Reader): Parameters {
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

function decodeResponse(get: Reader): CallResponse {
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

function decodeUsage(get: Reader): Usage {
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
  });
}

function decodeCompaction(get: Reader): Usage['compaction'] {
  const inputTokens = get.number(Genspan.compactionInput);
  const outputTokens = get.number(Genspan.compactionOutput);
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  const cacheRead = get.number(Genspan.compactionCacheRead);
  return compact({ inputTokens, outputTokens, cacheRead, cacheWrite: get.number(Genspan.compactionCacheWrite) });
}

function decodeContent(get: Reader): Content | undefined {
  return orUndefined(
    compact<Content>({
      systemInstructions: get.json(GenAI.systemInstructions),
      inputMessages: get.json(GenAI.inputMessages),
      outputMessages: get.json(GenAI.outputMessages),
      toolDefinitions: get.json(GenAI.toolDefinitions),
    }),
  );
}

function decodeTime(get: Reader, { startTime, endTime }: DecodableSpan): CallTime {
  return compact<CallTime>({
    startMs: 0,
    durationMs: (endTime[0] - startTime[0]) * 1000 + (endTime[1] - startTime[1]) / 1e6,
    firstChunkMs: get.seconds(GenAI.timeToFirstChunk),
    firstTokenMs: get.seconds(Genspan.timeToFirstToken),
    chunks: get.number(Genspan.chunks),
  });
}

function decodeRetry(get: Reader): ModelCall['retry'] {
  const count = get.number(Genspan.retryCount);
  return count === undefined ? undefined : { count, waitMs: get.seconds(Genspan.retryWait) ?? 0 };
}

function decodeAttribution(get: Reader): Attribution {
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

function decodeError(get: Reader, span: DecodableSpan): ModelCall['error'] {
  const type = get.text(CoreAttr.errorType);
  if (type === undefined) return undefined;
  return compact({ type, message: span.status?.message, status: get.number(CoreAttr.httpStatus) });
}

/** Drops undefined fields, so that a decoded call equals the written one. */
function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}

function orUndefined<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
