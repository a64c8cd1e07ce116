import { reportOnce } from '../report.ts';
import { shared } from '../shared.ts';
import type { ForeignState } from './foreign-state.ts';
import type { ForeignSpan } from './span-like.ts';

/**
 * Notes that figures about calls of other instrumentations may be too low, because a sampler drops spans unseen.
 *
 * @param why said once, when given
 */
export function markPartial(why?: string): void {
  shared().partial = true;
  if (why) reportOnce('partial', why);
}

/**
 * Whether figures about calls of other instrumentations may be too low: some provider's sampler is not wrapped in
 * `genAISampler`, so that spans are dropped before anyone sees them. What `genspan.telemetry.partial` says.
 */
export function isPartial(): boolean {
  const { partial, foreign } = shared();
  return partial === true || (foreign !== undefined && foreign.processors > 0 && foreign.samplers === 0);
}

/**
 * A span has started and is recorded: had its provider's sampler been wrapped, the wrapper would have been asked about
 * it just now. Takes note of what the wrapper has answered.
 */
export function checkPassedSampler(state: ForeignState, span: ForeignSpan): void {
  const context = span.spanContext();
  if (state.askedFor !== context.traceId) {
    if (!shared().partial) markPartial(NOT_WRAPPED);
    return;
  }
  if (!state.wasTurned) return;
  state.wasTurned = false;
  state.turned.add(span).add(context);
}

const NOT_WRAPPED =
  'a tracer provider has the GenAI span processor, but not its sampler wrapper (genAISampler): ' +
  'calls that other instrumentations trace are missed where its sampler drops them';

/**
 * Whether a span is recorded for observers only, because `genAISampler` overruled a sampler that drops it; no exporter should
 * get it, and nothing need be written on it. A copy of a span with its context counts, too.
 */
export function isRecordedForObservers(span: { spanContext(): object }): boolean {
  const turned = shared().foreign?.turned;
  return turned !== undefined && (turned.has(span) || turned.has(span.spanContext()));
}
