import { reasonOf, reportOnce } from '../report.ts';

/** The longest that anything waits. */
export const WAIT_MS = 30_000;
/** The most that waits at a time; beyond, what has waited for longest is decided early. */
const LIMIT = 1_000;

interface Waiting {
  dueMs: number;
  decide: () => void;
}

/** What waits for something to happen, and is decided without it after {@link WAIT_MS}. Keeps no process alive. */
export class WaitingList {
  /** In the order of their time. */
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#waiting.size;
  }

  /** @returns takes it off the list */
  add(decide: () => void): () => void {
    if (this.#waiting.size >= LIMIT) this.#decide(this.#waiting.values().next().value!);
    const waiting = { dueMs: performance.now() + WAIT_MS, decide };
    this.#waiting.add(waiting);
    this.#arm(WAIT_MS);
    return () => void this.#waiting.delete(waiting);
  }

  /** Decides everything now, that of which the decision makes something else wait included. */
  decideAll(): void {
    for (const waiting of this.#waiting) this.#decide(waiting);
  }

  #decide(waiting: Waiting): void {
    this.#waiting.delete(waiting);
    try {
      waiting.decide();
    } catch (thrown) {
      // Nobody's call is on the stack here.
      reportOnce('foreign-span', `a span could not be decided on: ${reasonOf(thrown)}`);
    }
  }

  #arm(ms: number): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#decideDue(), ms);
    this.#timer.unref();
  }

  #decideDue(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const waiting of this.#waiting) {
      if (waiting.dueMs > now) {
        this.#arm(waiting.dueMs - now);
        return;
      }
      this.#decide(waiting);
    }
  }
}
