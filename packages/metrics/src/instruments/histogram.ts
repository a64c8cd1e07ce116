import { type Attributes, type Histogram as Instrument, type Meter, ValueType } from '@opentelemetry/api';
import { QuickRecorder } from './quick-recorder.ts';

/** What a histogram is like. */
export interface HistogramDefinition {
  name: string;
  unit: string;
  description: string;
  boundaries?: readonly number[];
  /** Whether measurements are whole numbers. */
  isInt?: boolean;
}

/** Measurements from before there is a meter that are kept; a process without meters is not to hold more. */
const KEPT = 500;

interface Target {
  instrument: Instrument;
  quick: QuickRecorder | undefined;
}

/** A histogram on every meter there is. */
export class Histogram {
  readonly #definition: HistogramDefinition;
  readonly #targets: Target[] = [];
  #early: [value: number, attributes: Readonly<Attributes>][] = [];

  constructor(definition: HistogramDefinition) {
    this.#definition = definition;
  }

  register(meter: Meter): void {
    const { name, unit, description, boundaries, isInt } = this.#definition;
    const instrument = meter.createHistogram(name, {
      unit,
      description,
      valueType: isInt ? ValueType.INT : ValueType.DOUBLE,
      advice: boundaries ? { explicitBucketBoundaries: [...boundaries] } : {},
    });
    this.#targets.push({ instrument, quick: QuickRecorder.of(instrument) });
    for (const [value, attributes] of this.#early) instrument.record(value, attributes);
    this.#early = [];
  }

  /** @param attributes frozen, and the same object for all measurements of a series */
  record(value: number, attributes: Readonly<Attributes>): void {
    // Negative times come from clocks that were set back, others from what a provider reported.
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY) return;
    const measured = this.#definition.isInt ? Math.trunc(value) : value;
    const targets = this.#targets;
    for (let i = 0; i < targets.length; i++) {
      const { instrument, quick } = targets[i]!;
      if (quick?.record(measured, attributes)) continue;
      instrument.record(measured, attributes);
      quick?.learn(attributes);
    }
    if (targets.length === 0 && this.#early.length < KEPT) this.#early.push([measured, attributes]);
  }
}
