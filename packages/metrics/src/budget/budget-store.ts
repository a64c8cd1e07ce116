import type { BudgetSnapshot } from './budget-snapshot.ts';

/** What a store reads from and writes to: the budgets of this process. */
export interface BudgetBook {
  /** Adds what was spent before this process began, or by one that is gone. May come at any time, and several times. */
  absorb(snapshot: BudgetSnapshot): void;
  /**
   * How everything stands, as JSON of a {@link BudgetSnapshot} in pieces. With thousands of users it is long: time may pass between
   * pieces, and each tells how its key stands when it is asked for. Nothing may be absorbed meanwhile.
   */
  take(): Iterable<string>;
}

/**
 * Where budgets are kept across restarts. It decides when to write; no method throws, and `changed` is called as model calls end,
 * so that it must do next to nothing.
 */
export interface BudgetStore {
  /** What a user is called in a snapshot, so that nobody's id lies in a file: a hash. Called once for each user. */
  nameOfUser(id: string): string;
  /** Begins. */
  open(book: BudgetBook): void;
  /** Something was spent: it is to be written within seconds. */
  changed(): void;
  /** Writes soon; resolves when what stands at this moment is kept, or when it is known that it cannot be. Never rejects. */
  kept(): Promise<void>;
  /** Writes what is not kept yet, synchronously: the process ends. */
  close(): void;
}
