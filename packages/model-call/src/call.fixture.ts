import type { DecodableSpan } from './decode/span.ts';
import type { ModelCall } from './model-call.ts';
import type { SemconvProfile } from './profile.ts';
import { write } from './write.ts';

/** The least that a call can say. */
export function minimalCall(over: Partial<ModelCall> = {}): ModelCall {
  return {
    origin: 'tap',
    provider: 'openai',
    operation: 'chat',
    request: { parameters: {} },
    response: { finishReasons: [], toolCalls: [] },
    time: { startMs: 0, durationMs: 250 },
    attribution: {},
    outcome: 'ok',
    at: new Date('2026-03-01T10:00:00.500Z'),
    ...over,
  };
}

/** A streamed chat call in which every field that a span can carry is set. */
export function richCall(over: Partial<ModelCall> = {}): ModelCall {
  return minimalCall({
    api: 'chat_completions',
    server: { address: 'api.openai.com', port: 443 },
    request: {
      model: 'gpt-5.2',
      stream: true,
      parameters: {
        temperature: 0.25,
        topP: 0.5,
        topK: 40,
        maxTokens: 512,
        frequencyPenalty: -0.5,
        presencePenalty: 0,
        seed: 7,
        stopSequences: ['END', '\n\n'],
        choiceCount: 2,
        reasoningLevel: 'high',
        outputType: 'json',
        previousResponseId: 'resp_0',
        encodingFormats: ['float'],
        dimensions: 256,
      },
      serviceTier: 'flex',
      batch: true,
      fingerprint: { system: '00000000deadbeef', tools: 'feedfacefeedface' },
    },
    response: {
      id: 'chatcmpl-1',
      model: 'gpt-5.2-2026-01-01',
      finishReasons: ['stop', 'tool_calls'],
      serviceTier: 'default',
      systemFingerprint: 'fp_1',
      speed: 'fast',
      region: 'eu',
      toolCalls: [{ name: 'search' }, { name: 'search' }],
    },
    usage: {
      inputTokens: 100,
      outputTokens: 0,
      cacheRead: 64,
      cacheWrite: { total: 30, m5: 10, m30: 10, h1: 5, h12: 5 },
      reasoning: 12,
      textInput: 80,
      textOutput: 8,
      audioInput: 3,
      audioOutput: 4,
      imageInput: 5,
      imageOutput: 6,
      webSearches: 2,
      fileSearches: 1,
      webFetches: 3,
      compaction: { inputTokens: 40, outputTokens: 9, cacheRead: 30, cacheWrite: 4 },
      reportedCost: { amount: 0.25, currency: 'USD' },
    },
    estimatedUsage: { inputTokens: 90, outputTokens: 8, method: 'chars' },
    content: {
      systemInstructions: [{ type: 'text', content: 'Be brief.' }],
      inputMessages: [{ role: 'user', parts: [{ type: 'text', content: 'Grüße, "you"\u2028' }] }],
      outputMessages: [
        {
          role: 'assistant',
          parts: [{ type: 'tool_call', name: 'search', arguments: { q: [1] } }],
          finish_reason: 'stop',
        },
      ],
      toolDefinitions: [{ type: 'function', name: 'search', parameters: { type: 'object' } }],
    },
    time: { startMs: 0, durationMs: 2000, firstChunkMs: 125, firstTokenMs: 250, chunks: 17 },
    retry: { count: 2, waitMs: 1500 },
    attribution: {
      feature: 'checkout',
      team: 'payments',
      user: 'u-1',
      session: 's-1',
      conversation: 'conv-1',
      prompt: { name: 'answer', version: '3' },
      experiment: 'arm-b',
    },
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    ...over,
  });
}

/** The finished span that a tap would have made of the call. */
export function spanOf(call: ModelCall, profile?: SemconvProfile): DecodableSpan {
  const startMs = call.at.getTime();
  const span: DecodableSpan = {
    attributes: write(call, profile),
    startTime: hrTime(startMs),
    endTime: hrTime(startMs + call.time.durationMs),
    status: call.error ? { code: 2, message: call.error.message } : { code: 0 },
  };
  const { traceId, spanId } = call;
  if (traceId && spanId) span.spanContext = () => ({ traceId, spanId });
  return span;
}

function hrTime(ms: number): [number, number] {
  return [Math.floor(ms / 1000), (ms % 1000) * 1e6];
}

/** A random call out of the fields of {@link richCall}: each is there or not. Equal seeds give equal calls. */
export function randomCall(seed: number): ModelCall {
  const random = mulberry32(seed);
  const call = thinned(richCall(), random) as ModelCall;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  call.provider = pick(['openai', 'azure.ai.openai', 'groq', 'anthropic']);
  call.operation = pick(['chat', 'text_completion', 'generate_content']);
  call.outcome = pick(['error', 'timeout', 'rate_limited', 'cancelled', 'abandoned', 'refused', 'truncated', 'ok']);
  if (call.outcome === 'refused') call.response.refusal = { source: pick(['refusal_field', 'content_filter']) };
  if (['error', 'timeout', 'rate_limited'].includes(call.outcome)) {
    call.error = pick([{ type: 'APIError' }, { type: 'RateLimitError', status: 429, message: '429 too_fast' }]);
  }
  return call;
}

/** What {@link thinned} must leave: fields that every call has. */
const REQUIRED = new Set([
  'origin',
  'provider',
  'operation',
  'request',
  'parameters',
  'response',
  'finishReasons',
  'toolCalls',
  'time',
  'startMs',
  'durationMs',
  'attribution',
  'outcome',
  'at',
  // Parts of a whole: a span that has the one has the other.
  'address',
  'total',
  'amount',
  'currency',
  'method',
  'count',
  'waitMs',
  'traceId',
  'spanId',
]);

function thinned(value: unknown, random: () => number, key = ''): unknown {
  // Names, types and contents inside content, prompt and compaction stay whole.
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value) || key === 'content' || key === 'prompt' || key === 'compaction') return value;
  const kept = Object.entries(value).filter(([name]) => REQUIRED.has(name) || random() < 0.6);
  const out = Object.fromEntries(kept.map(([name, item]) => [name, thinned(item, random, name)]));
  return key === 'fingerprint' && kept.length === 0 ? { system: 'aaaaaaaaaaaaaaaa' } : out;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
