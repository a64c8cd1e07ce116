import type { CallError, CallResponse } from './model-call.ts';

/** How a call ended, in order of precedence. */
export type Outcome = 'error' | 'timeout' | 'rate_limited' | 'cancelled' | 'abandoned' | 'refused' | 'truncated' | 'ok';

/** How the SDK handed the call back: `done` and `unparsed` are quiet ends, the rest say who stopped it. */
export type Ending = 'done' | 'error' | 'timeout' | 'cancelled' | 'abandoned';

const TRUNCATING = new Set([
  'length',
  'max_tokens',
  'max_output_tokens',
  'model_context_window_exceeded',
  'MAX_TOKENS',
]);

/**
 * The outcome of a call from how it ended and what came back.
 *
 * @example decideOutcome('done', undefined, { finishReasons: ['length'], toolCalls: [] }) // 'truncated'
 */
export function decideOutcome(ending: Ending, error: CallError | undefined, response: CallResponse): Outcome {
  if (ending === 'error') return error?.status === 429 ? 'rate_limited' : 'error';
  if (ending !== 'done') return ending;
  if (response.refusal) return 'refused';
  for (const reason of response.finishReasons) if (TRUNCATING.has(reason)) return 'truncated';
  return 'ok';
}

/** Whether the outcome makes the span an ERROR with `error.type`. A caller's own abort or break does not. */
export function isFailure(outcome: Outcome): boolean {
  return outcome === 'error' || outcome === 'timeout' || outcome === 'rate_limited';
}
