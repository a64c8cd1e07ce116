import { setTokenEstimator } from '@genspan/model-call';
import { charClassEstimator, tiktokenEstimator } from '@genspan/pricing';
import type { Tokenizer } from '../settings.ts';

/** Has tokens estimated, or counted, where a provider reports none. Neither loads anything before the first such call. */
export function applyTokenizer(tokenizer: Tokenizer): void {
  if (tokenizer === 'none') setTokenEstimator(undefined);
  else setTokenEstimator(tokenizer === 'tiktoken' ? tiktokenEstimator() : charClassEstimator());
}
