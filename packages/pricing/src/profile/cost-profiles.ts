import type { PricedCall } from '../cost.ts';
import type { CostAttributes } from '../cost-attributes.ts';
import { langfuse } from './langfuse.ts';
import { openinference } from './openinference.ts';
import { posthog } from './posthog.ts';
import { semconv443 } from './semconv-443.ts';
import { sentry } from './sentry.ts';

/** A backend that reads a cost under names of its own, beside `gen_ai.usage.cost`. */
export type CostProfile = 'langfuse' | 'openinference' | 'sentry' | 'posthog' | 'semconv-443';

/** What a call's cost is called where. A cost in another currency than USD is left out where the names mean dollars. */
export const PROFILES: Readonly<Record<CostProfile, (cost: PricedCall) => CostAttributes>> = {
  langfuse,
  openinference,
  sentry,
  posthog,
  'semconv-443': semconv443,
};

/** Every value that `GENSPAN_COST_PROFILES` may list. */
export const COST_PROFILES = Object.keys(PROFILES) as readonly CostProfile[];

/**
 * The profiles that may stand together, and one line about what was left out.
 *
 * @example compatibleProfiles(['langfuse', 'semconv-443']).profiles // ['langfuse']
 */
export function compatibleProfiles(wanted: readonly CostProfile[]): { profiles: CostProfile[]; problem?: string } {
  const profiles = [...new Set(wanted)];
  if (!profiles.includes('langfuse') || !profiles.includes('semconv-443')) return { profiles };
  return {
    profiles: profiles.filter((profile) => profile !== 'semconv-443'),
    problem: 'cost profile semconv-443 is left out beside langfuse, which would take its amount for tokens',
  };
}
