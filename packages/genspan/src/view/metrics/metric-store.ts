import type { Labels, MetricPoint } from './metric-point.ts';
import { plus, type SeriesState, type SeriesValue, stateFor } from './metric-series.ts';

/** One series as it stands. */
export interface Series {
  metric: string;
  process: string;
  service: string;
  labels: Labels;
  value: SeriesValue;
  /** Of its newest point, nanoseconds since the epoch. */
  timeNs: bigint;
}

interface Entry extends Omit<Series, 'value' | 'timeNs'> {
  state: SeriesState;
}

/** Some 10 MB; an app has about a thousand, and a view may stay open over many restarts of it. */
const MAX_SERIES = 10_000;
/** Processes that were folded together and are remembered, so that they are not counted a second time. */
const MAX_FOLDED = 1_000;
/** In the place of the processes that were folded together. */
const FOLDED = '';

/**
 * The newest state of every series, of all processes. What it keeps is bounded: where there are too many, the sums of the
 * process that was silent longest go into one set of series with those before it, and its gauges are forgotten.
 */
export class MetricStore {
  readonly #entries = new Map<string, Entry>();
  /** By process, the one that was silent longest first, the keys of its series. */
  readonly #processes = new Map<string, Set<string>>();
  readonly #foldedProcesses = new Set<string>();
  readonly #folded = new Map<string, Series>();
  readonly #maxSeries: number;
  #dropped = 0;
  #reporters = 0;
  #timeNs = 0n;

  constructor({ maxSeries = MAX_SERIES }: { maxSeries?: number } = {}) {
    this.#maxSeries = maxSeries;
  }

  /** Takes points in; returns whether any figure is another one now. */
  add(points: readonly MetricPoint[]): boolean {
    let isOther = false;
    for (const point of points) {
      const entry = this.#entry(point);
      if (!entry) continue;
      if (entry.state.take(point.reading, point)) isOther = true;
      if (point.timeNs > this.#timeNs) this.#timeNs = point.timeNs;
    }
    return isOther;
  }

  /** The series of a metric. */
  *of(metric: string): Generator<Series> {
    for (const series of this.#folded.values()) if (series.metric === metric) yield series;
    for (const { state, ...entry } of this.#entries.values())
      if (entry.metric === metric) yield { ...entry, value: state.value, timeNs: state.timeNs };
  }

  /** Of the newest point, nanoseconds since the epoch; 0 when there is none. */
  get timeNs(): bigint {
    return this.#timeNs;
  }

  /** Processes that have reported. */
  get processes(): number {
    return this.#reporters;
  }

  /** Points that were not taken in for want of room. */
  get dropped(): number {
    return this.#dropped;
  }

  #entry(point: MetricPoint): Entry | undefined {
    const found = this.#entries.get(point.series);
    if (!found && (this.#foldedProcesses.has(point.process) || !this.#makeRoom(point.process))) {
      this.#dropped++;
      return undefined;
    }
    const keys = this.#processes.get(point.process) ?? new Set<string>();
    if (keys.size === 0) this.#reporters++;
    // Set anew, so that the map's order is the order of the last arrival.
    this.#processes.delete(point.process);
    this.#processes.set(point.process, keys.add(point.series));
    if (found) return found;
    const { metric, process, service, labels, reading } = point;
    const entry = { metric, process, service, labels, state: stateFor(reading) };
    this.#entries.set(point.series, entry);
    return entry;
  }

  /** Whether there is room for one more series, after folding what may be folded. */
  #makeRoom(process: string): boolean {
    while (this.#entries.size + this.#folded.size >= this.#maxSeries) {
      const [oldest] = this.#processes.keys();
      if (oldest === undefined || oldest === process) return false;
      this.#fold(oldest);
    }
    return true;
  }

  #fold(process: string): void {
    for (const key of this.#processes.get(process)!) {
      const { metric, service, labels, state } = this.#entries.get(key)!;
      this.#entries.delete(key);
      if (!state.isSum) continue;
      const together = JSON.stringify([metric, service, ...labels]);
      const value = plus(this.#folded.get(together)?.value, state.value);
      this.#folded.set(together, { metric, process: FOLDED, service, labels, value, timeNs: state.timeNs });
    }
    this.#processes.delete(process);
    this.#foldedProcesses.add(process);
    const [first] = this.#foldedProcesses;
    if (this.#foldedProcesses.size > MAX_FOLDED) this.#foldedProcesses.delete(first!);
  }
}
