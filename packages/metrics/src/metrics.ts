import { type ModelCall, reasonOf, reportOnce, type SemconvProfile, type Step } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallCost } from './call-cost.ts';
import { CallMetrics } from './calls/call-metrics.ts';
import { ConventionMetrics } from './conventions/convention-metrics.ts';
import { CostMetrics } from './cost/cost-metrics.ts';
import type { CallSeries } from './dimensions/call-series.ts';
import { CallSeriesIndex } from './dimensions/call-series-index.ts';
import type { Dimensions } from './dimensions/dimensions.ts';
import type { MetricsPart } from './metrics-part.ts';
import { QuotaMetrics } from './quota/quota-metrics.ts';
import { SelfMetrics } from './self/self-metrics.ts';
import { StepMetrics } from './steps/step-metrics.ts';

/** What {@link createMetrics} needs. */
export interface MetricsOptions {
  /** Which generation of the conventions' metrics is recorded; asked at every call. `latest` has the newest family, the others the released one. */
  profile: () => SemconvProfile;
  /** What a call costs; undefined where that is no question, as for a failure without usage. */
  costOf: (call: ModelCall) => CallCost | undefined;
  dimensions: Dimensions;
  /** Told of each call and step after our own metrics, in their order. */
  parts: readonly MetricsPart[];
}

/** Turns calls and steps into metrics. */
export interface Metrics {
  /** Sees a call that is over. Throws nothing. */
  observe(call: ModelCall): void;
  /** Sees an agent, workflow or tool that is over. Throws nothing. */
  observeStep(step: Step): void;
  /** Shows the figures on a meter too: sums with all that was before, histograms from now on. Twice is once. */
  register(meter: Meter): void;
}

/** One of our own rooms. */
interface Room {
  register(meter: Meter): void;
  observe(call: ModelCall, series: CallSeries): void;
}

/**
 * Metrics of model calls: usage, cost, latency, quotas, and what the parts add.
 *
 * @example
 * const metrics = createMetrics({ profile: () => 'default', costOf, dimensions: new Dimensions(SERIES_LIMITS), parts: [] });
 * metrics.register(meterProvider.getMeter('genspan'));
 * addObserver((call) => metrics.observe(call));
 */
export function createMetrics(options: MetricsOptions): Metrics {
  return new CallAndStepMetrics(options);
}

class CallAndStepMetrics implements Metrics {
  readonly #index: CallSeriesIndex;
  readonly #rooms: readonly (readonly [stage: string, room: Room])[];
  readonly #steps: StepMetrics;
  readonly #parts: readonly MetricsPart[];
  readonly #self = new SelfMetrics();
  readonly #meters = new WeakSet<Meter>();

  constructor({ profile, costOf, dimensions, parts }: MetricsOptions) {
    const { limits } = dimensions;
    this.#index = new CallSeriesIndex(dimensions);
    this.#rooms = [
      ['calls', new CallMetrics(limits)],
      ['cost', new CostMetrics(limits, costOf)],
      ['conventions', new ConventionMetrics(limits, profile)],
      ['quota', new QuotaMetrics(dimensions)],
    ];
    this.#steps = new StepMetrics(dimensions);
    this.#parts = parts;
  }

  observe(call: ModelCall): void {
    let series: CallSeries;
    try {
      series = this.#index.of(call);
    } catch (thrown) {
      this.#self.countDropped();
      this.#failed('dimensions', thrown);
      return;
    }
    for (const [stage, room] of this.#rooms) {
      try {
        room.observe(call, series);
      } catch (thrown) {
        this.#failed(stage, thrown);
      }
    }
    for (const part of this.#parts) {
      try {
        part.observe?.(call);
      } catch (thrown) {
        this.#failed(stageOf(part), thrown);
      }
    }
  }

  observeStep(step: Step): void {
    this.#guarded('steps', () => this.#steps.observe(step));
    for (const part of this.#parts) this.#guarded(stageOf(part), () => part.observeStep?.(step));
  }

  register(meter: Meter): void {
    if (this.#meters.has(meter)) return;
    this.#meters.add(meter);
    const stages: (readonly [stage: string, room: Pick<Room, 'register'>])[] = [...this.#rooms, ['steps', this.#steps]];
    for (const part of this.#parts) stages.push([stageOf(part), part]);
    stages.push(['self', this.#self]);
    let hasFailed = false;
    for (const [stage, room] of stages) {
      try {
        room.register(meter);
      } catch (thrown) {
        // A provider that is broken is so in every stage, and one line is enough.
        if (hasFailed) this.#self.countError(stage);
        else this.#failed(stage, thrown);
        hasFailed = true;
      }
    }
  }

  #guarded(stage: string, run: () => void): void {
    try {
      run();
    } catch (thrown) {
      this.#failed(stage, thrown);
    }
  }

  #failed(stage: string, thrown: unknown): void {
    this.#self.countError(stage);
    reportOnce(`metrics:${stage}`, `metrics (${stage}) failed and are incomplete: ${reasonOf(thrown)}`);
  }
}

function stageOf({ stage }: MetricsPart): string {
  return stage ?? 'part';
}
