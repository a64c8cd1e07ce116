import type { ModelCall } from '@genspan/model-call';
import type { Objective } from './objective.ts';
import { isClientError, OUTCOME_TABLE } from './outcome-table.ts';

/**
 * Whether a call met an objective; undefined where it counts neither way, or where a validation or an evaluation has yet to
 * say. A time that is exactly the threshold is good.
 *
 * An embedding answers nothing, so that it has no first token and cannot refuse. What a batch brings was not waited for.
 */
export function decideCall(objective: Objective, call: ModelCall): boolean | undefined {
  const { kind } = objective;
  switch (OUTCOME_TABLE[kind][call.outcome]) {
    case 'good':
      return kind === 'refusal' && !isAnswered(call) ? undefined : true;
    case 'bad':
      return isCountedBad(objective, call.error?.status) ? false : undefined;
    case 'measured':
      if (call.origin === 'batch' || call.origin === 'background') return undefined;
      if (kind === 'latency') return call.time.durationMs <= objective.withinMs!;
      if (kind === 'time_to_first_token') return isWithin(firstTokenOf(call), objective);
      return undefined;
    default:
      return undefined;
  }
}

/**
 * Whether what the table calls bad is. Nobody knows what a truncated answer was to be: an objective about one schema leaves
 * it to the app's own validation.
 */
export function isCountedBad({ kind, countsClientErrors, schema }: Objective, status: number | undefined): boolean {
  if (kind === 'availability') return countsClientErrors === true || !isClientError(status);
  return kind !== 'validity' || schema === undefined;
}

/** Undefined where no time is known. */
export function isWithin(ms: number | undefined, objective: Objective): boolean | undefined {
  return ms === undefined ? undefined : ms <= objective.withinMs!;
}

/**
 * When the app had the first content, in ms. Without a stream that is when it had all of it, and so it is for a stream that
 * brought none. Spans of others often say neither when that was nor that there was a stream; of them it is undefined.
 */
function firstTokenOf({ origin, operation, time }: ModelCall): number | undefined {
  if (operation === 'embeddings') return undefined;
  if (time.firstTokenMs !== undefined) return time.firstTokenMs;
  return origin === 'foreign' ? time.firstChunkMs : time.durationMs;
}

function isAnswered({ operation }: ModelCall): boolean {
  return operation !== 'embeddings';
}
