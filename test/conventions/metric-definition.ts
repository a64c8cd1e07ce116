import type { Requirements } from './requirement.ts';

/** What was measured, as the data of a metric shows it; observable instruments look like their synchronous twins. */
export type Instrument = 'counter' | 'updowncounter' | 'gauge' | 'histogram' | 'exponential_histogram';

/** What is known of a metric. */
export interface MetricDefinition {
  instrument: Instrument;
  /** Absent where no table fixes it. */
  unit?: string;
  /** Absent where no table fixes it. */
  number?: 'int' | 'double';
  /** Explicit bucket boundaries; for histograms of the conventions. */
  buckets?: readonly number[];
  /**
   * `released`: in version 1.41 and replaced since; `newest`: what replaced those; `stable`: in both;
   * `added`: came after the release beside it and replaces nothing.
   */
  family: 'released' | 'newest' | 'stable' | 'added';
  attributes: Requirements;
}
