import { Spending } from './spending.ts';
import type { SpendingWindow } from './spending-window.ts';
import type { Spendings } from './spendings.ts';

/** What {@link UserSpendings} needs to know. */
export interface UserSpendingsOptions {
  /** Users that are kept at a time. */
  most: number;
  /** What a user is called in saved state; undefined where none is kept. */
  nameOf?: (id: string) => string;
  /** A user was let go of within the window. */
  onDrop: () => void;
}

/**
 * Users with a budget of their own. A user is kept while something that they spent is in the window. Beyond the most, those that
 * have not been seen since the start are let go of first, then who has not spent for the longest.
 */
export class UserSpendings implements Spendings {
  readonly #options: UserSpendingsOptions;
  /** In the order in which they last spent; in a rolling window to the bucket. */
  readonly #seen = new Map<string, Spending>();
  /** From saved state, by its names: who that is shows when they spend again. */
  readonly #unseen = new Map<string, Spending>();
  /** What the seen are called in saved state. */
  readonly #names = new WeakMap<Spending, string>();
  #sweptMs = 0;

  constructor(options: UserSpendingsOptions) {
    this.#options = options;
  }

  of(user: string, window: SpendingWindow): Spending {
    this.#sweep(window);
    let spending = this.#seen.get(user);
    if (spending && !window.isCalendar && spending.lastMs() >= window.bucketMs) return spending;
    if (spending) this.#seen.delete(user);
    else spending = this.#seenAgain(user);
    this.#seen.set(user, spending);
    this.#bound();
    return spending;
  }

  *entries(window: SpendingWindow): Generator<[string, Spending]> {
    this.#sweep(window);
    yield* this.#seen;
    yield* this.#unseen;
  }

  *saved(window: SpendingWindow): Generator<[string, Spending]> {
    this.#sweep(window);
    for (const [user, spending] of this.#seen) yield [this.#names.get(spending) ?? user, spending];
    yield* this.#unseen;
  }

  finder(): (name: string) => Spending {
    const byName = new Map<string, Spending>();
    for (const spending of this.#seen.values()) byName.set(this.#names.get(spending) ?? '', spending);
    return (name) => {
      let spending = byName.get(name) ?? this.#unseen.get(name);
      if (!spending) {
        spending = new Spending();
        this.#unseen.set(name, spending);
        this.#bound();
      }
      return spending;
    };
  }

  #seenAgain(user: string): Spending {
    const name = this.#options.nameOf?.(user);
    if (name === undefined) return new Spending();
    const spending = this.#unseen.get(name) ?? new Spending();
    this.#unseen.delete(name);
    this.#names.set(spending, name);
    return spending;
  }

  /** Lets go of who has nothing left in the window; once in a bucket is enough. */
  #sweep(window: SpendingWindow): void {
    if (this.#sweptMs === window.bucketMs) return;
    this.#sweptMs = window.bucketMs;
    for (const users of [this.#seen, this.#unseen]) {
      for (const [key, spending] of users) {
        spending.forget(window);
        if (spending.total.isZero()) users.delete(key);
      }
    }
  }

  #bound(): void {
    if (this.#seen.size + this.#unseen.size <= this.#options.most) return;
    const users = this.#unseen.size > 0 ? this.#unseen : this.#seen;
    for (const key of users.keys()) {
      users.delete(key);
      break;
    }
    this.#options.onDrop();
  }
}
