/** How many values fell between two bounds. */
interface Range {
  from: number;
  to: number;
  count: number;
  /** The bounds are powers of one base, so values are taken as spread evenly over their logarithms. */
  geometric?: true;
}

/** Exponential buckets kept; with more, neighbours are joined (the scale goes down by one). */
const MAX_BUCKETS = 640;
/** Different pairs of explicit bounds kept; real histograms have below 30. */
const MAX_RANGES = 2_000;

/**
 * Values as histograms tell them: counts of values by range. Histograms of both kinds, of any bounds and scales, can
 * be added up; quantiles are read from all of them together.
 *
 * @example
 * const some = Distribution.explicit([1, 2], [0, 4, 0], { min: 1.1, max: 1.9 });
 * some.quantile(0.5); // 1.5
 */
export class Distribution {
  #count = 0;
  #min?: number;
  #max?: number;
  /** By `from:to`. */
  readonly #ranges = new Map<string, Range>();
  /** Counts by index: bucket i is from base^i to base^(i+1), base = 2^(2^-scale). */
  #buckets = new Map<number, number>();
  #scale = 0;

  /**
   * Of an explicit-bucket histogram: `counts` has one more than `bounds`, which ascend.
   */
  static explicit(bounds: readonly number[], counts: readonly number[], extremes: Extremes = {}): Distribution {
    const made = new Distribution();
    for (const [index, count] of counts.entries())
      made.#addRange({ from: bounds[index - 1] ?? -Infinity, to: bounds[index] ?? Infinity, count });
    made.#setExtremes(extremes);
    return made;
  }

  /** Of an exponential histogram: `counts` begin with the bucket of index `offset`; `zeros` are at most `threshold`. */
  static exponential(
    { scale, offset, counts, zeros, threshold }: ExponentialBuckets,
    extremes: Extremes = {},
  ): Distribution {
    const made = new Distribution();
    made.#scale = scale;
    for (const [index, count] of counts.entries()) made.#addBucket(offset + index, count);
    made.#addRange({ from: 0, to: threshold, count: zeros });
    while (made.#buckets.size > MAX_BUCKETS) made.#rescale(made.#scale - 1);
    made.#setExtremes(extremes);
    return made;
  }

  /** How many values. */
  get count(): number {
    return this.#count;
  }

  /** A new one with the values of all. */
  static sumOf(all: readonly Distribution[]): Distribution {
    const sum = new Distribution();
    const filled = all.filter((one) => one.#count > 0);
    const coarsest = filled.reduce((scale, one) => (one.#buckets.size > 0 ? Math.min(scale, one.#scale) : scale), 99);
    sum.#scale = coarsest === 99 ? 0 : coarsest;
    for (const one of filled) {
      for (const range of one.#ranges.values()) sum.#addRange(range);
      for (const [index, count] of one.#buckets) sum.#addBucket(rescaled(index, one.#scale - sum.#scale), count);
    }
    while (sum.#buckets.size > MAX_BUCKETS) sum.#rescale(sum.#scale - 1);
    // The least of all is known only where each one's is.
    const least = filled.reduce((min, one) => Math.min(min, one.#min ?? Number.NaN), Infinity);
    const greatest = filled.reduce((max, one) => Math.max(max, one.#max ?? Number.NaN), -Infinity);
    sum.#setExtremes({ min: least, max: greatest });
    return sum;
  }

  /** A new one with the values of both. */
  plus(other: Distribution): Distribution {
    return Distribution.sumOf([this, other]);
  }

  /**
   * The value below which the share of all values lies, interpolated in its bucket: evenly in an explicit one, over
   * the logarithm in an exponential one. Undefined when there is no value, or nothing is known but their number.
   *
   * @param share from 0 to 1
   */
  quantile(share: number): number | undefined {
    const pieces = this.#pieces();
    if (pieces.length === 0) return undefined;
    const wanted = share * pieces.reduce((sum, { count }) => sum + count, 0);
    const below = (value: number) => pieces.reduce((sum, piece) => sum + piece.count * shareBelow(piece, value), 0);
    let low = Math.min(...pieces.map(({ from }) => from));
    let high = Math.max(...pieces.map(({ to }) => to));
    // Ranges of different histograms overlap, so the point is searched for; half a million-millionth is near enough.
    for (let step = 0; step < 200 && high - low > Math.abs(high) * 1e-12; step++) {
      const middle = low + (high - low) / 2;
      if (below(middle) >= wanted) high = middle;
      else low = middle;
    }
    return high;
  }

  /** All ranges that hold values, with bounds that are numbers: within the least and the greatest value where known. */
  #pieces(): Range[] {
    const pieces = [...this.#ranges.values()];
    for (const [index, count] of this.#buckets) {
      const width = 2 ** -this.#scale;
      pieces.push({ from: 2 ** (index * width), to: 2 ** ((index + 1) * width), count, geometric: true });
    }
    return pieces.filter(({ count }) => count > 0).flatMap((piece) => this.#bounded(piece) ?? []);
  }

  #bounded(piece: Range): Range | undefined {
    let { from, to } = piece;
    if (this.#min !== undefined) from = Math.max(from, this.#min);
    if (this.#max !== undefined) to = Math.min(to, this.#max);
    if (from === -Infinity && to === Infinity) return undefined;
    // Without a least value, what is measured here cannot be less than nothing; without a greatest, the last bound.
    if (from === -Infinity) from = Math.min(0, to);
    if (to === Infinity) to = from;
    return { ...piece, from, to: Math.max(from, to) };
  }

  #addRange({ from, to, count }: Range): void {
    const key = `${from}:${to}`;
    const range = this.#ranges.get(key);
    if (range) range.count += count;
    else if (count > 0 && this.#ranges.size < MAX_RANGES) this.#ranges.set(key, { from, to, count });
    this.#count += count;
  }

  #addBucket(index: number, count: number): void {
    if (count === 0) return;
    this.#buckets.set(index, (this.#buckets.get(index) ?? 0) + count);
    this.#count += count;
  }

  #rescale(scale: number): void {
    const finer = this.#buckets;
    this.#buckets = new Map();
    for (const [index, count] of finer) {
      const coarse = rescaled(index, this.#scale - scale);
      this.#buckets.set(coarse, (this.#buckets.get(coarse) ?? 0) + count);
    }
    this.#scale = scale;
  }

  #setExtremes({ min, max }: Extremes): void {
    if (min === undefined || max === undefined || !(min <= max)) return;
    this.#min = min;
    this.#max = max;
  }
}

/** The least and the greatest value, where the sender says them; one alone is not used. */
export interface Extremes {
  min?: number;
  max?: number;
}

/** The buckets of an exponential histogram of values that are not negative. */
export interface ExponentialBuckets {
  scale: number;
  offset: number;
  counts: readonly number[];
  zeros: number;
  threshold: number;
}

/** The index of the bucket that holds this one when the scale is lower by `steps`. */
function rescaled(index: number, steps: number): number {
  return Math.floor(index / 2 ** steps);
}

function shareBelow({ from, to, geometric }: Range, value: number): number {
  if (value >= to) return 1;
  if (value <= from) return 0;
  return geometric && from > 0 ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}
