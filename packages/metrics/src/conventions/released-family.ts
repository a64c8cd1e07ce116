import { isFailure, type ModelCall } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Histogram } from '../instruments/histogram.ts';
import { CallAttributes } from './call-attributes.ts';
import { Convention, TOKEN_TYPE } from './definitions.ts';
import type { OperationDuration } from './operation-duration.ts';
import type { Server } from './servers.ts';
import { StreamTimes } from './stream-times.ts';

/** The client metrics that dashboards read: token usage and operation duration, as released. */
export class ReleasedFamily {
  readonly #duration: OperationDuration;
  readonly #tokenUsage = new Histogram(Convention.tokenUsage);
  readonly #input: CallAttributes;
  readonly #output: CallAttributes;
  readonly #stream: StreamTimes;

  constructor(limits: SeriesLimits, duration: OperationDuration) {
    this.#duration = duration;
    // Both are on one instrument, which has room for half of each.
    this.#input = new CallAttributes(limits, { [TOKEN_TYPE]: 'input' }, 2);
    this.#output = new CallAttributes(limits, { [TOKEN_TYPE]: 'output' }, 2);
    this.#stream = new StreamTimes(Convention, limits);
  }

  register(meter: Meter): void {
    this.#tokenUsage.register(meter);
    this.#stream.register(meter);
  }

  observe(call: ModelCall, series: CallSeries, server: Server): void {
    this.#duration.record(call, series, server);
    if (isFailure(call.outcome)) return;
    const { usage } = call;
    if (usage !== undefined) {
      const { inputTokens, outputTokens } = usage;
      if (inputTokens !== undefined) this.#tokenUsage.record(inputTokens, this.#input.ofSuccess(series, server));
      if (outputTokens !== undefined) this.#tokenUsage.record(outputTokens, this.#output.ofSuccess(series, server));
    }
    this.#stream.record(call, series, server);
  }
}
