import { PicoSum } from '../cost/pico-sum.ts';
import type { Budget } from './budget.ts';
import type { Spending } from './spending.ts';

/** How far below a threshold, as a share of the limit, use must fall before the threshold may be told again. */
const HYSTERESIS = 0.05;

/**
 * When a budget speaks up. What was told is a count from the lowest threshold, since reaching one tells all below it, and
 * falling clear of one readies all above it.
 */
export class Thresholds {
  readonly shares: readonly number[];
  readonly #reached: readonly PicoSum[];
  readonly #ready: readonly PicoSum[];

  constructor({ limit, thresholds }: Pick<Budget, 'limit' | 'thresholds'>) {
    this.shares = [...thresholds].sort((a, b) => a - b);
    this.#reached = this.shares.map((share) => PicoSum.share(limit, share));
    // A threshold below 10 % has no five points to fall by that would leave anything.
    this.#ready = this.shares.map((share) => PicoSum.share(limit, Math.max(share - HYSTERESIS, share / 2)));
  }

  /** Readies what use has fallen clear of. In a calendar window that is at its beginning only, where it is all. */
  ready(spending: Spending): void {
    while (spending.told > 0 && !spending.total.isAtLeast(this.#ready[spending.told - 1]!)) spending.told--;
  }

  /** Whether a threshold that was not told is reached. */
  isReached(spending: Spending): boolean {
    const reached = this.#reached[spending.told];
    return reached !== undefined && spending.total.isAtLeast(reached);
  }

  /** The highest threshold that was told, 0 when none was. */
  highest({ told }: Spending): number {
    return told === 0 ? 0 : this.shares[told - 1]!;
  }

  /** How many thresholds are told when `share` is the highest. */
  countUpTo(share: number): number {
    return this.shares.filter((threshold) => threshold <= share).length;
  }
}
