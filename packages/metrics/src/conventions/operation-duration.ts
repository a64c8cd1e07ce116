import type { ModelCall } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Histogram, type HistogramDefinition } from '../instruments/histogram.ts';
import { CallAttributes } from './call-attributes.ts';
import type { Server } from './servers.ts';

/** How long calls took, failed ones included: what their spans say. */
export class OperationDuration {
  readonly #histogram: Histogram;
  readonly #attributes: CallAttributes;

  constructor(definition: HistogramDefinition, limits: SeriesLimits) {
    this.#histogram = new Histogram(definition);
    this.#attributes = new CallAttributes(limits);
  }

  register(meter: Meter): void {
    this.#histogram.register(meter);
  }

  record(call: ModelCall, series: CallSeries, server: Server): void {
    // When a provider worked at these, nobody waited, and how long it took is not known.
    if (call.origin === 'batch' || call.origin === 'background') return;
    this.#histogram.record(call.time.durationMs / 1000, this.#attributes.of(call, series, server));
  }
}
