import type { BudgetWindow } from './budget.ts';
import { calendarPeriods } from './calendar-periods.ts';

/** A rolling window moves on in steps of this share of its length. */
const STEPS = 60;
/** A clock that is set back by less keeps the window that it had begun. */
const SET_BACK_MS = 3_600_000;

/**
 * Which spending counts at a moment: that in buckets from `fromMs` to `bucketMs`, each named by its beginning. A calendar window is
 * one bucket. A rolling one has sixty and the one that is being filled: it counts at least what was spent in its length, and at
 * most a sixtieth of its length more.
 */
export class SpendingWindow {
  /** Says what state was summed over, so that it is not taken for another window's. */
  readonly id: string;
  readonly isCalendar: boolean;
  /** The bucket that spending goes to. */
  bucketMs = 0;
  /** The oldest bucket that counts. */
  fromMs = 0;
  /** The first moment behind the present bucket. */
  #untilMs = 0;
  readonly #periodAt: (ms: number) => { startMs: number; endMs: number };
  readonly #reachMs: number;

  /** @throws RangeError where the time zone is not known to this Node */
  constructor(window: BudgetWindow) {
    this.isCalendar = window.kind === 'calendar';
    if (window.kind === 'calendar') {
      this.id = `${window.unit} ${window.timeZone}`;
      this.#reachMs = 0;
      this.#periodAt = calendarPeriods(window);
    } else {
      const stepMs = Math.max(1, Math.floor(window.lengthMs / STEPS));
      this.id = `rolling ${window.lengthMs}`;
      this.#reachMs = Math.ceil(window.lengthMs / stepMs) * stepMs;
      this.#periodAt = (ms) => {
        const startMs = Math.floor(ms / stepMs) * stepMs;
        return { startMs, endMs: startMs + stepMs };
      };
    }
  }

  /** Moves on to a moment. */
  moveTo(nowMs: number): void {
    if (nowMs < this.#untilMs && nowMs >= this.bucketMs - SET_BACK_MS) return;
    const { startMs, endMs } = this.#periodAt(nowMs);
    this.bucketMs = startMs;
    this.fromMs = startMs - this.#reachMs;
    this.#untilMs = endMs;
  }

  /** When the window ends; a rolling one does not. */
  endMs(): number | undefined {
    return this.isCalendar ? this.#untilMs : undefined;
  }
}
