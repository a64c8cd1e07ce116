import { isFailure, type ModelCall } from '@genspan/model-call';

/**
 * Whether a call is one to look for a price of. A failure that reported no usage and had not begun to answer is none: a 429
 * or a broken connection cost nothing that anybody knows of, and would count as unpriced. An answer that had begun and
 * broke was billed, so that a missing figure there is an honest `no_usage`.
 */
export function isBillable({ outcome, usage, estimatedUsage, time, response }: ModelCall): boolean {
  if (!isFailure(outcome) || usage !== undefined || estimatedUsage !== undefined) return true;
  return (time.chunks ?? 0) > 0 || response.id !== undefined;
}
