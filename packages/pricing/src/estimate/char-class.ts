import type { UsageEstimator } from '@genspan/model-call';
import { UsageCount } from './usage-count.ts';

/**
 * The estimator that needs nothing: a few nanoseconds a character, in the call itself.
 *
 * @example setTokenEstimator(charClassEstimator());
 */
export function charClassEstimator(): UsageEstimator {
  return { method: 'char_class', begin: (about) => new UsageCount(about) };
}
