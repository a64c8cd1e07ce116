import { type Attributes, type Meter, ValueType } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { SeriesTable } from '../dimensions/series-table.ts';
import type { MetricDefinition } from '../metric-names.ts';

/** One series of a counter. */
export interface Cell {
  attributes: Readonly<Attributes>;
  value: number;
}

/** What is told apart within a combination of dimensions. */
export interface SumOptions {
  definition: Pick<MetricDefinition, 'name' | 'unit' | 'description'>;
  limits: SeriesLimits;
  /** How many labels there are once there is no room. */
  restLabels: number;
  rest?(label: string, extra: Attributes): [label: string, extra: Attributes];
}

/**
 * A counter of whole numbers that we add up ourselves and that meters observe: nothing is lost before there is a meter, each
 * meter shows all, and a call costs an addition.
 */
export class Sum {
  readonly #options: SumOptions;
  readonly #table: SeriesTable<Cell>;

  constructor(options: SumOptions) {
    this.#options = options;
    const { limits, restLabels, rest } = options;
    this.#table = new SeriesTable({ limits, restLabels, rest, make: (attributes) => ({ attributes, value: 0 }) });
  }

  register(meter: Meter): void {
    const { name, unit, description } = this.#options.definition;
    meter.createObservableCounter(name, { unit, description, valueType: ValueType.INT }).addCallback((result) => {
      for (const cell of this.#table.values) result.observe(cell.value, cell.attributes);
    });
  }

  /** @param extra the attributes that the label stands for */
  add(value: number, series: CallSeries, label: string, extra: Attributes): void {
    this.#table.of(series, label, extra).value += value;
  }

  /** The same where the label is the value of one attribute. */
  addLabelled(value: number, series: CallSeries, name: string, label: string): void {
    const cell = this.#table.get(series, label) ?? this.#table.of(series, label, { [name]: label });
    cell.value += value;
  }
}
