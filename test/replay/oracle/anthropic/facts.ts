import type { Json } from '../../recording.ts';
import * as shared from '../facts.ts';
import { text } from '../json.ts';
import type { Matcher } from '../matcher.ts';
import { usageFields } from './usage.ts';

/** What an exchange with Anthropic's API says. */
export interface Facts extends shared.Facts {
  /** By span attribute. */
  usage: Map<string, Matcher>;
  speed?: string;
  region?: string;
  /** The stream ended quietly, and too early. */
  unfinished?: boolean;
}

/** Facts of an exchange that told nothing. */
export function nothing(): Facts {
  return { ...shared.nothing(), usage: usageFields(undefined) };
}

/** What follows from the stop reason: the span has the provider's own word, `error` where it never came. */
export function stopFacts(reason: Json | undefined): Pick<Facts, 'finishReasons' | 'refusals' | 'truncated'> {
  const word = text(reason);
  return {
    finishReasons: [[word ?? 'error']],
    refusals: word === 'refusal' ? ['finish_reason'] : [],
    truncated: word === 'max_tokens' || word === 'model_context_window_exceeded',
  };
}
