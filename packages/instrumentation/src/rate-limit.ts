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
  const read = (kind: string) =>
    readQuota(
      headers,
      [`x-ratelimit-limit-${kind}`, `x-ratelimit-remaining-${kind}`, `x-ratelimit-reset-${kind}`],
      duration,
    );
  return rateLimit(read('requests'), read('tokens'), undefined);
}

/**
 * Quotas from `anthropic-ratelimit-*` response headers. Where tokens are not told by direction the figure that Anthropic
 * gives for all of them stands under `inputTokens`, as OpenAI's does.
 *
 * Source: Anthropic, "Rate limits", response headers.
 */
export function readAnthropicRateLimit(headers: HeaderReader): RateLimit | undefined {
  const read = (kind: string) => {
    const name = `anthropic-ratelimit-${kind}`;
    return readQuota(headers, [`${name}-limit`, `${name}-remaining`, `${name}-reset`], until);
  };
  return rateLimit(read('requests'), read('input-tokens') ?? read('tokens'), read('output-tokens'));
}

function rateLimit(requests?: Quota, inputTokens?: Quota, outputTokens?: Quota): RateLimit | undefined {
  if (!requests && !inputTokens && !outputTokens) return undefined;
  const out: RateLimit = {};
  if (requests) out.requests = requests;
  if (inputTokens) out.inputTokens = inputTokens;
  if (outputTokens) out.outputTokens = outputTokens;
  return out;
}

function readQuota(
  headers: HeaderReader,
  [limitName, remainingName, resetName]: readonly [string, string, string],
  reset: (text: string | null) => number | undefined,
): Quota | undefined {
  const limit = count(headers.get(limitName));
  const remaining = count(headers.get(remainingName));
  if (limit === undefined && remaining === undefined) return undefined;
  const quota: Quota = {};
  if (limit !== undefined) quota.limit = limit;
  if (remaining !== undefined) quota.remaining = remaining;
  const resetMs = reset(headers.get(resetName));
  if (resetMs !== undefined) quota.resetMs = resetMs;
  return quota;
}

function count(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** One part of a duration, from where it is looked for. */
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;

/** `6m0s`, `1.2s`, `20ms`; a bare number is seconds. */
function duration(text: string | null): number | undefined {
  if (!text) return undefined;
  const bare = Number(text);
  if (Number.isFinite(bare)) return bare * 1000;
  // Most have one part, and every call has two of them.
  const amount = text.slice(0, text.endsWith('ms') ? -2 : -1);
  const only = Number(amount || Number.NaN) * (UNIT_MS[text.slice(amount.length)] ?? Number.NaN);
  if (only >= 0) return only;
  let total: number | undefined;
  PART.lastIndex = 0;
  for (let part = PART.exec(text); part; part = PART.exec(text))
    total = (total ?? 0) + Number(part[1]) * UNIT_MS[part[2]!]!;
  return total;
}

/** An RFC 3339 time, as the time until then. */
function until(text: string | null): number | undefined {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
