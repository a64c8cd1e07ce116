import { reasonOf, reportOnce } from '@genspan/model-call';
import { diag } from '@opentelemetry/api';

const LIMIT = 10;
const WINDOW_MS = 60_000;

/**
 * Counts our own errors inside users' calls. After 10 within a minute the tap that owns the breaker becomes
 * pass-through for the rest of the process, and says so once.
 */
export class Breaker {
  tripped = false;
  readonly #name: string;
  #times: number[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  /** Notes one internal error. Never throws. */
  failed(where: string, thrown: unknown): void {
    try {
      diag.error(`genspan: ${this.#name}: ${where} failed: ${reasonOf(thrown)}`);
    } catch {
      // The app's diag logger throws; there is nobody else to tell.
    }
    const now = performance.now();
    this.#times = this.#times.filter((time) => now - time < WINDOW_MS);
    this.#times.push(now);
    if (this.#times.length < LIMIT || this.tripped) return;
    this.tripped = true;
    reportOnce(
      `breaker:${this.#name}`,
      `${this.#name} had ${LIMIT} internal errors within a minute and stopped tracing (last: ${where}: ${reasonOf(thrown)})`,
    );
  }

  /** Runs `fn`; when it throws, notes that and returns undefined. */
  attempt<T>(where: string, fn: () => T): T | undefined {
    try {
      return fn();
    } catch (thrown) {
      this.failed(where, thrown);
      return undefined;
    }
  }

  reset(): void {
    this.tripped = false;
    this.#times = [];
  }
}
