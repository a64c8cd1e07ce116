import type { ModelCall } from '@genspan/model-call';
import type { Mode } from '@genspan/prices';
import { own } from './own.ts';

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
  // Google's words for nothing said.
  service_tier_unspecified: 'standard',
  traffic_type_unspecified: 'standard',
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
  return own(TIERS, tier.toLowerCase()) ?? 'unknown';
}

/**
 * Hosts that name a region, which may cost more: OpenAI's and xAI's regional endpoints, Vertex AI's locations. Vertex without
 * a location is its global endpoint.
 */
const REGION_OF_HOST: readonly RegExp[] = [
  /^([a-z]{2})\.api\.openai\.com$/,
  /^([a-z]{2})(?:-[a-z]+-\d+)?\.api\.x\.ai$/,
  /^([a-z]+-[a-z]+\d+)-aiplatform\.googleapis\.com$/,
  /^aiplatform\.([a-z]+)\.rep\.googleapis\.com$/,
];
const VERTEX_GLOBAL = 'aiplatform.googleapis.com';

/** Where a call was served, when that is said: by the response, or by the host that was asked. */
export function servedRegion({ response, server }: ModelCall): string | undefined {
  if (response.region !== undefined) return response.region.toLowerCase();
  if (server === undefined) return undefined;
  if (server.address === VERTEX_GLOBAL) return 'global';
  let region = known.get(server.address);
  if (region === undefined && !known.has(server.address)) {
    region = regionOf(server.address);
    if (known.size < REMEMBERED) known.set(server.address, region);
  }
  return region;
}

/** An app calls few hosts. */
const REMEMBERED = 100;
const known = new Map<string, string | undefined>();

function regionOf(host: string): string | undefined {
  for (const pattern of REGION_OF_HOST) {
    const region = pattern.exec(host)?.[1];
    if (region) return region;
  }
  return undefined;
}
