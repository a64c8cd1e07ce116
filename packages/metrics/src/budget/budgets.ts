import { type ModelCall, reasonOf, reportOnce } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallCost } from '../call-cost.ts';
import type { Dimensions } from '../dimensions/dimensions.ts';
import type { EmitEvent, MetricsEvent } from '../metrics-event.ts';
import type { MetricsPart } from '../metrics-part.ts';
import type { Budget, BudgetEvent } from './budget.ts';
import { showBudgets } from './budget-gauges.ts';
import { type BudgetSnapshot, SNAPSHOT_VERSION } from './budget-snapshot.ts';
import type { BudgetStore } from './budget-store.ts';
import { Ledger } from './ledger.ts';
import type { Spending } from './spending.ts';
import { callBack, thresholdEvent } from './threshold-events.ts';

/** What {@link createBudgets} works with. */
export interface BudgetsOptions {
  budgets: readonly Budget[];
  dimensions: Dimensions;
  /** What a call costs; undefined where there is nothing to price. */
  costOf: (call: ModelCall) => CallCost | undefined;
  emit: EmitEvent;
  /** The user's own. May throw or reject. */
  onBudget?: (event: BudgetEvent) => unknown;
  /** Keeps budgets across restarts; undefined: every process begins at zero. */
  store?: BudgetStore;
  /** Wall clock, in ms. */
  now?: () => number;
  /** `service.name`; asked at every use, since a resource may be known late. */
  service?: () => string | undefined;
  /** Users with a budget of their own that are kept at a time; 10,000 by default. */
  mostUsers?: number;
}

/** The budgets of a process. */
export interface Budgets extends MetricsPart {
  observe(call: ModelCall): void;
  /** Users that were let go of within a window, since too many spent. */
  droppedUsers(): number;
  /** Has the state kept, and tells what waits for that. For the end of the process: nothing is kept afterwards. */
  close(): void;
}

/** A threshold that was reached, and is to be told. */
interface Reached {
  event: BudgetEvent;
  about: MetricsEvent['about'];
}

/**
 * Sums what is spent of each budget in this process, and speaks up at its thresholds: a log event, gauges and a callback. It refuses
 * nothing. Only US dollars are summed; estimated costs count, calls without a price do not. A call counts in the window in which it is
 * observed, as it does in `genspan.cost`.
 *
 * With a store, a threshold is told after it is kept that it was: once, whatever happens to the process.
 *
 * @example
 * const budgets = createBudgets({ budgets, dimensions, costOf, emit, onBudget: ({ key, spent }) => warn(key, spent) });
 * addObserver((call) => budgets.observe(call));
 */
export function createBudgets(options: BudgetsOptions): Budgets {
  return new ProcessBudgets(options);
}

class ProcessBudgets implements Budgets {
  readonly stage = 'budgets';
  readonly #ledgers: readonly Ledger[];
  readonly #options: BudgetsOptions;
  readonly #now: () => number;
  /** Reached by the call that is being observed. */
  #reached: Reached[] = [];
  /** Reached before, and to be told when that is kept. */
  readonly #waiting = new Set<readonly Reached[]>();

  constructor(options: BudgetsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#ledgers = openLedgers(options);
    options.store?.open({ absorb: (snapshot) => this.#absorb(snapshot), take: () => this.#take() });
  }

  register(meter: Meter): void {
    if (this.#ledgers.length > 0) showBudgets(meter, this.#ledgers, this.#now);
  }

  observe(call: ModelCall): void {
    const cost = this.#options.costOf(call);
    const pico = cost && cost.status !== 'unpriced' && cost.currency === 'USD' ? cost.pico : undefined;
    const nowMs = this.#now();
    let isSpent = false;
    for (const ledger of this.#ledgers) {
      const key = ledger.keyOf(call.attribution);
      if (key === undefined) continue;
      if (!pico) {
        ledger.see(key);
        continue;
      }
      isSpent = true;
      const reached = ledger.spend(key, pico, nowMs);
      if (reached) this.#collect(ledger, key, reached, call);
    }
    if (isSpent) this.#options.store?.changed();
    if (this.#reached.length > 0) this.#tellWhenKept();
  }

  droppedUsers(): number {
    return this.#ledgers.reduce((sum, ledger) => sum + ledger.droppedUsers, 0);
  }

  close(): void {
    this.#options.store?.close();
    // At once: a process that exits has no later turn.
    for (const reached of this.#waiting) this.#tell(reached, (run) => run());
    this.#waiting.clear();
  }

  /** Every threshold that was reached at once, ascending. */
  #collect(ledger: Ledger, key: string, spending: Spending, { traceId, spanId }: ModelCall): void {
    const { budget, window, thresholds } = ledger;
    const endMs = window.endMs();
    while (thresholds.isReached(spending)) {
      const event: BudgetEvent = {
        budget: budget.name,
        period: budget.period,
        per: budget.per,
        key: ledger.keyName(key),
        threshold: thresholds.shares[spending.told]!,
        spent: spending.total.usd(),
        limit: budget.limit,
        windowStart: new Date(window.fromMs),
        windowEnd: endMs === undefined ? undefined : new Date(endMs),
      };
      spending.told++;
      this.#reached.push({ event, about: traceId && spanId ? { traceId, spanId } : undefined });
    }
  }

  #tellWhenKept(): void {
    const reached = this.#reached;
    this.#reached = [];
    const { store } = this.#options;
    if (!store) {
      this.#tell(reached, queueMicrotask);
      return;
    }
    this.#waiting.add(reached);
    void store.kept().then(() => {
      if (this.#waiting.delete(reached)) this.#tell(reached, queueMicrotask);
    });
  }

  #tell(reached: readonly Reached[], schedule: (run: () => void) => void): void {
    const { emit, onBudget } = this.#options;
    for (const { event, about } of reached) {
      emit(thresholdEvent(event, about));
      if (onBudget) schedule(() => callBack(onBudget, event));
    }
  }

  #absorb(snapshot: BudgetSnapshot): void {
    const nowMs = this.#now();
    for (const ledger of this.#ledgers) {
      // Own properties only: a budget may be called `constructor`.
      const saved = Object.hasOwn(snapshot.budgets, ledger.budget.name) && snapshot.budgets[ledger.budget.name];
      if (saved) ledger.absorb(saved, nowMs);
    }
  }

  *#take(): Generator<string> {
    yield `{"version":${SNAPSHOT_VERSION},"budgets":{`;
    for (const [index, ledger] of this.#ledgers.entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(ledger.budget.name)}:`;
      yield* ledger.save(this.#now());
    }
    yield '}}';
  }
}

function openLedgers(options: BudgetsOptions): Ledger[] {
  const { dimensions, store, service = () => undefined, mostUsers } = options;
  const nameOfUser = store && ((id: string) => store.nameOfUser(id));
  const ledgers: Ledger[] = [];
  for (const budget of options.budgets) {
    try {
      ledgers.push(new Ledger(budget, { dimensions, service, nameOfUser, mostUsers }));
    } catch (thrown) {
      // A time zone that the checker's Node knew and this one does not.
      reportOnce(`budget:${budget.name}`, `budget ${budget.name} is not watched: ${reasonOf(thrown)}`);
    }
  }
  return ledgers;
}
