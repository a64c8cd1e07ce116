import { describe, expect, it } from 'vitest';
import type { CallError, CallResponse } from './model-call.ts';
import { decideOutcome, type Ending, isFailure, type Outcome } from './outcome.ts';

const response = (finishReasons: string[], refused = false): CallResponse => ({
  finishReasons,
  toolCalls: [],
  ...(refused && { refusal: { source: 'refusal_field' } }),
});

/** Everything that may have come back, worst first. */
const REFUSED_AND_CUT = response(['length', 'stop'], true);

describe('the outcome of a call', () => {
  it.each<[Ending, CallError | undefined, CallResponse, Outcome]>([
    ['error', { type: 'APIError', status: 500 }, REFUSED_AND_CUT, 'error'],
    ['error', { type: 'RateLimitError', status: 429 }, REFUSED_AND_CUT, 'rate_limited'],
    ['error', undefined, response([]), 'error'],
    ['timeout', { type: 'APIConnectionTimeoutError' }, REFUSED_AND_CUT, 'timeout'],
    ['cancelled', undefined, REFUSED_AND_CUT, 'cancelled'],
    ['abandoned', undefined, REFUSED_AND_CUT, 'abandoned'],
    ['done', undefined, REFUSED_AND_CUT, 'refused'],
    ['done', undefined, response(['stop', 'length']), 'truncated'],
    ['done', undefined, response(['max_tokens']), 'truncated'],
    ['done', undefined, response(['stop', 'tool_calls', 'error']), 'ok'],
    ['done', undefined, response([]), 'ok'],
  ])('after %s with %o is decided by precedence', (ending, error, answer, outcome) => {
    expect(decideOutcome(ending, error, answer)).toBe(outcome);
  });

  it('is a failure only where the provider or the network failed, never where the caller left', () => {
    const all: Outcome[] = ['error', 'timeout', 'rate_limited', 'cancelled', 'abandoned', 'refused', 'truncated', 'ok'];
    expect(all.filter(isFailure)).toEqual(['error', 'timeout', 'rate_limited']);
  });
});
