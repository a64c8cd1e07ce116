import { Distribution } from './distribution.ts';
import type { Reading } from './metric-point.ts';

/** What a series holds: a sum or a gauge's value, or the values of a histogram. */
export type SeriesValue = number | Distribution;

/** When a point was taken; nanoseconds since the epoch, 0 when not known. */
export interface Moment {
  startNs: bigint;
  timeNs: bigint;
}

/** The newest state of one series, as its points bring it. */
export interface SeriesState {
  readonly value: SeriesValue;
  /** Of the newest point. */
  readonly timeNs: bigint;
  /** Whether values of several series add up; those of gauges do not. */
  readonly isSum: boolean;
  /** Takes a point in; returns whether the value is another one now. */
  take(reading: Reading, moment: Moment): boolean;
}

/** The state that fits the first reading of a series; the readings that follow are of the same kind. */
export function stateFor(reading: Reading): SeriesState {
  if (reading.kind === 'gauge' || (reading.kind === 'sum' && !reading.isMonotonic && reading.temporality !== 'delta'))
    return new LastValue();
  return reading.temporality === 'delta' ? new DeltaSum() : new CumulativeSum();
}

/** Gauges, and sums that may go down: the newest point is all there is to know. */
class LastValue implements SeriesState {
  readonly isSum = false;
  value: SeriesValue = 0;
  timeNs = -1n;

  take(reading: Reading, { timeNs }: Moment): boolean {
    if (timeNs < this.timeNs) return false;
    const isOther = this.timeNs < 0n || reading.value !== this.value;
    this.value = reading.value;
    this.timeNs = timeNs;
    return isOther;
  }
}

/** Points remembered, so that one which an exporter sends again is counted once. */
const REMEMBERED = 8;

/** Points say what happened since the last one: they add up. */
class DeltaSum implements SeriesState {
  readonly isSum = true;
  #value?: SeriesValue;
  timeNs = 0n;
  readonly #seen: string[] = [];

  get value(): SeriesValue {
    return this.#value ?? 0;
  }

  take({ value }: Reading, { startNs, timeNs }: Moment): boolean {
    const key = `${startNs}-${timeNs}`;
    if (timeNs > 0n && this.#seen.includes(key)) return false;
    this.#seen.push(key);
    if (this.#seen.length > REMEMBERED) this.#seen.shift();
    this.#value = plus(this.#value, value);
    if (timeNs > this.timeNs) this.timeNs = timeNs;
    return sizeOf(value) !== 0;
  }
}

/** Starts kept apart; the earliest beyond them can no longer grow. */
const STARTS = 8;

/**
 * Points say what happened since a start. A later start is the same program begun anew, or its twin, where the
 * resource does not tell them apart: what stands under each start is added up, so that nothing goes backwards or
 * counts twice.
 */
class CumulativeSum implements SeriesState {
  readonly isSum = true;
  /** Of starts that are done with. */
  #before?: SeriesValue;
  #beforeNs = -1n;
  readonly #starts = new Map<bigint, { value: SeriesValue; timeNs: bigint }>();
  timeNs = 0n;

  get value(): SeriesValue {
    let sum = this.#before;
    for (const { value } of this.#starts.values()) sum = plus(sum, value);
    return sum ?? 0;
  }

  take({ value }: Reading, { startNs, timeNs }: Moment): boolean {
    if (startNs <= this.#beforeNs) return false;
    const known = this.#starts.get(startNs);
    const isLess = known !== undefined && sizeOf(value) < sizeOf(known.value);
    if (known && (timeNs < known.timeNs || (timeNs === known.timeNs && isLess))) return false;
    // Some senders begin anew without saying so; their starts are 0, or never change.
    if (isLess) this.#before = plus(this.#before, known.value);
    this.#starts.set(startNs, { value, timeNs });
    if (timeNs > this.timeNs) this.timeNs = timeNs;
    if (this.#starts.size > STARTS) this.#closeEarliest();
    return known === undefined ? sizeOf(value) > 0 : sizeOf(value) !== sizeOf(known.value);
  }

  #closeEarliest(): void {
    const [earliest] = [...this.#starts.keys()].sort((a, b) => Number(a - b)) as [bigint];
    this.#before = plus(this.#before, this.#starts.get(earliest)!.value);
    this.#beforeNs = earliest;
    this.#starts.delete(earliest);
  }
}

/** A sum that one more series has gone into. */
export function plus(a: SeriesValue | undefined, b: SeriesValue): SeriesValue {
  if (a === undefined) return b;
  if (typeof a === 'number') return typeof b === 'number' ? a + b : b;
  return b instanceof Distribution ? a.plus(b) : a;
}

function sizeOf(value: SeriesValue): number {
  return typeof value === 'number' ? value : value.count;
}
