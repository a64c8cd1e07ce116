import { Genspan } from '@genspan/model-call';
import { type Attributes, type Meter, ValueType } from '@opentelemetry/api';
import { OTHER } from '../dimensions/limited-names.ts';
import { MOST_SERIES } from '../dimensions/series-limits.ts';
import type { MetricDefinition } from '../metric-names.ts';

/** What a metric of feedback can be told apart by. */
export interface SeriesRoom {
  /** As the dimensions limit them. */
  features: number;
  /** The attribute of the metric's own that always keeps its value, and how many values it has. */
  label?: { name: string; values: number };
}

/**
 * The series of one metric. Once there are too many, new ones have their feature and the metric's label, and everything else
 * is `other`: totals by feature stay exact.
 */
export class SeriesOf {
  readonly #essential: ReadonlySet<string>;
  readonly #known = new Map<string, Attributes>();
  readonly #most: number;

  constructor({ features, label }: SeriesRoom) {
    this.#essential = new Set(label ? [Genspan.feature, label.name] : [Genspan.feature]);
    // A feature may be absent, and it may be `other`.
    this.#most = Math.max(0, MOST_SERIES - (features + 2) * (label?.values ?? 1));
  }

  /** The attributes to record under: the same object for the same series. Undefined ones are left out. */
  of(attributes: Attributes): Attributes {
    const key = keyOf(attributes);
    const found = this.#known.get(key);
    if (found) return found;
    if (this.#known.size < this.#most) return this.#remember(key, attributes);
    const folded: Attributes = {};
    for (const [name, value] of Object.entries(attributes)) {
      folded[name] = value === undefined || this.#essential.has(name) ? value : OTHER;
    }
    return this.#known.get(keyOf(folded)) ?? this.#remember(keyOf(folded), folded);
  }

  #remember(key: string, attributes: Attributes): Attributes {
    const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
    this.#known.set(key, kept);
    return kept;
  }
}

/** Counts kept here and shown to every meter, so that one that is registered late shows what was before it, too. */
export class Tally {
  readonly #definition: MetricDefinition;
  readonly #series: SeriesOf;
  readonly #counts = new Map<Attributes, number>();

  constructor(definition: MetricDefinition, room: SeriesRoom) {
    this.#definition = definition;
    this.#series = new SeriesOf(room);
  }

  add(attributes: Attributes): void {
    const series = this.#series.of(attributes);
    this.#counts.set(series, (this.#counts.get(series) ?? 0) + 1);
  }

  register(meter: Meter): void {
    const { name, unit, description } = this.#definition;
    meter.createObservableCounter(name, { unit, description, valueType: ValueType.INT }).addCallback((result) => {
      for (const [attributes, count] of this.#counts) result.observe(count, attributes);
    });
  }
}

function keyOf(attributes: Attributes): string {
  return JSON.stringify(Object.values(attributes).map((value) => value ?? null));
}
