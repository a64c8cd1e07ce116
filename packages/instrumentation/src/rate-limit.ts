import type { Quota, RateLimit } from '@genspan/model-call';

/** The part of `Headers` that is read; openai 4 may hand out a header object of node-fetch. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Quotas from `x-ratelimit-*` response headers, as OpenAI, Azure and most compatible hosts send them. Undefined when
 * there are none.
 *
 * Source: OpenAI, "Rate limits", headers table.
 */
export function readRateLimit(headers: HeaderReader): RateLimit | undefined {
  const requests = readQuota(headers, 'requests');
  const tokens = readQuota(headers, 'tokens');
  if (!requests && !tokens) return undefined;
  const out: RateLimit = {};
  if (requests) out.requests = requests;
  if (tokens) out.inputTokens = tokens;
  return out;
}

function readQuota(headers: HeaderReader, kind: string): Quota | undefined {
  const limit = count(headers.get(`x-ratelimit-limit-${kind}`));
  const remaining = count(headers.get(`x-ratelimit-remaining-${kind}`));
  if (limit === undefined && remaining === undefined) return undefined;
  const quota: Quota = {};
  if (limit !== undefined) quota.limit = limit;
  if (remaining !== undefined) quota.remaining = remaining;
  const resetMs = duration(headers.get(`x-ratelimit-reset-${kind}`));
  if (resetMs !== undefined) quota.resetMs = resetMs;
  return quota;
}

function count(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `6m0s`, `1.2s`, `20ms`; a bare number is seconds. */
function duration(text: string | null): number | undefined {
  if (!text) return undefined;
  const bare = Number(text);
  if (Number.isFinite(bare)) return bare * 1000;
  let total: number | undefined;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total = (total ?? 0) + Number(amount) * UNIT_MS[unit!]!;
  }
  return total;
}
