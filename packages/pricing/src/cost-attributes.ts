import type { CallCost, PricedCall } from './cost.ts';

/** Names of what a span says about the cost of its call. */
export const Cost = {
  /** The total in USD; read by Langfuse, OpenLIT and Grafana. */
  total: 'gen_ai.usage.cost',
  status: 'genspan.cost.status',
  reason: 'genspan.cost.reason',
  source: 'genspan.cost.source',
  input: 'genspan.cost.input',
  cacheRead: 'genspan.cost.cache_read',
  cacheWrite: 'genspan.cost.cache_write',
  output: 'genspan.cost.output',
  tools: 'genspan.cost.tools',
  priceVersion: 'genspan.cost.price_version',
  confidence: 'genspan.cost.confidence',
  /** Only in another currency than USD, beside {@link Cost.foreignTotal}. */
  currency: 'genspan.cost.currency',
  foreignTotal: 'genspan.cost.total',
} as const;

/** Attributes of a span, as OpenTelemetry takes them. */
export type CostAttributes = Record<string, string | number>;

/**
 * A call's cost as attributes. A cost in another currency than USD stands under `genspan.cost.total` with its currency, since
 * whoever reads `gen_ai.usage.cost` takes it for dollars. A call without a price has a status and a reason, and no number.
 */
export function costAttributes(cost: CallCost): CostAttributes {
  if (cost.status === 'unpriced') return { [Cost.status]: cost.status, [Cost.reason]: cost.reason };
  const { status, source, total, parts, priceVersion, confidence } = cost;
  const out: CostAttributes = { [Cost.status]: status, [Cost.source]: source };
  if (inUsd(cost)) out[Cost.total] = total;
  else {
    out[Cost.foreignTotal] = total;
    out[Cost.currency] = cost.currency;
  }
  if (parts) {
    out[Cost.input] = parts.input;
    out[Cost.cacheRead] = parts.cacheRead;
    out[Cost.cacheWrite] = parts.cacheWrite;
    out[Cost.output] = parts.output;
    out[Cost.tools] = parts.tools;
  }
  if (priceVersion !== undefined) out[Cost.priceVersion] = priceVersion;
  if (confidence !== undefined) out[Cost.confidence] = confidence;
  return out;
}

/** Names that mean dollars never hold another currency. */
export function inUsd({ currency }: PricedCall): boolean {
  return currency === 'USD';
}
