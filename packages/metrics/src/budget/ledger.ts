import { type Attribution, reportOnce } from '@genspan/model-call';
import { PicoSum } from '../cost/pico-sum.ts';
import type { Dimensions } from '../dimensions/dimensions.ts';
import { OTHER } from '../dimensions/limited-names.ts';
import type { Budget } from './budget.ts';
import type { SavedBudget, SavedSpending } from './budget-snapshot.ts';
import type { Spending } from './spending.ts';
import { SpendingWindow } from './spending-window.ts';
import { NamedSpendings, type Spendings } from './spendings.ts';
import { Thresholds } from './thresholds.ts';
import { UserSpendings } from './user-spendings.ts';

/** Users with a budget of their own that are kept at a time. */
export const MOST_USERS = 10_000;
/** The only key of a service's budget. */
const SERVICE = '';

/** What a ledger needs to know beside its budget. */
export interface LedgerOptions {
  dimensions: Dimensions;
  /** The name of this service; asked at every use. */
  service: () => string | undefined;
  /** What a user is called in saved state; undefined where none is kept. */
  nameOfUser?: (id: string) => string;
  mostUsers?: number;
}

/** A budget, and what has been spent of it by key. */
export class Ledger {
  readonly budget: Budget;
  readonly window: SpendingWindow;
  readonly thresholds: Thresholds;
  /** Users that were let go of within their window. */
  droppedUsers = 0;
  readonly #options: LedgerOptions;
  readonly #spendings: Spendings;

  /** @throws RangeError where the time zone is not known to this Node */
  constructor(budget: Budget, options: LedgerOptions) {
    this.budget = budget;
    this.window = new SpendingWindow(budget.window);
    this.thresholds = new Thresholds(budget);
    this.#options = options;
    const { nameOfUser: nameOf, mostUsers: most = MOST_USERS } = options;
    const { per, of } = budget;
    if (per === 'user' && of === undefined) {
      this.#spendings = new UserSpendings({ most, nameOf, onDrop: () => this.#tellOfDropped(most) });
      return;
    }
    this.#spendings = new NamedSpendings((key) => (per === 'user' && nameOf ? nameOf(key) : key));
    // Reserved before any call comes, so that a name that has a budget is never `other`; and shown from the start.
    if (per === 'feature') options.dimensions.feature(of);
    if (per === 'team') options.dimensions.team(of);
    if (per === 'service' || of !== undefined) this.#spendings.of(per === 'service' ? SERVICE : of!, this.window);
  }

  /** Whose spending a call is; undefined when it is not this budget's. */
  keyOf(attribution: Attribution): string | undefined {
    const { per, of } = this.budget;
    if (per === 'service') return this.isOfThisService() ? SERVICE : undefined;
    const name = attribution[per];
    if (of !== undefined) return of === name ? name : undefined;
    if (name === undefined || per === 'user') return name;
    // As metrics call it: without personal data, and so in events and in saved state.
    const shown = this.#options.dimensions[per](name);
    if (name === OTHER || shown !== OTHER) return shown;
    reportOnce(
      `budget-keys:${this.budget.name}`,
      `budget ${this.budget.name}: this process has seen more ${per}s than it keeps apart; later ones have no budget of their own`,
    );
    return undefined;
  }

  /** False only for the budget of a service that this one is not. */
  isOfThisService(): boolean {
    const { per, of } = this.budget;
    return per !== 'service' || of === undefined || of === this.#options.service();
  }

  /** What a key is called towards users. */
  keyName(key: string): string {
    return this.budget.per === 'service' ? (this.budget.of ?? this.#options.service() ?? 'unknown_service') : key;
  }

  /** Has a key shown, whether or not it spends. Users are not. */
  see(key: string): void {
    if (this.budget.per !== 'user') this.#spendings.of(key, this.window);
  }

  /**
   * Counts what was spent, at the moment at which it is observed.
   *
   * @returns the spending where it reached a threshold that was not told, which the caller tells and counts up
   */
  spend(key: string, pico: number | bigint, nowMs: number): Spending | undefined {
    const { window, thresholds } = this;
    window.moveTo(nowMs);
    const spending = this.#spendings.of(key, window);
    spending.forget(window);
    thresholds.ready(spending);
    spending.add(window.bucketMs, pico);
    return thresholds.isReached(spending) ? spending : undefined;
  }

  /** Every key with what it has spent in the present window. */
  spendings(nowMs: number): Iterable<[key: string, spending: Spending]> {
    this.window.moveTo(nowMs);
    return this.#spendings.entries(this.window);
  }

  /** How the ledger stands, as JSON of a `SavedBudget` in pieces, without keys that have spent nothing. */
  *save(nowMs: number): Generator<string> {
    this.window.moveTo(nowMs);
    yield `{"window":${JSON.stringify(this.#savedWindow())},"keys":{`;
    let comma = '';
    for (const [name, spending] of this.#spendings.saved(this.window)) {
      if (spending.total.isZero()) continue;
      const saved: SavedSpending = { spent: spending.saved(), told: this.thresholds.highest(spending) };
      // A user who spends meanwhile may come twice; the later one holds.
      yield `${comma}${JSON.stringify(name)}:${JSON.stringify(saved)}`;
      comma = ',';
    }
    yield '}}';
  }

  /** Adds what was saved, as far as it is of this window. */
  absorb(saved: SavedBudget, nowMs: number): void {
    if (saved.window !== this.#savedWindow()) return;
    this.window.moveTo(nowMs);
    this.#seeSaved(saved);
    const find = this.#spendings.finder();
    for (const [name, { spent, told }] of Object.entries(saved.keys)) {
      const buckets = this.#present(spent);
      const spending = buckets.length === 0 ? undefined : find(name);
      if (!spending) continue;
      spending.merge(buckets);
      spending.told = Math.max(spending.told, this.thresholds.countUpTo(told));
      // The limit may have been raised since.
      this.thresholds.ready(spending);
    }
  }

  #seeSaved(saved: SavedBudget): void {
    const { per, of } = this.budget;
    if (of !== undefined || (per !== 'feature' && per !== 'team')) return;
    for (const name of Object.keys(saved.keys)) {
      const key = this.keyOf({ [per]: name });
      if (key !== undefined) this.see(key);
    }
  }

  #present(spent: SavedSpending['spent']): [number, PicoSum][] {
    const { fromMs, bucketMs } = this.window;
    const buckets: [number, PicoSum][] = [];
    for (const [startMs, pico] of spent) {
      const sum = PicoSum.parse(pico);
      if (sum && startMs >= fromMs && startMs <= bucketMs) buckets.push([startMs, sum]);
    }
    return buckets;
  }

  #savedWindow(): string {
    return `${this.budget.per} ${this.window.id}`;
  }

  #tellOfDropped(most: number): void {
    this.droppedUsers++;
    reportOnce(
      `budget-users:${this.budget.name}`,
      `budget ${this.budget.name}: more than ${most} users spend in a window; who has not spent for the longest is forgotten`,
    );
  }
}
