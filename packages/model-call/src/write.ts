import type { Attributes } from '@opentelemetry/api';
import type { Attribution } from './attribution.ts';
import type { CompactionUsage, ModelCall, Parameters, Usage } from './model-call.ts';
import { isFailure } from './outcome.ts';
import { applyProfile, type SemconvProfile } from './profile.ts';
import { CoreAttr, GenAI, Genspan, OpenAIAttr } from './semconv.ts';

/** The APIs that the OpenAI refinement's `openai.api.type` knows. */
const OPENAI_API_TYPES = new Set(['chat_completions', 'responses']);

/** `{operation} {model}`, or the bare operation when no model is known. */
export function spanName(call: Pick<ModelCall, 'operation' | 'request'>): string {
  return call.request.model ? `${call.operation} ${call.request.model}` : call.operation;
}

/** What the conventions want at span start, so that samplers can see it. */
export function startAttributes(call: Pick<ModelCall, 'operation' | 'provider' | 'request' | 'server'>): Attributes {
  const out: Attributes = { [GenAI.operationName]: call.operation, [GenAI.providerName]: call.provider };
  if (call.request.model) out[GenAI.requestModel] = call.request.model;
  if (call.server) writeServer(out, call);
  return out;
}

/**
 * Everything a call has to say, as span attributes: {@link startAttributes} and {@link endAttributes}.
 *
 * @param facts what enrichers found (cost, SLO); written last, under their own names
 */
export function write(call: ModelCall, profile: SemconvProfile = 'default', facts?: Attributes): Attributes {
  return Object.assign(startAttributes(call), endAttributes(call, profile, facts));
}

/**
 * What is known as a call ends; what {@link startAttributes} wrote is left out. Content is written as JSON strings,
 * because the 2.x SDK line drops structured values silently.
 */
export function endAttributes(call: ModelCall, profile: SemconvProfile = 'default', facts?: Attributes): Attributes {
  const out: Attributes = {};
  if (call.api && OPENAI_API_TYPES.has(call.api)) out[OpenAIAttr.apiType] = call.api;
  writeParameters(out, call.request.parameters);
  writeRequest(out, call);
  writeResponse(out, call);
  writeUsage(out, call);
  writeTime(out, call);
  writeAttribution(out, call.attribution);
  writeEnd(out, call);
  if (call.content) writeContent(out, call);
  applyProfile(out, profile);
  return facts ? Object.assign(out, facts) : out;
}

/** The attribution part, for spans that are no model calls (agents, tools) as well. */
export function writeAttribution(out: Attributes, attribution: Attribution): void {
  if (attribution.feature !== undefined) out[Genspan.feature] = attribution.feature;
  if (attribution.team !== undefined) out[Genspan.team] = attribution.team;
  if (attribution.experiment !== undefined) out[Genspan.experiment] = attribution.experiment;
  if (attribution.user !== undefined) out[CoreAttr.userId] = attribution.user;
  if (attribution.session !== undefined) out[CoreAttr.sessionId] = attribution.session;
  if (attribution.conversation !== undefined) out[GenAI.conversationId] = attribution.conversation;
  if (attribution.prompt) {
    out[GenAI.promptName] = attribution.prompt.name;
    if (attribution.prompt.version !== undefined) out[GenAI.promptVersion] = attribution.prompt.version;
  }
}

function writeServer(out: Attributes, call: Pick<ModelCall, 'provider' | 'server'>): void {
  const { address, port } = call.server!;
  out[CoreAttr.serverAddress] = address;
  // The Azure refinement wants the port only when it is not the usual one.
  if (port !== undefined && !(port === 443 && call.provider.startsWith('azure.'))) out[CoreAttr.serverPort] = port;
}

function writeParameters(out: Attributes, p: Parameters): void {
  if (p.temperature !== undefined) out[GenAI.temperature] = p.temperature;
  if (p.topP !== undefined) out[GenAI.topP] = p.topP;
  if (p.topK !== undefined) out[GenAI.topK] = p.topK;
  if (p.maxTokens !== undefined) out[GenAI.maxTokens] = p.maxTokens;
  if (p.frequencyPenalty !== undefined) out[GenAI.frequencyPenalty] = p.frequencyPenalty;
  if (p.presencePenalty !== undefined) out[GenAI.presencePenalty] = p.presencePenalty;
  if (p.seed !== undefined) out[GenAI.seed] = p.seed;
  if (p.stopSequences !== undefined) out[GenAI.stopSequences] = p.stopSequences;
  if (p.choiceCount !== undefined && p.choiceCount !== 1) out[GenAI.choiceCount] = p.choiceCount;
  if (p.reasoningLevel !== undefined) out[GenAI.reasoningLevel] = p.reasoningLevel;
  if (p.outputType !== undefined) out[GenAI.outputType] = p.outputType;
  if (p.previousResponseId !== undefined) out[GenAI.previousResponseId] = p.previousResponseId;
  if (p.encodingFormats !== undefined) out[GenAI.encodingFormats] = p.encodingFormats;
  if (p.dimensions !== undefined) out[GenAI.dimensions] = p.dimensions;
}

function writeRequest(out: Attributes, { request, api }: ModelCall): void {
  if (request.stream) out[GenAI.requestStream] = true;
  if (request.serviceTier !== undefined && request.serviceTier !== 'auto' && isOpenAI(api))
    out[OpenAIAttr.requestServiceTier] = request.serviceTier;
  if (request.batch) out[Genspan.batch] = true;
  if (request.fingerprint?.system !== undefined) out[Genspan.systemFingerprint] = request.fingerprint.system;
  if (request.fingerprint?.tools !== undefined) out[Genspan.toolsFingerprint] = request.fingerprint.tools;
}

function writeResponse(out: Attributes, { response, request, operation, api, outcome }: ModelCall): void {
  // The embeddings span has no id and no finish reasons in the conventions.
  if (response.id !== undefined && operation !== 'embeddings') out[GenAI.responseId] = response.id;
  if (response.model !== undefined) out[GenAI.responseModel] = response.model;
  if (response.finishReasons.length > 0) out[GenAI.finishReasons] = response.finishReasons;
  if (response.toolCalls.length > 0) out[Genspan.toolCalls] = response.toolCalls.map((tool) => tool.name);
  // A call that began to refuse and then broke is an error; a refusal's source stands only on a refusal.
  if (response.refusal && outcome === 'refused') out[Genspan.refusalSource] = response.refusal.source;
  if (response.serviceTier !== undefined) {
    out[Genspan.serviceTier] = response.serviceTier;
    if (isOpenAI(api)) out[OpenAIAttr.responseServiceTier] = response.serviceTier;
  }
  if (response.systemFingerprint !== undefined) out[OpenAIAttr.systemFingerprint] = response.systemFingerprint;
  const speed = response.speed ?? request.speed;
  if (speed !== undefined) out[Genspan.speed] = speed;
  if (response.region !== undefined) out[Genspan.region] = response.region;
}

function isOpenAI(api: string | undefined): boolean {
  return api !== undefined && OPENAI_API_TYPES.has(api);
}

function writeUsage(out: Attributes, { usage, estimatedUsage, operation }: ModelCall): void {
  out[Genspan.usageSource] = usage ? 'provider' : estimatedUsage ? 'estimated' : 'none';
  if (estimatedUsage) writeEstimate(out, estimatedUsage);
  if (!usage) return;
  // One currency, so that the figure needs no second attribute; providers report no other.
  if (usage.reportedCost?.currency === 'USD') out[Genspan.reportedCost] = usage.reportedCost.amount;
  if (usage.inputTokens !== undefined) out[GenAI.inputTokens] = usage.inputTokens;
  // Embeddings have no output tokens and no breakdown in the conventions.
  if (operation === 'embeddings') return;
  if (usage.outputTokens !== undefined) out[GenAI.outputTokens] = usage.outputTokens;
  writeUsageParts(out, usage);
}

function writeEstimate(out: Attributes, estimate: NonNullable<ModelCall['estimatedUsage']>): void {
  out[Genspan.estimateMethod] = estimate.method;
  if (estimate.inputTokens !== undefined) out[Genspan.estimatedInput] = estimate.inputTokens;
  if (estimate.outputTokens !== undefined) out[Genspan.estimatedOutput] = estimate.outputTokens;
}

function writeUsageParts(out: Attributes, usage: Usage): void {
  if (usage.cacheRead !== undefined) out[GenAI.cacheRead] = usage.cacheRead;
  if (usage.cacheWrite) {
    const { total, m5, m30, h1, h12 } = usage.cacheWrite;
    out[GenAI.cacheWrite] = total;
    out[GenAI.cacheCreation] = total;
    if (m5 !== undefined) out[Genspan.cacheWrite5m] = m5;
    if (m30 !== undefined) out[Genspan.cacheWrite30m] = m30;
    if (h1 !== undefined) out[Genspan.cacheWrite1h] = h1;
    if (h12 !== undefined) out[Genspan.cacheWrite12h] = h12;
  }
  if (usage.reasoning !== undefined) out[GenAI.reasoning] = usage.reasoning;
  if (usage.textInput !== undefined) out[GenAI.textInput] = usage.textInput;
  if (usage.textOutput !== undefined) out[GenAI.textOutput] = usage.textOutput;
  if (usage.audioInput !== undefined) out[GenAI.audioInput] = usage.audioInput;
  if (usage.audioOutput !== undefined) out[GenAI.audioOutput] = usage.audioOutput;
  if (usage.imageInput !== undefined) out[GenAI.imageInput] = usage.imageInput;
  if (usage.imageOutput !== undefined) out[GenAI.imageOutput] = usage.imageOutput;
  if (usage.webSearches !== undefined) out[Genspan.webSearches] = usage.webSearches;
  if (usage.fileSearches !== undefined) out[Genspan.fileSearches] = usage.fileSearches;
  if (usage.webFetches !== undefined) out[Genspan.webFetches] = usage.webFetches;
  if (usage.compaction) writeCompaction(out, usage.compaction);
}

function writeCompaction(out: Attributes, { inputTokens, outputTokens, cacheRead, cacheWrite }: CompactionUsage): void {
  out[Genspan.compactionInput] = inputTokens;
  out[Genspan.compactionOutput] = outputTokens;
  if (cacheRead !== undefined) out[Genspan.compactionCacheRead] = cacheRead;
  if (cacheWrite !== undefined) out[Genspan.compactionCacheWrite] = cacheWrite;
}

function writeTime(out: Attributes, { time, retry, request }: ModelCall): void {
  if (request.stream) {
    if (time.firstChunkMs !== undefined) out[GenAI.timeToFirstChunk] = time.firstChunkMs / 1000;
    if (time.firstTokenMs !== undefined) out[Genspan.timeToFirstToken] = time.firstTokenMs / 1000;
    if (time.chunks !== undefined) out[Genspan.chunks] = time.chunks;
  }
  if (retry && retry.count > 0) {
    out[Genspan.retryCount] = retry.count;
    out[Genspan.retryWait] = retry.waitMs / 1000;
  }
}

function writeEnd(out: Attributes, { outcome, error }: ModelCall): void {
  out[Genspan.outcome] = outcome;
  if (!isFailure(outcome)) return;
  out[CoreAttr.errorType] = error?.type ?? '_OTHER';
  if (error?.status !== undefined) out[CoreAttr.httpStatus] = error.status;
}

function writeContent(out: Attributes, call: ModelCall): void {
  // The embeddings span carries no content in the conventions.
  if (call.operation === 'embeddings') return;
  const { systemInstructions, inputMessages, outputMessages, toolDefinitions } = call.content!;
  if (systemInstructions?.length) out[GenAI.systemInstructions] = JSON.stringify(systemInstructions);
  if (inputMessages?.length) out[GenAI.inputMessages] = JSON.stringify(inputMessages);
  if (outputMessages?.length) out[GenAI.outputMessages] = JSON.stringify(outputMessages);
  if (toolDefinitions?.length) out[GenAI.toolDefinitions] = JSON.stringify(toolDefinitions);
}
