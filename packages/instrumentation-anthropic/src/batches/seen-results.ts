/** Ids that are remembered; a batch has at most 100,000 requests. At about 100 bytes each these are 20 MB. */
const LIMIT = 200_000;

/**
 * Which results were read before, so that reading a batch again does not count its calls again. The batches whose
 * results were read longest ago are forgotten first, whole, when there are more than the limit; the one that is being
 * read is never.
 */
export class SeenResults {
  readonly #limit: number;
  /** Result ids by batch, the batch read last at the end. */
  readonly #batches = new Map<string, Set<string>>();
  #size = 0;

  constructor(limit = LIMIT) {
    this.#limit = limit;
  }

  /** Notes a result; returns whether it is new. */
  add(batch: string, result: string): boolean {
    const ids = this.#latest(batch);
    if (ids.has(result)) return false;
    ids.add(result);
    this.#size++;
    if (this.#size > this.#limit) this.#forget(batch);
    return true;
  }

  #latest(batch: string): Set<string> {
    const ids = this.#batches.get(batch) ?? new Set();
    this.#batches.delete(batch);
    this.#batches.set(batch, ids);
    return ids;
  }

  #forget(except: string): void {
    for (const [batch, ids] of this.#batches) {
      if (this.#size <= this.#limit || batch === except) return;
      this.#batches.delete(batch);
      this.#size -= ids.size;
    }
  }
}
