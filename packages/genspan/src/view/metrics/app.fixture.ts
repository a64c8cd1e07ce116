import {
  type Budget,
  createBudgets,
  createMetrics,
  createSlo,
  Dimensions,
  type Objective,
  SERIES_LIMITS,
} from '@genspan/metrics';
import type { ModelCall } from '@genspan/model-call';
import { minimalCall } from '../../../../model-call/src/call.fixture.ts';
import { type MeteredProcess, type MeteredProcessOptions, meteredProcess } from './metered-process.fixture.ts';

/** A call of a fixture app; times in ms. */
export interface FixtureCall {
  feature?: string;
  team?: string;
  /** USD; `null` for a model without a price. */
  usd?: number | null;
  ms?: number;
  ttftMs?: number;
  outcome?: ModelCall['outcome'];
  retries?: number;
  rateLimit?: ModelCall['rateLimit'];
}

/** A process whose calls become metrics as Genspan makes them, exported by a real SDK. */
export interface FixtureApp extends Pick<MeteredProcess, 'exported'> {
  call(call?: FixtureCall): void;
}

const OBJECTIVES: Objective[] = [
  { name: 'available', feature: 'support-chat', kind: 'availability', scope: 'call', target: 0.99 },
  { name: 'fast', feature: 'support-chat', kind: 'latency', scope: 'call', target: 0.5, withinMs: 2_000 },
];

const DAY = { window: { kind: 'calendar', unit: 'day', timeZone: 'UTC' }, period: 'day' } as const;
const BUDGETS: Budget[] = [
  { name: 'chat', limit: 10, per: 'feature', of: 'support-chat', thresholds: [1], ...DAY },
  { name: 'all', limit: 100, per: 'service', thresholds: [1], ...DAY },
];

/** Starts one, with two objectives and a daily budget for the feature `support-chat` and for the service. */
export function startApp(options: MeteredProcessOptions = {}): FixtureApp {
  const dimensions = new Dimensions(SERIES_LIMITS);
  const costs = new WeakMap<ModelCall, number | null>();
  const costOf = (call: ModelCall) => {
    const usd = costs.get(call);
    if (usd === undefined) return undefined;
    if (usd === null) return { status: 'unpriced', reason: 'unknown_model' } as const;
    const pico = Math.round(usd * 1e12);
    return { status: 'priced', currency: 'USD', source: 'provider', total: usd, pico } as const;
  };
  const slo = createSlo({ objectives: OBJECTIVES, dimensions });
  const service = () => String(options.resource?.['service.name'] ?? 'shop');
  const budgets = createBudgets({ budgets: BUDGETS, dimensions, costOf, emit: () => {}, service });
  const metrics = createMetrics({ profile: () => 'default', costOf, dimensions, parts: [slo, budgets] });
  const { meter, exported } = meteredProcess(options);
  metrics.register(meter);
  return {
    exported,
    call({ feature, team, usd, ms = 1_000, ttftMs, outcome = 'ok', retries, rateLimit } = {}) {
      const call = minimalCall({
        request: { model: 'gpt-5-mini', parameters: {}, stream: ttftMs !== undefined },
        attribution: { feature, team },
        time: { startMs: 0, durationMs: ms, firstTokenMs: ttftMs },
        retry: retries ? { count: retries, waitMs: 1 } : undefined,
        rateLimit,
        outcome,
      });
      if (usd !== undefined) costs.set(call, usd);
      slo.enricher.enrich(call);
      metrics.observe(call);
    },
  };
}
