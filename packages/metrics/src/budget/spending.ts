import { PicoSum, picoDigits } from '../cost/pico-sum.ts';
import type { SpendingWindow } from './spending-window.ts';

/** Numbers that a bucket takes in the list: its beginning, whole dollars, the rest in pico-dollars. */
const WIDTH = 3;

const scratch = new PicoSum();

/** What one service, feature, team or user has spent of one budget, in the buckets of its window. */
export class Spending {
  /** Of the buckets that count. */
  readonly total = new PicoSum();
  /** How many thresholds have been told, from the lowest. */
  told = 0;
  /** Flat, since a thousand users with sixty buckets each are many. */
  #buckets: number[] = [];

  add(bucketMs: number, pico: number | bigint): void {
    this.total.add(pico);
    const buckets = this.#buckets;
    const last = buckets.length - WIDTH;
    if (last < 0 || buckets[last]! < bucketMs) {
      scratch.dollars = 0;
      scratch.pico = 0;
      scratch.add(pico);
      buckets.push(bucketMs, scratch.dollars, scratch.pico);
      return;
    }
    scratch.dollars = buckets[last + 1]!;
    scratch.pico = buckets[last + 2]!;
    scratch.add(pico);
    buckets[last + 1] = scratch.dollars;
    buckets[last + 2] = scratch.pico;
  }

  /** Forgets what is out of the window: older, or later because the clock was set back. */
  forget({ fromMs, bucketMs }: SpendingWindow): void {
    const buckets = this.#buckets;
    const last = buckets.length - WIDTH;
    if (last < 0 || (buckets[0]! >= fromMs && buckets[last]! <= bucketMs)) return;
    const kept: number[] = [];
    for (let at = 0; at <= last; at += WIDTH) {
      const [startMs, dollars, pico] = [buckets[at]!, buckets[at + 1]!, buckets[at + 2]!];
      if (startMs >= fromMs && startMs <= bucketMs) kept.push(startMs, dollars, pico);
      else this.total.subtractSum(dollars, pico);
    }
    this.#buckets = kept;
  }

  /** Adds what was spent before or elsewhere, in any order of time. */
  merge(buckets: readonly (readonly [startMs: number, sum: PicoSum])[]): void {
    const sums = new Map<number, PicoSum>();
    const mergeOne = (startMs: number, dollars: number, pico: number) => {
      const sum = sums.get(startMs) ?? new PicoSum();
      sum.addSum(dollars, pico);
      sums.set(startMs, sum);
    };
    const own = this.#buckets;
    for (let at = 0; at < own.length; at += WIDTH) mergeOne(own[at]!, own[at + 1]!, own[at + 2]!);
    for (const [startMs, { dollars, pico }] of buckets) {
      mergeOne(startMs, dollars, pico);
      this.total.addSum(dollars, pico);
    }
    const ordered = [...sums].sort(([a], [b]) => a - b);
    this.#buckets = ordered.flatMap(([startMs, { dollars, pico }]) => [startMs, dollars, pico]);
  }

  /** When it was last spent; -Infinity when nothing counts. */
  lastMs(): number {
    return this.#buckets.at(-WIDTH) ?? Number.NEGATIVE_INFINITY;
  }

  /** What counts, as it is saved: the beginning of each bucket, and pico-dollars in digits. */
  saved(): [startMs: number, pico: string][] {
    const buckets = this.#buckets;
    const saved: [number, string][] = [];
    for (let at = 0; at < buckets.length; at += WIDTH) {
      saved.push([buckets[at]!, picoDigits(buckets[at + 1]!, buckets[at + 2]!)]);
    }
    return saved;
  }
}
