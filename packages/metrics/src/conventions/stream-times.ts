import { isFailure, type ModelCall } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Histogram, type HistogramDefinition } from '../instruments/histogram.ts';
import { CallAttributes } from './call-attributes.ts';
import type { Server } from './servers.ts';

/** How a family calls what is measured of streams. */
export interface StreamDefinitions {
  timeToFirstChunk: HistogramDefinition;
  timePerOutputChunk: HistogramDefinition;
}

/**
 * How quickly streams came: their first chunk, and each one after it where the gaps were taken. Of calls that went well, since
 * these metrics have no error type that would tell the others apart.
 */
export class StreamTimes {
  readonly #firstChunk: Histogram;
  readonly #perChunk: Histogram;
  /** Of both. */
  readonly #attributes: CallAttributes;

  constructor({ timeToFirstChunk, timePerOutputChunk }: StreamDefinitions, limits: SeriesLimits) {
    this.#firstChunk = new Histogram(timeToFirstChunk);
    this.#perChunk = new Histogram(timePerOutputChunk);
    this.#attributes = new CallAttributes(limits);
  }

  register(meter: Meter): void {
    this.#firstChunk.register(meter);
    this.#perChunk.register(meter);
  }

  record(call: ModelCall, series: CallSeries, server: Server): void {
    const { firstChunkMs, chunkGapsMs } = call.time;
    if (!call.request.stream || firstChunkMs === undefined || isFailure(call.outcome)) return;
    const attributes = this.#attributes.ofSuccess(series, server);
    this.#firstChunk.record(firstChunkMs / 1000, attributes);
    if (chunkGapsMs === undefined) return;
    for (let i = 0; i < chunkGapsMs.length; i++) this.#perChunk.record(chunkGapsMs[i]! / 1000, attributes);
  }
}
