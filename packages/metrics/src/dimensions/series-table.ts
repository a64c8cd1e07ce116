import type { Attributes } from '@opentelemetry/api';
import type { CallSeries } from './call-series.ts';
import { MOST_SERIES, type SeriesLimits } from './series-limits.ts';

/** How an instrument tells its measurements of one combination of dimensions apart. */
export interface SeriesTableOptions<T> {
  limits: SeriesLimits;
  /** How many labels there are once there is no room: those that `rest` says, or all. */
  restLabels: number;
  /** How many tables share the instrument, each with labels of its own; 1 by default. */
  sharers?: number;
  /** What is remembered for a series of the instrument. */
  make(attributes: Readonly<Attributes>): T;
  /** What a label becomes once there is no room; by default it stays. */
  rest?(label: string, extra: Attributes): [label: string, extra: Attributes];
}

/**
 * The series of one instrument: a combination of dimensions and a label of the instrument's own, such as an outcome.
 * Once there are too many, measurements go to the series of the feature, for which there is always room.
 */
export class SeriesTable<T> {
  readonly #options: SeriesTableOptions<T>;
  readonly #rows: (Map<string, T> | undefined)[] = [];
  readonly #values: T[] = [];
  /** How many series there may be that are not of {@link CallSeries.rest}. */
  #room: number;

  constructor(options: SeriesTableOptions<T>) {
    this.#options = options;
    // A feature may be absent, and it may be `other`.
    this.#room = Math.max(
      0,
      Math.floor(MOST_SERIES / (options.sharers ?? 1)) - (options.limits.features + 2) * options.restLabels,
    );
  }

  /** All that was made so far, in order. */
  get values(): readonly T[] {
    return this.#values;
  }

  /** What is known under a label, if it is. */
  get(series: CallSeries, label: string): T | undefined {
    return this.#rows[series.id]?.get(label);
  }

  /** @param extra the attributes that the label stands for */
  of(series: CallSeries, label: string, extra: Attributes): T {
    return this.#rows[series.id]?.get(label) ?? this.#add(series, label, extra);
  }

  #add(series: CallSeries, label: string, extra: Attributes): T {
    if (series.rest) {
      if (this.#room <= 0) return this.of(series.rest, ...this.#restOf(label, extra));
      this.#room--;
      return this.#make(series, label, extra);
    }
    const [restLabel, restExtra] = this.#restOf(label, extra);
    return this.get(series, restLabel) ?? this.#make(series, restLabel, restExtra);
  }

  #restOf(label: string, extra: Attributes): [label: string, extra: Attributes] {
    return this.#options.rest?.(label, extra) ?? [label, extra];
  }

  #make(series: CallSeries, label: string, extra: Attributes): T {
    const value = this.#options.make(Object.freeze({ ...series.attributes, ...extra }));
    this.#rows[series.id] ??= new Map();
    this.#rows[series.id]!.set(label, value);
    this.#values.push(value);
    return value;
  }
}
