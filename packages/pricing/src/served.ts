import type { ModelCall } from '@genspan/model-call';
import type { Mode } from '@genspan/prices';

/** How a call was served: by the standard way, in one of the modes, or in a way that no table prices. */
export type Served = 'standard' | Mode | 'unknown';

/**
 * Words of the providers for how they served. OpenAI says `default`, Anthropic `standard`, Vertex `ON_DEMAND` (its
 * `trafficType`), Bedrock `default` and `reserved`. What is bought in advance has no price per token.
 */
const TIERS: Readonly<Record<string, Served>> = {
  auto: 'standard',
  default: 'standard',
  standard: 'standard',
  standard_only: 'standard',
  on_demand: 'standard',
  flex: 'flex',
  on_demand_flex: 'flex',
  priority: 'priority',
  fast: 'priority',
  on_demand_priority: 'priority',
  batch: 'batch',
};

/**
 * The mode that is billed: what the response says before what the request asked for, since a tier that was full is
 * served, and billed, as another.
 */
export function servedMode({ request, response }: ModelCall): Served {
  if (request.batch) return 'batch';
  const speed = response.speed ?? request.speed;
  if (speed === 'fast') return 'fast';
  const tier = response.serviceTier ?? request.serviceTier;
  if (tier === undefined) return 'standard';
  return TIERS[tier.toLowerCase()] ?? 'unknown';
}

/** Regional endpoints of OpenAI, which cost more: `https://eu.api.openai.com`. */
const OPENAI_REGION = /^([a-z]{2})\.api\.openai\.com$/;

/** Where a call was served, when that is said: by the response, or by the host that was asked. */
export function servedRegion({ response, server }: ModelCall): string | undefined {
  if (response.region !== undefined) return response.region.toLowerCase();
  if (server === undefined || !server.address.endsWith('.api.openai.com')) return undefined;
  return OPENAI_REGION.exec(server.address)?.[1];
}
