import type { Attribution } from './attribution.ts';
import type { Content } from './content.ts';
import type { Outcome } from './outcome.ts';

/**
 * One call of a model: what was asked, what came back, when, for whom, and how it ended.
 *
 * A plain value. Taps and decoders produce it, enrichers and observers read it, `write` turns it into
 * span attributes. A field that is undefined is as good as absent: readers leave it so, since one object shape is
 * fast and taking fields out is slow. It never holds the user's request or response objects.
 */
export interface ModelCall {
  /** Who saw the call: our tap, a span of somebody else, a background response, a batch result. */
  origin: 'tap' | 'foreign' | 'background' | 'batch';
  /** `gen_ai.provider.name`: `openai`, `azure.ai.openai`, `anthropic`, ... */
  provider: string;
  /** `gen_ai.operation.name`: `chat`, `embeddings`, `text_completion`, ... */
  operation: string;
  /** The provider's API: `chat_completions`, `responses`, `messages`, ... */
  api?: string;
  server?: ServerAddress;
  request: CallRequest;
  response: CallResponse;
  /** Undefined: the provider reported none. */
  usage?: Usage;
  /** Kept apart from `usage`, so that an estimate never passes for a provider's figure. */
  estimatedUsage?: { inputTokens?: number; outputTokens?: number; method: string };
  /** Only when captured, already through the content filter. */
  content?: Content;
  time: CallTime;
  retry?: Retry;
  /** What the response headers said. */
  rateLimit?: RateLimit;
  attribution: Attribution;
  outcome: Outcome;
  error?: CallError;
  /** An agent or a workflow is around it in this process, so that it is no unit of its own for the feature's user. */
  isInsideStep?: boolean;
  traceId?: string;
  spanId?: string;
  /** Wall clock of the start. */
  at: Date;
}

/** Where the request went; `port` is absent when unknown. */
export interface ServerAddress {
  address: string;
  port?: number;
}

/** What was asked. */
export interface CallRequest {
  model?: string;
  /** True only when the answer was a stream. */
  stream?: boolean;
  parameters: Parameters;
  serviceTier?: string;
  speed?: string;
  batch?: boolean;
  fingerprint?: Fingerprints;
}

/** Request parameters under the conventions' names; absent means not in the request. */
export interface Parameters {
  temperature?: number;
  topP?: number;
  topK?: number;
  maxTokens?: number;
  frequencyPenalty?: number;
  presencePenalty?: number;
  seed?: number;
  stopSequences?: string[];
  /** `n`; written only when it is not 1. */
  choiceCount?: number;
  /** The provider's own word: `low`, `high`, ... */
  reasoningLevel?: string;
  outputType?: string;
  previousResponseId?: string;
  encodingFormats?: string[];
  /** Requested size of embedding vectors. */
  dimensions?: number;
}

/**
 * 64-bit hashes (16 hex digits) of the system instructions and of the tool definitions. They are taken
 * with content capture off too, and show that a prompt was edited without showing the prompt.
 */
export interface Fingerprints {
  system?: string;
  tools?: string;
}

/** What came back. */
export interface CallResponse {
  id?: string;
  model?: string;
  /** One entry per choice in choice order; `error` where the reason never arrived. */
  finishReasons: string[];
  serviceTier?: string;
  /** OpenAI's `system_fingerprint`. */
  systemFingerprint?: string;
  speed?: string;
  region?: string;
  toolCalls: ToolCall[];
  refusal?: Refusal;
}

/** A tool that the model asked for. Arguments are content and live in {@link Content}. */
export interface ToolCall {
  name: string;
  id?: string;
}

/** Where a refusal showed itself. */
export interface Refusal {
  source: 'finish_reason' | 'refusal_field' | 'content_filter' | 'guardrail' | 'text_rule';
}

/**
 * Tokens as the provider reported them. `inputTokens` is the inclusive total for every provider.
 * A field that is undefined was not reported; 0 was reported as 0.
 */
export interface Usage {
  inputTokens?: number;
  outputTokens?: number;
  /** Part of `inputTokens`. */
  cacheRead?: number;
  /** Part of `inputTokens`, split by lifetime where the provider says it. */
  cacheWrite?: { total: number; m5?: number; m30?: number; h1?: number; h12?: number };
  /** Part of `outputTokens`. */
  reasoning?: number;
  textInput?: number;
  textOutput?: number;
  audioInput?: number;
  audioOutput?: number;
  imageInput?: number;
  imageOutput?: number;
  webSearches?: number;
  fileSearches?: number;
  webFetches?: number;
  /** Billed on top of the figures above: the provider summed the conversation up before it answered. */
  compaction?: CompactionUsage;
  /** What the provider itself says the call cost (OpenRouter does). */
  reportedCost?: { amount: number; currency: string };
}

/** Tokens of a compaction within a call; `inputTokens` is inclusive, as in {@link Usage}. */
export interface CompactionUsage {
  inputTokens: number;
  outputTokens: number;
  cacheRead?: number;
  cacheWrite?: number;
}

/** Monotonic times: `startMs` is `performance.now()` at the call, the others are offsets from it, in ms. */
export interface CallTime {
  startMs: number;
  durationMs: number;
  /** The first chunk of a stream reached the app. */
  firstChunkMs?: number;
  /** The first content-bearing delta (text, reasoning, tool call, audio) reached the app. */
  firstTokenMs?: number;
  /** Chunks that the app received. */
  chunks?: number;
  /**
   * From each of them to the next: the first 10,000 of these gaps. Taken only while `Shared.chunkGaps` is true, and of calls
   * that our taps see.
   */
  chunkGapsMs?: readonly number[];
}

/** Attempts beyond the first, and the time spent waiting between attempts. */
export interface Retry {
  count: number;
  waitMs: number;
  /** Why each attempt but the last failed, as `error.type`; shorter than `count` where it could not be seen. */
  errorTypes?: string[];
}

/** One quota as the response headers gave it. */
export interface Quota {
  limit?: number;
  remaining?: number;
  /** Until the window resets, in ms. */
  resetMs?: number;
}

/** Quotas by kind. OpenAI's `tokens` headers count input and output together; they stand under `inputTokens`. */
export interface RateLimit {
  requests?: Quota;
  inputTokens?: Quota;
  outputTokens?: Quota;
}

/** Why the call failed. `message` is safe to export: either fixed words or passed by the content filter. */
export interface CallError {
  /** Low cardinality: the error's class name, or the provider's error code. */
  type: string;
  message?: string;
  /** HTTP status, when there was a response. */
  status?: number;
}
