import { GenAI } from './semconv.ts';

/**
 * Which generation of the conventions spans are written in: `default` is the newest names plus the older alias
 * that backends still read; `latest` is the newest without aliases; `v1.41` is the last core release.
 */
export type SemconvProfile = 'default' | 'latest' | 'v1.41';

/** Every value `GENSPAN_SEMCONV` may take; unset is `default`. */
export const SEMCONV_PROFILES: readonly SemconvProfile[] = ['default', 'latest', 'v1.41'];

/** Names that v1.41 did not have. In the `v1.41` profile they stay off the span. */
const AFTER_V1_41: readonly string[] = [
  GenAI.cacheWrite,
  GenAI.reasoningLevel,
  GenAI.previousResponseId,
  GenAI.textInput,
  GenAI.textOutput,
  GenAI.audioInput,
  GenAI.audioOutput,
  GenAI.imageInput,
  GenAI.imageOutput,
];

/** Takes out of `attributes`, in place, what the profile does not know. */
export function applyProfile(attributes: Record<string, unknown>, profile: SemconvProfile): void {
  if (profile === 'latest') delete attributes[GenAI.cacheCreation];
  if (profile === 'v1.41') for (const name of AFTER_V1_41) delete attributes[name];
}
