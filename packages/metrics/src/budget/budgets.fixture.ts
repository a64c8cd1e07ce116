import type { Attribution, ModelCall } from '@genspan/model-call';
import type { CallCost } from '../call-cost.ts';
import { Dimensions } from '../dimensions/dimensions.ts';
import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import { minimalCall } from '../metrics.fixture.ts';
import type { MetricsEvent } from '../metrics-event.ts';
import type { Budget, BudgetEvent } from './budget.ts';
import { type Budgets, type BudgetsOptions, createBudgets } from './budgets.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const DAILY = { kind: 'calendar', unit: 'day', timeZone: 'UTC' } as const;

/** 100 USD a day for each feature, unless said otherwise. */
export function budgetOf(over: Partial<Budget> = {}): Budget {
  return { name: 'b', limit: 100, per: 'feature', window: DAILY, period: 'day', thresholds: [0.5, 0.8, 1], ...over };
}

/** 100 USD in 24 hours. */
export function rollingOf(over: Partial<Budget> = {}): Budget {
  return budgetOf({ window: { kind: 'rolling', lengthMs: DAY }, period: '24h', ...over });
}

/** A day on which someone spends. */
export class Spender {
  readonly budgets: Budgets;
  readonly events: MetricsEvent[] = [];
  readonly told: BudgetEvent[] = [];
  nowMs = Date.parse('2026-11-21T09:00:00Z');
  readonly #costs = new WeakMap<object, CallCost>();

  constructor(budgets: readonly Budget[], over: Partial<BudgetsOptions> = {}, nowMs?: number) {
    if (nowMs !== undefined) this.nowMs = nowMs;
    this.budgets = createBudgets({
      budgets,
      dimensions: new Dimensions(SERIES_LIMITS),
      costOf: (call) => this.#costs.get(call),
      emit: (event) => this.events.push(event),
      onBudget: (event) => this.told.push(event),
      now: () => this.nowMs,
      service: () => 'shop',
      ...over,
    });
  }

  /** One call that cost so many dollars. */
  spend(
    usd: number,
    attribution: Attribution = { feature: 'support' },
    cost: Partial<CallCost> = {},
    over: Partial<ModelCall> = {},
  ): void {
    const call = minimalCall({ attribution, traceId: '1'.repeat(32), spanId: '2'.repeat(16), ...over });
    const pico = Math.round(usd * 1e12);
    const priced = { status: 'priced', currency: 'USD', source: 'table', total: usd, pico };
    this.#costs.set(call, { ...priced, ...cost } as CallCost);
    this.budgets.observe(call);
  }

  /** The thresholds of all events so far. */
  thresholds(): unknown[] {
    return this.events.map(({ attributes }) => attributes['budget.threshold']);
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }
}
