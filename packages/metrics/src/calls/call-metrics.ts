import { CoreAttr, isFailure, type ModelCall } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import { errorType, OTHER_ERROR } from '../dimensions/error-types.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Histogram } from '../instruments/histogram.ts';
import { Sum } from '../instruments/sum.ts';
import { Metric, MetricAttr } from '../metric-names.ts';

/** How many outcomes and sources of refusals there are. */
const OUTCOMES = 8;
const REFUSAL_SOURCES = 6;

/** Below these, how quickly a model writes is not to be seen. */
const LEAST_CHUNKS = 2;
const LEAST_TOKENS = 10;

/** How calls ended and how quickly they answered: the metrics under `genspan.` that are not about money. */
export class CallMetrics {
  readonly #calls: Sum;
  readonly #refusals: Sum;
  readonly #retries: Sum;
  readonly #timeToFirstToken = new Histogram(Metric.timeToFirstToken);
  readonly #outputRate = new Histogram(Metric.outputRate);

  constructor(limits: SeriesLimits) {
    this.#calls = new Sum({ definition: Metric.calls, limits, restLabels: OUTCOMES });
    this.#refusals = new Sum({ definition: Metric.refusals, limits, restLabels: REFUSAL_SOURCES });
    this.#retries = new Sum({ definition: Metric.retries, limits, restLabels: 1, rest: anyError });
  }

  register(meter: Meter): void {
    for (const part of [this.#calls, this.#refusals, this.#retries, this.#timeToFirstToken, this.#outputRate]) {
      part.register(meter);
    }
  }

  observe(call: ModelCall, series: CallSeries): void {
    const { outcome, retry } = call;
    this.#calls.addLabelled(1, series, MetricAttr.outcome, outcome);
    if (outcome === 'refused') {
      const source = call.response.refusal?.source ?? 'finish_reason';
      this.#refusals.addLabelled(1, series, MetricAttr.refusalSource, source);
    }
    if (retry !== undefined && retry.count > 0) this.#countRetries(retry, series);
    if (call.request.stream && !isFailure(outcome)) this.#recordSpeed(call, series);
  }

  #countRetries({ count, errorTypes }: NonNullable<ModelCall['retry']>, series: CallSeries): void {
    const known = Math.min(errorTypes?.length ?? 0, count);
    for (let i = 0; i < known; i++) {
      this.#retries.addLabelled(1, series, CoreAttr.errorType, errorType(errorTypes![i]));
    }
    if (count > known) this.#retries.addLabelled(count - known, series, CoreAttr.errorType, OTHER_ERROR);
  }

  #recordSpeed({ time, usage }: ModelCall, series: CallSeries): void {
    const { firstTokenMs, durationMs, chunks } = time;
    if (firstTokenMs === undefined) return;
    this.#timeToFirstToken.record(firstTokenMs / 1000, series.attributes);
    const tokens = usage?.outputTokens ?? 0;
    const writingMs = durationMs - firstTokenMs;
    if (tokens < LEAST_TOKENS || (chunks ?? 0) < LEAST_CHUNKS || writingMs <= 0) return;
    this.#outputRate.record((tokens * 1000) / writingMs, series.attributes);
  }
}

function anyError(): [label: string, extra: Attributes] {
  return [OTHER_ERROR, { [CoreAttr.errorType]: OTHER_ERROR }];
}
