import type { Attribution } from '../attribution.ts';
import type { Content, Message } from '../content.ts';
import type { CallRequest, CallResponse, CallTime, ModelCall, Retry, ServerAddress, Usage } from '../model-call.ts';
import { decideOutcome, type Ending, isFailure } from '../outcome.ts';
import { type AttributeReader, orUndefined } from './attributes.ts';
import { failureOf } from './failure.ts';
import { refusalOf } from './finish.ts';
import { messageFinish } from './messages.ts';
import { type DecodableSpan, durationMs, startDate } from './span.ts';

/** What a dialect's decoder has read; the rest of a call is the same in all dialects. */
export interface ForeignFacts {
  provider: string;
  operation: string;
  api?: string;
  server?: ServerAddress;
  request: CallRequest;
  response: CallResponse;
  usage?: Usage;
  /** Read in any case, since tools and finish reasons may stand nowhere else. */
  outputMessages?: Message[];
  /** The rest of the content, read only when it is wanted: conversations are long. */
  content?(): Omit<Content, 'outputMessages'>;
  time?: Pick<CallTime, 'firstChunkMs' | 'firstTokenMs'>;
  retry?: Retry;
  attribution: Attribution;
  /** How the call ended when the span shows no failure; `done` when absent. */
  ending?: Ending;
}

/** The call of somebody else's span. An empty usage or content is left out. */
export function foreignCall(
  span: DecodableSpan,
  get: AttributeReader,
  facts: ForeignFacts,
  withContent: boolean,
): ModelCall {
  const { provider, operation, response, request } = facts;
  const failure = failureOf(span, get);
  const refusal = response.refusal ?? refusalOf(response.finishReasons, provider);
  const read: CallResponse = { ...response, refusal };
  const outcome = decideOutcome(failure?.ending ?? facts.ending ?? 'done', failure?.error, read);
  const api = facts.api ?? apiOf(facts);
  const context = span.spanContext?.();
  return {
    origin: 'foreign',
    provider,
    operation,
    api,
    server: facts.server,
    request,
    response: read,
    usage: facts.usage && orUndefined(facts.usage),
    content: withContent ? orUndefined(contentOf(facts, api)) : undefined,
    time: { startMs: 0, durationMs: durationMs(span), ...facts.time },
    retry: facts.retry,
    attribution: facts.attribution,
    outcome,
    error: isFailure(outcome) ? (failure?.error ?? { type: '_OTHER' }) : undefined,
    traceId: context?.traceId,
    spanId: context?.spanId,
    at: startDate(span),
  };
}

/** OpenAI's and Anthropic's ids begin with what made them. */
const API_OF_ID: readonly (readonly [start: string, api: string])[] = [
  ['chatcmpl-', 'chat_completions'],
  ['resp_', 'responses'],
  ['msg_', 'messages'],
];

/** The API as far as the id of the answer shows it; Anthropic's chat is its messages API. */
function apiOf({ response: { id }, provider, operation }: ForeignFacts): string | undefined {
  if (operation !== 'chat') return undefined;
  const found = API_OF_ID.find(([start]) => id?.startsWith(start))?.[1];
  return found ?? (provider === 'anthropic' ? 'messages' : undefined);
}

/** Content as our taps arrange it, whatever the dialect. */
function contentOf({ content, outputMessages, response }: ForeignFacts, api: string | undefined): Content {
  const said = content?.() ?? {};
  return {
    ...said,
    ...instructionsApart(said, api),
    outputMessages: finished(outputMessages, response.finishReasons),
  };
}

/**
 * Where the provider's API takes instructions apart from the conversation they stand apart here too, though some
 * instrumentations put them before it as a message.
 */
function instructionsApart(content: Content, api: string | undefined): Content {
  const { inputMessages, systemInstructions } = content;
  const first = inputMessages?.[0];
  const apart = api === 'messages' || api === 'responses';
  if (!apart || systemInstructions || first?.role !== 'system') return content;
  return { systemInstructions: first.parts, inputMessages: inputMessages?.slice(1) };
}

/** Each choice with its finish reason; many write the reasons down beside the messages only. */
function finished(messages: Content['outputMessages'], reasons: readonly string[]): Content['outputMessages'] {
  if (messages?.length !== reasons.length) return messages;
  return messages.map((message, at) => ({
    ...message,
    finish_reason: message.finish_reason ?? messageFinish(reasons[at]),
  }));
}
