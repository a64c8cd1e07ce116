import { PicoSum } from '../cost/pico-sum.ts';

/** Another number is another shape, which is not read. */
export const SNAPSHOT_VERSION = 1;

/** What has been spent, and told, as it is kept in a file. */
export interface BudgetSnapshot {
  version: typeof SNAPSHOT_VERSION;
  /** By `budget.name`. */
  budgets: Record<string, SavedBudget>;
}

/** One budget. */
export interface SavedBudget {
  /** What was summed: `feature month Europe/Berlin`, `user rolling 86400000`. State of another window is of no use. */
  window: string;
  /** By feature or team, by the hash of a user, or '' for the service. */
  keys: Record<string, SavedSpending>;
}

/** One key of a budget. */
export interface SavedSpending {
  /** Beginning of the bucket in ms since the epoch, and pico-dollars in decimal digits; a calendar window has one bucket. */
  spent: [startMs: number, pico: string][];
  /** The highest threshold that was told; 0 when none was. */
  told: number;
}

/**
 * Checks what was read from a file, as `JSON.parse` gives it.
 *
 * @returns the snapshot, or in a few words why it is none
 */
export function readSnapshot(value: unknown): BudgetSnapshot | string {
  if (!isRecord(value) || !isRecord(value.budgets)) return 'it holds no budgets';
  if (value.version !== SNAPSHOT_VERSION) {
    return `it has version ${String(value.version).slice(0, 20)}, this Genspan reads version ${SNAPSHOT_VERSION}`;
  }
  for (const [name, budget] of Object.entries(value.budgets)) {
    if (!isBudget(budget)) return `the state of budget "${name.slice(0, 60)}" is damaged`;
  }
  return value as unknown as BudgetSnapshot;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBudget(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.window === 'string' &&
    isRecord(value.keys) &&
    Object.values(value.keys).every(isSpending)
  );
}

function isSpending(value: unknown): boolean {
  return isRecord(value) && Number.isFinite(value.told) && Array.isArray(value.spent) && value.spent.every(isBucket);
}

function isBucket(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [startMs, pico] = value;
  return Number.isSafeInteger(startMs) && typeof pico === 'string' && PicoSum.parse(pico) !== undefined;
}
