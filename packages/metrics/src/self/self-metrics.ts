import { isPartial } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import { Metric, MetricAttr } from '../metric-names.ts';

/** What Genspan says about itself: whether calls are missing, and what went wrong. */
export class SelfMetrics {
  readonly #errors = new Map<string, number>();
  #dropped = 0;

  /** Something of ours threw. */
  countError(stage: string): void {
    this.#errors.set(stage, (this.#errors.get(stage) ?? 0) + 1);
  }

  /** A call is missing in the figures. */
  countDropped(): void {
    this.#dropped++;
  }

  register(meter: Meter): void {
    const { partial, dropped, errors } = Metric;
    meter
      .createObservableGauge(partial.name, { unit: partial.unit, description: partial.description })
      .addCallback((result) => result.observe(isPartial() ? 1 : 0));
    meter
      .createObservableCounter(dropped.name, { unit: dropped.unit, description: dropped.description })
      .addCallback((result) => {
        if (this.#dropped > 0) result.observe(this.#dropped, { [MetricAttr.reason]: 'internal_error' });
      });
    // Redaction has a counter of the same name, with its own stage; an SDK makes one metric of both.
    meter
      .createObservableCounter(errors.name, { unit: errors.unit, description: errors.description })
      .addCallback((result) => {
        for (const [stage, count] of this.#errors) result.observe(count, { [MetricAttr.stage]: stage });
      });
  }
}
