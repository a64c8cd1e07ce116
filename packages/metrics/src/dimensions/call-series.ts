import type { Attributes } from '@opentelemetry/api';

/** One combination of the dimensions that all metrics of calls have. */
export interface CallSeries {
  /** Counts from 0, so that tables can be lists. */
  id: number;
  /** Frozen, and the same object for as long as the process lives. */
  attributes: Readonly<Attributes>;
  /** Where measurements go for which there is no room: the feature with everything else `other`. Undefined: it is that one. */
  rest?: CallSeries;
}
