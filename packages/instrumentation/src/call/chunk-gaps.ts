/** Gaps of a call that are kept: 80 KB. An answer with more chunks shows how its first ones came. */
export const MOST_GAPS = 10_000;

/** The times between the chunks of one stream, each taken as its chunk reaches the app. */
export class ChunkGaps {
  /** In ms, in order. */
  readonly ms: number[] = [];
  #lastMs = Number.NaN;

  /** @param nowMs `performance.now()` as a chunk came */
  note(nowMs: number): void {
    const gapMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    // Not a number before the first.
    if (gapMs >= 0 && this.ms.length < MOST_GAPS) this.ms.push(gapMs);
  }
}
