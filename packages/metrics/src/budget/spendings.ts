import { Spending } from './spending.ts';
import type { SpendingWindow } from './spending-window.ts';

/** What has been spent of a budget, by key. */
export interface Spendings {
  /** That of a key, from now on known. */
  of(key: string, window: SpendingWindow): Spending;
  /** Every key, as it stands in the window. */
  entries(window: SpendingWindow): Iterable<[key: string, spending: Spending]>;
  /** The same under the names that keys have in saved state. */
  saved(window: SpendingWindow): Iterable<[name: string, spending: Spending]>;
  /** Finds by names of saved state, which are many at once; undefined for a key that is not kept. */
  finder(): (name: string) => Spending | undefined;
}

/** The service, features, teams, or one user: few keys, which are shown even where they have spent nothing. */
export class NamedSpendings implements Spendings {
  readonly #spendings = new Map<string, Spending>();
  readonly #nameOf: (key: string) => string;

  /** @param nameOf what a key is called in saved state */
  constructor(nameOf: (key: string) => string) {
    this.#nameOf = nameOf;
  }

  of(key: string): Spending {
    let spending = this.#spendings.get(key);
    if (!spending) {
      spending = new Spending();
      this.#spendings.set(key, spending);
    }
    return spending;
  }

  *entries(window: SpendingWindow): Generator<[string, Spending]> {
    for (const entry of this.#spendings) {
      entry[1].forget(window);
      yield entry;
    }
  }

  *saved(window: SpendingWindow): Generator<[string, Spending]> {
    for (const [key, spending] of this.entries(window)) yield [this.#nameOf(key), spending];
  }

  finder(): (name: string) => Spending | undefined {
    const byName = new Map<string, Spending>();
    for (const [key, spending] of this.#spendings) byName.set(this.#nameOf(key), spending);
    return (name) => byName.get(name);
  }
}
