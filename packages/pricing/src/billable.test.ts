import { describe, expect, it } from 'vitest';
import { isBillable } from './billable.ts';
import { acmeCall } from './pricing.fixture.ts';

const time = { startMs: 0, durationMs: 10 };
const response = { finishReasons: [], toolCalls: [] };

describe('calls that have a cost', () => {
  it.each(['error', 'timeout', 'rate_limited'] as const)(
    'are none that ended in %s before an answer began',
    (outcome) => {
      expect(isBillable(acmeCall(undefined, { outcome, response }))).toBe(false);
    },
  );

  it('are failures that used something', () => {
    expect(isBillable(acmeCall({ inputTokens: 3 }, { outcome: 'error', response }))).toBe(true);
    const estimatedUsage = { inputTokens: 3, method: 'char_class' };
    expect(isBillable(acmeCall(undefined, { outcome: 'timeout', estimatedUsage, response }))).toBe(true);
  });

  it('are answers that had begun and broke: what they cost is not known', () => {
    expect(isBillable(acmeCall(undefined, { outcome: 'error', response, time: { ...time, chunks: 3 } }))).toBe(true);
    expect(isBillable(acmeCall(undefined, { outcome: 'error', response: { ...response, id: 'r1' } }))).toBe(true);
  });

  it.each(['ok', 'cancelled', 'abandoned', 'refused', 'truncated'] as const)('are all that ended in %s', (outcome) => {
    expect(isBillable(acmeCall(undefined, { outcome, response }))).toBe(true);
  });
});
