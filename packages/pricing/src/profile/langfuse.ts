import type { PricedCall } from '../cost.ts';
import { type CostAttributes, inUsd } from '../cost-attributes.ts';

/**
 * Langfuse: the cost by usage type as JSON. It goes before everything else that Langfuse reads or reckons, and before
 * `gen_ai.usage.cost`; its names are those that Langfuse gives the tokens of a span of the conventions.
 *
 * Source: Langfuse's OpenTelemetry docs, and its ingestion.
 */
export function langfuse(cost: PricedCall): CostAttributes {
  if (!inUsd(cost)) return {};
  const { parts, total } = cost;
  const details = parts && {
    input: parts.input,
    input_cache_read: parts.cacheRead,
    input_cache_creation: parts.cacheWrite,
    output: parts.output,
    tools: parts.tools,
  };
  return { 'langfuse.observation.cost_details': JSON.stringify({ ...details, total }) };
}
