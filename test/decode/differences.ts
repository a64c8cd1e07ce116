import type { Difference } from './compare.ts';

/** A difference between our call and a peer's for the same exchange that cannot be mended, and why. */
export interface Expected {
  peer: RegExp;
  path: RegExp;
  /** On which exchanges; on all when absent. */
  on?: RegExp;
  /** What the peer's call has instead: nothing when absent, one of these values, or `any` for content in other words. */
  theirs?: readonly unknown[] | 'any';
  why: string;
}

/** Whether a difference is the expected one. */
export function isExpected(expected: Expected, peer: string, exchange: string, found: Difference): boolean {
  const { path, on, theirs } = expected;
  if (!expected.peer.test(peer) || !path.test(found.path) || !(on?.test(exchange) ?? true)) return false;
  if (theirs === undefined) return found.theirs === undefined || JSON.stringify(found.theirs) === '[]';
  return theirs === 'any' || theirs.some((value) => JSON.stringify(value) === JSON.stringify(found.theirs));
}

/** Exchanges of which a peer makes no span, and why. */
export const NO_SPAN: readonly { peer: RegExp; on: RegExp; why: string }[] = [
  { peer: /^traceloop-openai/, on: /^chat-429$/, why: 'its span is never ended when the call fails' },
  { peer: /^traceloop-openai/, on: /^embeddings$/, why: 'it does not patch embeddings' },
  { peer: /^traceloop-openai-0\.14$/, on: /^responses/, why: 'it does not patch the responses API' },
  { peer: /^openinference-openai$/, on: /^chat-429$/, why: 'its span is never ended when the call fails' },
];

const ALL = /./;
const STREAMS = /-stream$/;
const VERCEL = /^vercel/;
/** The spans named `ai.*`. */
const AI = /^vercel-ai-(5|legacy)$/;
const NATIVE = /^anthropic-native/;

/** Every difference that the recorded spans show. One that shows no more is to be taken out. */
export const EXPECTED: readonly Expected[] = [
  { peer: ALL, path: /^request\.fingerprint/, why: 'fingerprints are ours alone' },
  { peer: ALL, path: /^error\.message$/, why: 'it may quote the request, and no filter has seen it' },
  { peer: ALL, path: /^time\.chunks$/, on: STREAMS, why: 'no peer counts chunks' },

  // Where and how the model was asked
  {
    peer: /^(traceloop|openinference|vercel-ai-5|vercel-ai-legacy)/,
    path: /^server\./,
    why: 'it does not say where the request went',
  },
  {
    peer: /^vercel-ai$/,
    path: /^server\./,
    on: /^(messages|responses|embeddings|.*-429)/,
    why: 'it knows the URL only of answers of chat completions',
  },
  {
    peer: /^(contrib-openai|vercel-ai)$/,
    path: /^api$/,
    on: /^chat-429$/,
    why: 'without an answer nothing tells the API',
  },
  { peer: /^traceloop-openai-0\.14$/, path: /^api$/, why: 'it has no id, which would tell the API' },
  {
    peer: /^(traceloop|contrib-openai)/,
    path: /^request\.stream$/,
    on: STREAMS,
    why: 'it does not say that the answer is a stream',
  },
  { peer: NATIVE, path: /\.temperature$/, why: 'the SDK does not record sampling parameters' },
  { peer: /^anthropic-native$/, path: /\.stopSequences$/, why: 'it takes them for content, which is off' },
  { peer: /^traceloop-anthropic/, path: /\.stopSequences$/, why: 'it does not record them' },
  { peer: /^(traceloop-openai|contrib-openai|vercel-ai$)/, path: /\.seed$/, why: 'it does not record the seed' },
  {
    peer: /^(traceloop-openai|contrib-openai|vercel)/,
    path: /\.reasoningLevel$/,
    why: 'it does not record the effort',
  },
  { peer: /^traceloop-openai/, path: /\.maxTokens$/, on: /^chat-reasoning$/, why: 'it knows only max_tokens' },
  { peer: /./, path: /\.dimensions$/, on: /^embeddings$/, why: 'it does not record the size that was asked for' },
  {
    peer: /^(openinference-openai|vercel)/,
    path: /\.encodingFormats$/,
    on: /^embeddings$/,
    why: 'it does not record the format',
  },

  // The answer
  { peer: /^(traceloop-anthropic|traceloop-openai-0\.14)/, path: /^response\.id$/, why: 'it does not record the id' },
  {
    peer: /^openinference/,
    path: /^response\.(id|model|serviceTier)$/,
    on: STREAMS,
    why: 'of a stream it keeps the text',
  },
  {
    peer: /^(openinference-openai|vercel)/,
    path: /^response\.model$/,
    on: /^embeddings$/,
    why: 'it does not record which model answered',
  },
  { peer: /^(traceloop|contrib|vercel-ai$)/, path: /^response\.serviceTier$/, why: 'it does not record the tier' },
  { peer: AI, path: /^response\.serviceTier$/, on: /^chat/, why: 'the AI SDK has it of the responses API only' },
  {
    peer: /^traceloop-anthropic$/,
    path: /^response\.finishReasons$/,
    theirs: [['stop'], ['length'], ['tool_call']],
    why: 'it translates stop reasons',
  },
  {
    peer: /^traceloop-anthropic/,
    path: /^response\.finishReasons$/,
    on: STREAMS,
    why: 'it overlooks the stop reason of a stream',
  },
  {
    peer: /^(traceloop-openai|contrib-openai)$/,
    path: /^response\.finishReasons$/,
    on: /-tools$/,
    theirs: [['tool_call']],
    why: 'it translates finish reasons',
  },
  {
    peer: /^traceloop-openai$/,
    path: /^response\.finishReasons$/,
    on: /^responses/,
    theirs: [['stop']],
    why: 'it looks at the status alone',
  },
  {
    peer: VERCEL,
    path: /^response\.finishReasons$/,
    theirs: [['stop'], ['length'], ['tool-calls'], ['content-filter']],
    why: 'the AI SDK has words of its own for all providers, and lets a refusal be a content filter',
  },
  {
    peer: /^(anthropic-native|contrib-openai|traceloop-openai)$/,
    path: /^response\.toolCalls$/,
    why: 'the tools that were asked for are content to it, or, of the responses API, nothing at all',
  },
  {
    peer: /^traceloop-openai-0\.14$/,
    path: /^response\.toolCalls$/,
    theirs: [[{ name: 'weather' }, { name: 'time' }]],
    why: 'it does not record the ids of tool calls',
  },
  {
    peer: /^(contrib-openai|traceloop-openai-0\.14|vercel-ai-5)$/,
    path: /^response\.refusal\.source$/,
    on: /^chat-refusal$/,
    why: 'it overlooks the refusal field',
  },
  {
    peer: /^(contrib-openai|traceloop-openai-0\.14|vercel-ai-5)$/,
    path: /^outcome$/,
    on: /^chat-refusal$/,
    theirs: ['ok'],
    why: 'it overlooks the refusal field',
  },
  {
    peer: /^vercel-ai(-legacy)?$/,
    path: /^response\.refusal\.source$/,
    on: /^chat-refusal$/,
    theirs: ['content_filter'],
    why: 'the AI SDK lets a refusal be a content filter',
  },

  // Errors
  { peer: NATIVE, path: /^error\.type$/, theirs: ['rate_limit_error'], why: 'it names the error as the API does' },
  { peer: /^traceloop-anthropic/, path: /^error\.type$/, theirs: ['_OTHER'], why: 'every error is an Error to it' },
  {
    peer: VERCEL,
    path: /^error\.type$/,
    theirs: ['AI_APICallError'],
    why: 'the AI SDK has one error for all statuses',
  },
  { peer: AI, path: /^error\.status$/, why: 'the HTTP status is not on the span' },
  { peer: AI, path: /^outcome$/, on: /-429$/, theirs: ['error'], why: 'the HTTP status is not on the span' },

  // Times
  {
    peer: /^(traceloop|openinference|contrib)/,
    path: /^time\.first(Chunk|Token)Ms$/,
    on: STREAMS,
    why: 'it does not time a stream',
  },
  { peer: AI, path: /^time\.firstTokenMs$/, on: STREAMS, why: 'it times the first chunk, whatever is in it' },

  // Tokens
  {
    peer: /^(traceloop-openai|openinference-openai)/,
    path: /^usage\.(inputTokens|outputTokens|cacheRead)$/,
    on: STREAMS,
    why: 'it does not record the tokens of a stream',
  },
  { peer: /^openinference-openai$/, path: /^usage\.inputTokens$/, on: /^embeddings$/, why: 'it does not record them' },
  {
    peer: /^(traceloop-openai|contrib-openai)/,
    path: /^usage\.(cacheRead|reasoning|audioInput|audioOutput)$/,
    why: 'it does not record parts of the tokens',
  },
  { peer: VERCEL, path: /^usage\.audio(Input|Output)$/, why: 'the AI SDK does not know audio tokens' },
  { peer: /^vercel-ai$/, path: /^usage\.reasoning$/, why: 'it records them only with `usage: true`' },
  {
    peer: /^vercel-ai(-legacy)?$/,
    path: /^usage\.cacheRead$/,
    on: /^chat/,
    theirs: [0],
    why: 'the AI SDK makes 0 of what OpenAI did not report',
  },
  {
    peer: /^vercel-ai-legacy$/,
    path: /^usage\.reasoning$/,
    on: /^chat/,
    theirs: [0],
    why: 'the AI SDK makes 0 of what OpenAI did not report',
  },
  {
    peer: /^vercel-ai-5$/,
    path: /^usage\.(cacheRead|reasoning)$/,
    on: /^(chat|responses)/,
    why: 'it records parts of the tokens on streams only',
  },
  {
    peer: /^(traceloop-anthropic|vercel-ai)$/,
    path: /^usage\.(cacheWrite\.(m5|h1)|reasoning)$/,
    why: 'it does not record lifetimes of cache writes, nor thinking tokens',
  },
  { peer: /^openinference-anthropic$/, path: /^usage\.cacheWrite\.total$/, on: STREAMS, why: 'it leaves a zero out' },
  {
    peer: /^traceloop-anthropic-0\.14$/,
    path: /^usage\.(cacheRead|cacheWrite\..*|reasoning)$/,
    why: 'it does not record parts of the tokens',
  },
  {
    peer: /^traceloop-anthropic-0\.14$/,
    path: /^usage\.inputTokens$/,
    theirs: [10, 20],
    why: 'cached tokens are nowhere on the span, so that they cannot be added',
  },

  // Attribution: what the emitting program of `ai` 5 says of its call
  { peer: /^vercel-ai-5$/, path: /^attribution\.user$/, theirs: ['u-1'], why: 'given as metadata' },
  { peer: /^vercel-ai-5$/, path: /^attribution\.session$/, theirs: ['s-1'], why: 'given as metadata' },
  { peer: /^vercel-ai-5$/, path: /^attribution\.feature$/, theirs: ['capital'], why: 'given as functionId' },

  // Content
  { peer: /^(anthropic-native|contrib-openai)$/, path: /^content\./, why: 'content is off by default' },
  {
    peer: /^(anthropic-native-content|traceloop-anthropic(-0\.14)?)$/,
    path: /^content\.toolDefinitions$/,
    why: 'it does not record the tools that were offered',
  },
  {
    peer: /^anthropic-native-content$/,
    path: /^content\.outputMessages$/,
    on: STREAMS,
    why: 'it records the answer only of the stream helper',
  },
  {
    peer: /^traceloop-anthropic/,
    path: /^content\.outputMessages$/,
    on: STREAMS,
    theirs: [[{ parts: [{ content: 'Paris', type: 'text' }], role: 'assistant' }]],
    why: 'it overlooks the stop reason of a stream',
  },
  {
    peer: /^(openinference-openai|traceloop-openai-0\.14)$/,
    path: /^content\.outputMessages$/,
    on: /^chat-refusal$/,
    theirs: [[{ finish_reason: 'stop', parts: [], role: 'assistant' }]],
    why: 'it overlooks the refusal field',
  },
  {
    peer: /^openinference-openai$/,
    path: /^content\.outputMessages$/,
    on: /^responses/,
    theirs: 'any',
    why: 'each item of the output is a message to it',
  },
  {
    peer: /^traceloop-openai$/,
    path: /^content\.(inputMessages|outputMessages)$/,
    on: /^responses/,
    theirs: 'any',
    why: 'it writes the input down as one text, and of the output the text alone',
  },
  {
    peer: /^traceloop-openai$/,
    path: /^content\.(systemInstructions|toolDefinitions)$/,
    on: /^responses/,
    why: 'it does not record them',
  },
  {
    peer: /^traceloop-openai-0\.14$/,
    path: /^content\.outputMessages$/,
    on: /^chat-tools$/,
    theirs: 'any',
    why: 'it does not record the ids of tool calls',
  },
  {
    peer: /^vercel-ai$/,
    path: /^content\.(inputMessages|systemInstructions)$/,
    on: /^chat/,
    theirs: 'any',
    why: 'instructions stand apart in the AI SDK, whatever the API',
  },
  {
    peer: /^vercel-ai(-legacy)?$/,
    path: /^content\.outputMessages$/,
    on: /^chat-refusal$/,
    theirs: [
      [
        {
          finish_reason: 'content_filter',
          parts: [{ content: 'I cannot help with that.', type: 'text' }],
          role: 'assistant',
        },
      ],
    ],
    why: 'the AI SDK lets a refusal be a content filter',
  },
  {
    peer: /^vercel-ai-5$/,
    path: /^content\.outputMessages$/,
    on: /^chat-refusal$/,
    why: 'it overlooks the refusal field',
  },
  {
    peer: AI,
    path: /^content\.outputMessages$/,
    on: /-(content-filter|refusal)$/,
    why: 'an answer without a text leaves no trace on the span',
  },
  {
    peer: /^vercel-ai-5$/,
    path: /^content\.outputMessages$/,
    on: /^messages-thinking$/,
    theirs: [[{ finish_reason: 'stop', parts: [{ content: 'Paris', type: 'text' }], role: 'assistant' }]],
    why: 'it does not record reasoning',
  },
];
