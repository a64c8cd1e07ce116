import type { ModelCall } from '@genspan/model-call';
import { type Attributes, type Meter, ValueType } from '@opentelemetry/api';
import type { CallCost } from '../call-cost.ts';
import type { CallSeries } from '../dimensions/call-series.ts';
import { OTHER } from '../dimensions/limited-names.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { SeriesTable } from '../dimensions/series-table.ts';
import { Histogram } from '../instruments/histogram.ts';
import { Sum } from '../instruments/sum.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import { observableValue } from './observable-value.ts';
import { PicoSum } from './pico-sum.ts';

type Known = Exclude<CallCost, { status: 'unpriced' }>;
type Part = keyof NonNullable<Known['picoParts']>;

/** `cost.component`, by the name of a part. */
const COMPONENT: Readonly<Record<Part | 'total', string>> = {
  input: 'input',
  cacheRead: 'cache_read',
  cacheWrite: 'cache_write',
  output: 'output',
  tools: 'tools',
  total: 'total',
};

/** Labels of cells, made once. */
const LABELS: Readonly<Record<Known['status'], Readonly<Record<Part | 'total', string>>>> = {
  priced: labels('priced'),
  estimated: labels('estimated'),
};

function labels(status: string): Record<Part | 'total', string> {
  const names = Object.keys(COMPONENT) as (Part | 'total')[];
  return Object.fromEntries(names.map((name) => [name, `${name} ${status}`])) as Record<Part | 'total', string>;
}

/** Shown even where they are 0; the others are where there ever was something. */
const ALWAYS: readonly Part[] = ['input', 'output'];
const SOMETIMES: readonly Part[] = ['cacheRead', 'cacheWrite', 'tools'];

/** `cost.reason` of design and pricing; what is not among them is `other`. */
const REASONS: ReadonlySet<string> = new Set([
  'unknown_model',
  'unknown_provider',
  'no_usage',
  'inconsistent_usage',
  'unpriced_unit',
]);

interface CostCell {
  attributes: Readonly<Attributes>;
  sum: PicoSum;
}

/** What calls cost: `genspan.cost`, `gen_ai.usage.cost` and `genspan.cost.unpriced`. */
export class CostMetrics {
  readonly #costOf: (call: ModelCall) => CallCost | undefined;
  readonly #cost: SeriesTable<CostCell>;
  readonly #perCall = new Histogram(Metric.callCost);
  readonly #unpriced: Sum;

  constructor(limits: SeriesLimits, costOf: (call: ModelCall) => CallCost | undefined) {
    this.#costOf = costOf;
    this.#cost = new SeriesTable({
      limits,
      restLabels: Object.keys(LABELS).length,
      make: (attributes) => ({ attributes, sum: new PicoSum() }),
      rest: wholeCost,
    });
    this.#unpriced = new Sum({ definition: Metric.unpriced, limits, restLabels: REASONS.size + 1 });
  }

  register(meter: Meter): void {
    this.#perCall.register(meter);
    this.#unpriced.register(meter);
    const { name, unit, description } = Metric.cost;
    // What this meter was shown last, in the order of the cells.
    const last: number[] = [];
    meter.createObservableCounter(name, { unit, description, valueType: ValueType.DOUBLE }).addCallback((result) => {
      this.#cost.values.forEach(({ attributes, sum }, i) => {
        last[i] = observableValue(sum.usd(), last[i]);
        result.observe(last[i]!, attributes);
      });
    });
  }

  observe(call: ModelCall, series: CallSeries): void {
    const cost = this.#costOf(call);
    if (cost === undefined) return;
    if (cost.status === 'unpriced') this.#countUnpriced(series, REASONS.has(cost.reason) ? cost.reason : OTHER);
    else if (cost.currency !== 'USD') this.#countUnpriced(series, 'unpriced_unit');
    else {
      this.#add(cost, series);
      this.#perCall.record(cost.total, series.attributes);
    }
  }

  #add({ status, pico, picoParts }: Known, series: CallSeries): void {
    if (!picoParts) {
      this.#addPart(series, status, 'total', pico);
      return;
    }
    for (const part of ALWAYS) this.#addPart(series, status, part, picoParts[part]);
    for (const part of SOMETIMES) if (picoParts[part]) this.#addPart(series, status, part, picoParts[part]);
  }

  #addPart(series: CallSeries, status: Known['status'], part: Part | 'total', pico: number | bigint): void {
    const label = LABELS[status][part];
    const cell = this.#cost.get(series, label) ?? this.#cost.of(series, label, costAttributes(part, status));
    cell.sum.add(pico);
  }

  #countUnpriced(series: CallSeries, reason: string): void {
    this.#unpriced.addLabelled(1, series, MetricAttr.costReason, reason);
  }
}

function costAttributes(part: Part | 'total', status: string): Attributes {
  return { [MetricAttr.costComponent]: COMPONENT[part], [MetricAttr.costStatus]: status };
}

/** Where there is no room, parts are summed. */
function wholeCost(_label: string, extra: Attributes): [label: string, extra: Attributes] {
  const status = extra[MetricAttr.costStatus] as Known['status'];
  return [LABELS[status].total, costAttributes('total', status)];
}
