import { Metric, MetricAttr } from '@genspan/metrics';
import { GenAI } from '@genspan/model-call';
import type { MetricStore } from './metric-store.ts';

/** What a provider said last about a quota; it is one for all processes of an account. */
export interface QuotaFigures {
  provider: string;
  model: string;
  /** `requests`, `input_tokens`, `output_tokens`, ... */
  kind: string;
  remaining: number;
  /** Undefined when the provider did not say. */
  limit?: number;
}

/** Names of the metrics that are read here. */
export const QUOTA_METRICS: readonly string[] = [Metric.rateLimitRemaining.name, Metric.rateLimitLimit.name];

interface Newest {
  value: number;
  timeNs: bigint;
}

/** Reads the quotas, the scarcest first. */
export function quotaFigures(store: MetricStore): QuotaFigures[] {
  const remaining = newestOf(store, Metric.rateLimitRemaining.name);
  const limits = newestOf(store, Metric.rateLimitLimit.name);
  return [...remaining]
    .map(([key, { value }]): QuotaFigures => {
      const [provider, model, kind] = JSON.parse(key) as [string, string, string];
      return { provider, model, kind, remaining: value, limit: limits.get(key)?.value };
    })
    .sort((a, b) => shareLeft(a) - shareLeft(b));
}

/** The part of the quota that remains; 1 when the quota is not known. */
export function shareLeft({ remaining, limit }: QuotaFigures): number {
  return limit === undefined || !(limit > 0) ? 1 : Math.min(1, Math.max(0, remaining / limit));
}

/** Of several reports the newest counts; of those of one moment the least. */
function newestOf(store: MetricStore, metric: string): Map<string, Newest> {
  const newest = new Map<string, Newest>();
  for (const { labels, value, timeNs } of store.of(metric)) {
    if (typeof value !== 'number') continue;
    const names = [GenAI.providerName, GenAI.requestModel, MetricAttr.rateLimitKind];
    const key = JSON.stringify(names.map((name) => labels.get(name) ?? ''));
    const known = newest.get(key);
    if (!known || timeNs > known.timeNs || (timeNs === known.timeNs && value < known.value))
      newest.set(key, { value, timeNs });
  }
  return newest;
}
