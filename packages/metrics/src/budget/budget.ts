/** Whose spending a budget limits. */
export const BUDGET_SCOPES = ['service', 'feature', 'team', 'user'] as const;

export type BudgetScope = (typeof BUDGET_SCOPES)[number];

/** How much may be spent in a window, as read from the configuration. Nothing is ever refused: it speaks up. */
export interface Budget {
  /** `budget.name`, unique. */
  name: string;
  /** USD in one window. */
  limit: number;
  per: BudgetScope;
  /** The feature, team or user it is for; undefined: each of them has this budget of its own. */
  of?: string;
  window: BudgetWindow;
  /** `budget.period`: `day`, `week`, `month`, or the length of a rolling window as it was written, such as `30d`. */
  period: string;
  /** Shares of the limit at which it speaks up, ascending; 0.5, 0.8 and 1 by default. */
  thresholds: readonly number[];
}

/** From when to when spending is summed. Weeks begin on Monday. */
export type BudgetWindow =
  | { kind: 'calendar'; unit: 'day' | 'week' | 'month'; timeZone: string }
  | { kind: 'rolling'; lengthMs: number };

/** What `onBudget` is told, once for each threshold of a window. */
export interface BudgetEvent {
  budget: string;
  period: string;
  per: BudgetScope;
  /** Which service, feature, team or user. */
  key: string;
  /** The share of the limit that was reached: 0.5, 0.8, 1. */
  threshold: number;
  /** USD. */
  spent: number;
  limit: number;
  windowStart: Date;
  /** Undefined for a rolling window. */
  windowEnd?: Date;
}
