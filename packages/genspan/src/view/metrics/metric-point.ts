import type { Distribution } from './distribution.ts';

/** Whether a point says what happened since the last point or since the process began. */
export type Temporality = 'delta' | 'cumulative';

/** What a data point says. */
export type Reading =
  | { kind: 'sum'; temporality: Temporality; isMonotonic: boolean; value: number }
  | { kind: 'gauge'; value: number }
  | { kind: 'histogram'; temporality: Temporality; value: Distribution };

/** Attributes by name, only those that the view groups by, each no longer than a line. */
export type Labels = ReadonlyMap<string, string>;

/** One data point of a metric that the view shows. */
export interface MetricPoint {
  metric: string;
  /** Tells the process from all others: names and numbers of its resource. */
  process: string;
  /** `service.name`, or `unknown_service`. */
  service: string;
  /** Tells the series from all others, of this and of other processes. */
  series: string;
  labels: Labels;
  /** Nanoseconds since the epoch; 0 when the sender did not say. */
  startNs: bigint;
  timeNs: bigint;
  reading: Reading;
}
