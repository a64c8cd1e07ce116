import {
  countCall,
  hasObservers,
  hasStepObservers,
  isRecordedForObservers,
  markWritten,
  shared,
  spanName,
  startAttributes,
  stepAround,
} from '@genspan/model-call';
import { type Context, SpanKind, trace } from '@opentelemetry/api';
import type { ApiReader, Destination, RequestFacts } from '../api-reader.ts';
import { currentAttribution } from '../attribution.ts';
import { decideCapture } from '../content/capture.ts';
import { detach } from '../content/detach.ts';
import { HeldSpan } from '../native/held-span.ts';
import type { AdoptedSpan } from '../native/native-call.ts';
import { activeContext, isSuppressed } from '../otel.ts';
import type { TapRuntime } from '../tap/tap-runtime.ts';
import { type Beginning, OpenCall } from './open-call.ts';
import { countInput } from './token-counts.ts';

const UNREADABLE: RequestFacts = { parameters: {} };

/** A span that nobody records and no observer waits for: the call runs in its context and is not looked at. */
export type UnwatchedCall = Pick<Beginning, 'context'>;

/**
 * Begins a call: reads the request, starts the span. Undefined when the caller suppressed tracing. The request is
 * not kept.
 *
 * @param args what the SDK's method was called with
 * @param adopted the span that the SDK has started for the call, which is enriched then
 */
export function beginCall(
  runtime: TapRuntime,
  reader: ApiReader,
  destination: Destination,
  args: readonly unknown[],
  adopted?: AdoptedSpan,
): OpenCall | UnwatchedCall | undefined {
  const parent = activeContext();
  if (isSuppressed(parent)) return undefined;
  const [body, options] = args;
  const request = runtime.breaker.attempt('reading a request', () => reader.request(body, options)) ?? UNREADABLE;
  const about = { operation: reader.operation, request, ...destination };
  const { span, startMs } = adopted ?? startSpan(runtime, about, parent);
  const context = trace.setSpan(parent, span);
  // What our sampler wrapper has recorded for observers alone goes nowhere; there is nothing to write on it.
  const recording = span.isRecording() && !(adopted && isRecordedForObservers(span));
  const step = stepAround(parent);
  if (!recording && !hasObservers() && !(step && hasStepObservers())) return { context };
  // A span that is not recorded has no scope to be known by.
  if (!span.isRecording()) markWritten(span);
  const begun: Beginning = {
    reader,
    destination,
    request,
    attribution: currentAttribution(),
    span,
    context,
    recording,
    step,
    startMs,
  };
  if (step) countCall(step, reader.operation);
  if (adopted) {
    markWritten(span);
    begun.isNative = true;
    begun.isElsewhere = adopted.isElsewhere;
    if (recording) begun.held = HeldSpan.hold(span);
  }
  if (recording) {
    const capture = decideCapture(runtime);
    if (capture) {
      begun.capture = capture;
      begun.input = runtime.breaker.attempt('reading the conversation', () => detach(reader.input(body)));
    }
  }
  if (shared().tokenEstimator) {
    begun.inputTokens = runtime.breaker.attempt('estimating tokens', () =>
      countInput(reader, body, request, destination),
    );
  }
  return new OpenCall(runtime, begun);
}

/** The sampler wrapper and the layers of foreign spans are told that this one is a tap's. */
function startSpan(runtime: TapRuntime, about: Parameters<typeof startAttributes>[0], parent: Context): AdoptedSpan {
  // The first call may have an SDK started for it, which is not its time.
  const tracer = runtime.tracer();
  const options = { kind: SpanKind.CLIENT, attributes: startAttributes(about) };
  const state = shared();
  state.startsOwn = true;
  try {
    const startMs = performance.now();
    return { span: tracer.startSpan(spanName(about), options, parent), startMs };
  } finally {
    state.startsOwn = false;
  }
}
