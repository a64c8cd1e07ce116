import { CoreAttr, Genspan } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { OTHER_ERROR } from '../dimensions/error-types.ts';
import { OTHER } from '../dimensions/limited-names.ts';
import { MOST_SERIES, type SeriesLimits } from '../dimensions/series-limits.ts';
import { MetricAttr } from '../metric-names.ts';

/** What stays where there is no room; everything else is `other`, and an error `_OTHER`. */
const KEPT: ReadonlySet<string> = new Set([Genspan.feature, MetricAttr.environment]);

/** The attributes of a metric of steps, one frozen object for each series; by feature alone where there are too many. */
export class StepAttributes {
  readonly #known = new Map<string, Readonly<Attributes>>();
  readonly #rests = new Map<string, Readonly<Attributes>>();
  readonly #most: number;

  constructor({ features }: SeriesLimits) {
    // Each feature, none and `other`, with and without an error.
    this.#most = MOST_SERIES - (features + 2) * 2;
  }

  /** @param attributes with names that are limited already; what is undefined is left out */
  of(attributes: Attributes): Readonly<Attributes> {
    const key = JSON.stringify(attributes);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= this.#most) return this.#restOf(attributes);
    const made = Object.freeze(JSON.parse(key) as Attributes);
    this.#known.set(key, made);
    return made;
  }

  #restOf(attributes: Attributes): Readonly<Attributes> {
    const feature = attributes[Genspan.feature];
    const failed = attributes[CoreAttr.errorType] !== undefined;
    const key = JSON.stringify([feature, failed]);
    let rest = this.#rests.get(key);
    if (!rest) {
      const made: Attributes = {};
      for (const [name, value] of Object.entries(attributes)) {
        if (KEPT.has(name) && value !== undefined) made[name] = value;
        else if (!KEPT.has(name) && name !== CoreAttr.errorType) made[name] = OTHER;
      }
      if (failed) made[CoreAttr.errorType] = OTHER_ERROR;
      rest = Object.freeze(made);
      this.#rests.set(key, rest);
    }
    return rest;
  }
}
