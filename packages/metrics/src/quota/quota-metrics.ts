import { GenAI, type ModelCall, type Quota } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import type { Dimensions } from '../dimensions/dimensions.ts';
import { Metric, MetricAttr } from '../metric-names.ts';

/** A quota that nothing was heard of for so long is taken for whole again, as if its window had ended. */
const WHOLE_AFTER_MS = 600_000;

/**
 * After so long it is not observed any more. SDKs go on showing what they were told last, which is then a whole quota and
 * not the little that was left of one long ago.
 */
const FORGOTTEN_AFTER_MS = 2 * WHOLE_AFTER_MS;

/** Quotas that are remembered: providers, models and kinds. */
const MOST_QUOTAS = 600;

/** `ratelimit.kind`, by the field of a call. */
const KINDS = [
  ['requests', 'requests'],
  ['inputTokens', 'input_tokens'],
  ['outputTokens', 'output_tokens'],
] as const;

interface Seen {
  attributes: Readonly<Attributes>;
  limit?: number;
  remaining?: number;
  /** `performance.now()` when it was heard, and when the window ends. */
  atMs: number;
  resetsAtMs: number;
}

/** What response headers said of quotas: `genspan.ratelimit.remaining` and `genspan.ratelimit.limit`, the last of each. */
export class QuotaMetrics {
  readonly #dimensions: Dimensions;
  readonly #seen = new Map<string, Seen>();

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
  }

  register(meter: Meter): void {
    this.#gauge(meter, Metric.rateLimitRemaining, remainingOf);
    this.#gauge(meter, Metric.rateLimitLimit, ({ limit }) => limit);
  }

  observe(call: ModelCall): void {
    const { rateLimit } = call;
    if (rateLimit === undefined) return;
    for (const [field, kind] of KINDS) {
      const quota = rateLimit[field];
      if (quota !== undefined) this.#note(call, kind, quota);
    }
  }

  #note({ provider, request }: ModelCall, kind: string, { limit, remaining, resetMs }: Quota): void {
    const of = this.#dimensions.provider(provider);
    const model = this.#dimensions.requestModel(request.model);
    const key = `${kind}\0${of}\0${model ?? ''}`;
    let seen = this.#seen.get(key);
    if (!seen) {
      if (this.#seen.size >= MOST_QUOTAS) return;
      const attributes: Attributes = { [MetricAttr.rateLimitKind]: kind, [GenAI.providerName]: of };
      if (model !== undefined) attributes[GenAI.requestModel] = model;
      seen = { attributes: Object.freeze(attributes), atMs: 0, resetsAtMs: 0 };
      this.#seen.set(key, seen);
    }
    seen.limit = limit;
    seen.remaining = remaining;
    seen.atMs = performance.now();
    seen.resetsAtMs = seen.atMs + Math.min(resetMs ?? WHOLE_AFTER_MS, WHOLE_AFTER_MS);
  }

  #gauge(
    meter: Meter,
    { name, unit, description }: { name: string; unit: string; description: string },
    figureOf: (seen: Seen, nowMs: number) => number | undefined,
  ): void {
    meter.createObservableGauge(name, { unit, description }).addCallback((result) => {
      const nowMs = performance.now();
      for (const seen of this.#seen.values()) {
        if (nowMs - seen.atMs >= FORGOTTEN_AFTER_MS) continue;
        const value = figureOf(seen, nowMs);
        if (value !== undefined) result.observe(value, seen.attributes);
      }
    });
  }
}

/** A window that has ended since is whole again: what was left in it then says nothing any more. */
function remainingOf({ limit, remaining, resetsAtMs }: Seen, nowMs: number): number | undefined {
  return nowMs < resetsAtMs ? remaining : limit;
}
