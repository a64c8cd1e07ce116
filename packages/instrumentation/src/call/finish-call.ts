import {
  type Attribution,
  type CallError,
  type Content,
  countEnd,
  decideOutcome,
  type Ending,
  endAttributes,
  enrich,
  isFailure,
  type ModelCall,
  markClean,
  observe,
  reasonOf,
  reportOnce,
  shared,
  spanName,
  startAttributes,
} from '@genspan/model-call';
import { type Attributes, type Span, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import type { Answer } from '../api-reader.ts';
import { contentIn } from '../content/attributes.ts';
import { detach } from '../content/detach.ts';
import type { Removals } from '../content/removals.ts';
import { sealing } from '../content/seal.ts';
import { emitDetails, loggersOf } from '../event.ts';
import { endWhenCounted } from './counted-calls.ts';
import { finishInOrder, hasDeferredCalls } from './deferred-calls.ts';
import type { OpenCall } from './open-call.ts';
import { estimateMissing, exactCounting } from './token-counts.ts';

/**
 * Turns a call that is over into its {@link ModelCall}, writes the span, ends it, and shows the call to the observers.
 * When much was said this goes on in later turns of the event loop, and the span says when the call really ended.
 * Throws nothing.
 *
 * @param removals counts what was removed so far
 */
export function finishCall(
  open: OpenCall,
  ending: Ending,
  answer: Answer | undefined,
  error: CallError | undefined,
  removals: Removals | undefined,
): void {
  const { runtime, begun } = open;
  const endMs = open.endMs ?? performance.now();
  begun.held?.writing();
  const call = runtime.breaker.attempt('writing a span', () => modelCall(open, ending, answer, error, endMs));
  if (begun.step) countEnd(begun.step, call);
  const count = call && exactCounting(open, call);
  if (!begun.capture && !hasDeferredCalls() && !count) {
    endSpan(open, writeCall(open, call, removals), endMs);
    return;
  }
  const said = runtime.breaker.attempt('reading the conversation', () => saidIn(open, answer));
  // Who holds the SDK's promise holds us, and should not hold the conversation.
  begun.input = undefined;
  begun.inputTokens = undefined;
  open.output = undefined;
  const end = () => endSpan(open, writeCall(open, call, removals), endMs);
  const endCounted = count && (() => endWhenCounted(count, call, end));
  finishInOrder(finishing(open, call, said, removals, endCounted ?? end), () => [runtime.provider, loggersOf(runtime)]);
}

function* finishing(
  open: OpenCall,
  call: ModelCall | undefined,
  said: Content | undefined,
  removals: Removals | undefined,
  end: () => void,
): Generator<number, void, void> {
  if (call && said) {
    try {
      call.content = yield* sealing(said, open.begun.capture?.filter, removals);
    } catch (thrown) {
      reportOnce('content-filter', `the content filter failed, content was dropped: ${reasonOf(thrown)}`);
    }
  }
  end();
}

/** What was said on both sides, taken as it is now. */
function saidIn(open: OpenCall, answer: Answer | undefined): Content | undefined {
  const { capture, input } = open.begun;
  if (!capture) return undefined;
  // What was asked was taken as the call began.
  const outputMessages = answer?.outputMessages;
  return outputMessages ? { ...input, ...detach({ outputMessages }) } : { ...input };
}

/**
 * Writes the span and shows the call to the observers. On a span whose end is held nothing is written yet: what is left
 * to do as it ends is returned.
 */
function writeCall(
  open: OpenCall,
  call: ModelCall | undefined,
  removals: Removals | undefined,
): (() => void) | undefined {
  if (!call) return undefined;
  const { runtime, begun } = open;
  return runtime.breaker.attempt('writing a span', () => {
    const facts = enrich(call);
    const write = () => writeSpan(open, call, facts, removals);
    if (begun.recording && !begun.held) write();
    observe(call, facts);
    return begun.held ? () => void runtime.breaker.attempt('writing a span', write) : undefined;
  });
}

function writeSpan(
  open: OpenCall,
  call: ModelCall,
  facts: Attributes | undefined,
  removals: Removals | undefined,
): void {
  const { span, capture, context } = open.begun;
  const onSpan = call.content && !capture?.onSpan ? { ...call, content: undefined } : call;
  const attributes = endAttributes(onSpan, shared().profile);
  removals?.writeTo(attributes);
  if (open.begun.isNative) adorn(span, call);
  span.setAttributes(attributes);
  // Not merged: an object of so many names is slow to make.
  if (facts) span.setAttributes(facts);
  if (onSpan.content && capture?.filter) markClean(span, contentIn(attributes));
  if (isFailure(call.outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: call.error?.message });
  if (call.content && capture?.onEvent) {
    const isClean = capture.filter !== undefined;
    open.runtime.breaker.attempt('emitting an event', () =>
      emitDetails(open.runtime, call, context, { facts, removals, isClean }),
    );
  }
}

/** A native span has a name of the SDK's, and not all that the conventions want at the start. */
function adorn(span: Span, call: ModelCall): void {
  span.updateName(spanName(call));
  span.setAttributes(startAttributes(call));
}

/** @param endMs the end of the call: what we did since is not its time, and what is measured of it is what the span says */
function endSpan(open: OpenCall, write: (() => void) | undefined, endMs: number): void {
  const { span, held, isNative } = open.begun;
  open.runtime.breaker.attempt('ending a span', () => {
    if (!isNative) span.end(endMs);
    else held?.written(endMs, write);
  });
  if (!open.begun.isElsewhere && span.spanContext().traceFlags & TraceFlags.SAMPLED) shared().spansEnded++;
}

function modelCall(
  open: OpenCall,
  ending: Ending,
  answer: Answer | undefined,
  error: CallError | undefined,
  endMs: number,
): ModelCall {
  const { reader, destination, request, span, startMs, step } = open.begun;
  const response = answer?.response ?? { finishReasons: [], toolCalls: [] };
  const { traceId, spanId } = span.spanContext();
  const call: ModelCall = {
    origin: 'tap',
    provider: destination.provider,
    operation: reader.operation,
    request: { model: request.model, parameters: request.parameters },
    response,
    time: { startMs, durationMs: endMs - startMs },
    attribution: attributionOf(open),
    outcome: decideOutcome(ending, error, response),
    traceId,
    spanId,
    at: new Date(open.at),
  };
  if (reader.api) call.api = reader.api;
  if (destination.server) call.server = destination.server;
  if (request.serviceTier !== undefined) call.request.serviceTier = request.serviceTier;
  if (request.speed !== undefined) call.request.speed = request.speed;
  if (request.fingerprint) call.request.fingerprint = request.fingerprint;
  if (answer?.usage) call.usage = answer.usage;
  const estimated = estimateMissing(open, answer?.usage, isFailure(call.outcome));
  if (estimated) call.estimatedUsage = estimated;
  if (isFailure(call.outcome)) call.error = error ?? { type: call.outcome };
  if (request.stream || open.stream) call.request.stream = true;
  if (open.stream) addStreamTimes(call, open);
  if (open.retry) call.retry = open.retry;
  if (open.quotas) call.rateLimit = open.quotas;
  if (step?.isUnit) call.isInsideStep = true;
  return call;
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
  if (open.gaps) call.time.chunkGapsMs = open.gaps.ms;
  // Who holds the SDK's promise holds us.
  open.gaps = undefined;
}
