import type { Refusal } from '../model-call.ts';

/** Stop reasons with which a provider, or an instrumentation in its own words, says that the answer was withheld. */
const FILTERED = new Set([
  'content_filter',
  'content-filter',
  'content_filtered',
  'SAFETY',
  'PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
]);

/**
 * The refusal that finish reasons tell of. Anthropic has no content filter of that name: there the word is an
 * instrumentation's translation of the stop reason `refusal`.
 */
export function refusalOf(finishReasons: readonly string[], provider: string): Refusal | undefined {
  for (const reason of finishReasons) {
    if (reason === 'refusal') return { source: 'finish_reason' };
    if (reason === 'guardrail_intervened') return { source: 'guardrail' };
    if (FILTERED.has(reason)) return { source: provider === 'anthropic' ? 'finish_reason' : 'content_filter' };
  }
  return undefined;
}
