import type { Attribution } from '../attribution.ts';
import type { Content } from '../content.ts';
import type { CallRequest, CallResponse, CallTime, ModelCall, ServerAddress, Usage } from '../model-call.ts';
import { decideOutcome, type Ending, isFailure } from '../outcome.ts';
import { type AttributeReader, compact, orUndefined } from './attributes.ts';
import { failureOf } from './failure.ts';
import { refusalOf } from './finish.ts';
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
  content?: Content;
  time?: Pick<CallTime, 'firstChunkMs' | 'firstTokenMs' | 'chunks'>;
  attribution: Attribution;
  /** How the call ended when the span shows no failure; `done` when absent. */
  ending?: Ending;
}

/** The call of somebody else's span. An empty usage, content or refusal is left out. */
export function foreignCall(span: DecodableSpan, get: AttributeReader, facts: ForeignFacts): ModelCall {
  const { provider, operation, response, request } = facts;
  const failure = failureOf(span, get);
  const refusal = response.refusal ?? refusalOf(response.finishReasons, provider);
  const read = compact<CallResponse>({ ...response, refusal });
  const outcome = decideOutcome(failure?.ending ?? facts.ending ?? 'done', failure?.error, read);
  const api = facts.api ?? apiOfId(response.id);
  const context = span.spanContext?.();
  return compact<ModelCall>({
    origin: 'foreign',
    provider,
    operation,
    api,
    server: facts.server,
    request: compact({ ...request, parameters: compact(request.parameters) }),
    response: read,
    usage: facts.usage && orUndefined(facts.usage),
    content: facts.content && orUndefined(instructionsApart(facts.content, provider, api)),
    time: compact<CallTime>({ startMs: 0, durationMs: durationMs(span), ...facts.time }),
    attribution: facts.attribution,
    outcome,
    error: isFailure(outcome) ? (failure?.error ?? { type: '_OTHER' }) : undefined,
    traceId: context?.traceId,
    spanId: context?.spanId,
    at: startDate(span),
  });
}

/** OpenAI's and Anthropic's ids begin with what made them. */
const API_OF_ID: readonly (readonly [start: string, api: string])[] = [
  ['chatcmpl-', 'chat_completions'],
  ['resp_', 'responses'],
  ['msg_', 'messages'],
];

function apiOfId(id: string | undefined): string | undefined {
  return API_OF_ID.find(([start]) => id?.startsWith(start))?.[1];
}

/**
 * Where the provider's API takes instructions apart from the conversation they stand apart here too, though some
 * instrumentations put them before it as a message.
 */
function instructionsApart(content: Content, provider: string, api: string | undefined): Content {
  const { inputMessages, systemInstructions } = content;
  const first = inputMessages?.[0];
  const apart = provider === 'anthropic' || api === 'messages' || api === 'responses';
  if (!apart || systemInstructions || first?.role !== 'system') return content;
  return { ...content, systemInstructions: first.parts, inputMessages: inputMessages?.slice(1) };
}
