import {
  type Attribution,
  type CallError,
  type Content,
  type ContentFilter,
  decideOutcome,
  type Ending,
  endAttributes,
  enrich,
  isFailure,
  type ModelCall,
  observe,
  reasonOf,
  reportOnce,
  shared,
} from '@genspan/model-call';
import { SpanStatusCode } from '@opentelemetry/api';
import type { Answer } from '../api-reader.ts';
import { sealContent } from '../content/seal.ts';
import { emitDetails } from '../event.ts';
import type { OpenCall } from './open-call.ts';

/** Turns a call that is over into its {@link ModelCall}, writes the span and shows the call to the observers. */
export function finishCall(
  open: OpenCall,
  ending: Ending,
  answer: Answer | undefined,
  error: CallError | undefined,
): void {
  const call = modelCall(open, ending, answer, error);
  const { breaker } = open.runtime;
  if (open.retry) call.retry = open.retry;
  if (open.quotas) call.rateLimit = open.quotas;
  const facts = enrich(call);
  const { span, recording, capture } = open.begun;
  if (recording) {
    const { profile } = shared();
    const onSpan = call.content && !capture?.onSpan ? { ...call, content: undefined } : call;
    span.setAttributes(endAttributes(onSpan, profile, facts));
    if (isFailure(call.outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: error?.message });
    if (call.content && capture?.onEvent) {
      breaker.attempt('emitting an event', () => emitDetails(open.runtime, call, open.begun.context, facts));
    }
  }
  observe(call, facts);
}

function modelCall(
  open: OpenCall,
  ending: Ending,
  answer: Answer | undefined,
  error: CallError | undefined,
): ModelCall {
  const { reader, destination, request, span, startMs } = open.begun;
  const response = answer?.response ?? { finishReasons: [], toolCalls: [] };
  const { traceId, spanId } = span.spanContext();
  const call: ModelCall = {
    origin: 'tap',
    provider: destination.provider,
    operation: reader.operation,
    request: { model: request.model, parameters: request.parameters },
    response,
    time: { startMs, durationMs: performance.now() - startMs },
    attribution: attributionOf(open),
    outcome: decideOutcome(ending, error, response),
    traceId,
    spanId,
    at: new Date(open.at),
  };
  if (reader.api) call.api = reader.api;
  if (destination.server) call.server = destination.server;
  if (request.serviceTier !== undefined) call.request.serviceTier = request.serviceTier;
  if (request.fingerprint) call.request.fingerprint = request.fingerprint;
  if (answer?.usage) call.usage = answer.usage;
  if (isFailure(call.outcome)) call.error = error ?? { type: call.outcome };
  if (request.stream || open.stream) call.request.stream = true;
  if (open.stream) addStreamTimes(call, open);
  const { capture, input } = open.begun;
  if (capture) call.content = contentOf({ ...input, outputMessages: answer?.outputMessages }, capture.filter);
  return call;
}

/** Sealed content; none when the filter fails, which costs the content and never the call. */
function contentOf(content: Content, filter: ContentFilter | undefined): Content | undefined {
  try {
    return sealContent(content, filter);
  } catch (thrown) {
    reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    return undefined;
  }
}

/** What the app said around the call, and what it said in the request where that says nothing. */
function attributionOf(open: OpenCall): Attribution {
  const { attribution, request } = open.begun;
  if (!request.conversation && !request.prompt) return attribution;
  const own: Attribution = {};
  if (request.conversation) own.conversation = request.conversation;
  if (request.prompt) own.prompt = request.prompt;
  return { ...own, ...attribution };
}

function addStreamTimes(call: ModelCall, open: OpenCall): void {
  call.time.chunks = open.chunks;
  if (open.firstChunkMs !== undefined) call.time.firstChunkMs = open.firstChunkMs;
  if (open.firstTokenMs !== undefined) call.time.firstTokenMs = open.firstTokenMs;
}
