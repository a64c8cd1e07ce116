import type { ModelCall, SemconvProfile } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Convention } from './definitions.ts';
import { NewestFamily } from './newest-family.ts';
import { OperationDuration } from './operation-duration.ts';
import { ReleasedFamily } from './released-family.ts';
import { Servers } from './servers.ts';

/** The conventions' metrics of a client, in one family at a time. */
export class ConventionMetrics {
  readonly #profile: () => SemconvProfile;
  readonly #servers = new Servers();
  /** In both families. */
  readonly #duration: OperationDuration;
  readonly #released: ReleasedFamily;
  readonly #newest: NewestFamily;

  constructor(limits: SeriesLimits, profile: () => SemconvProfile) {
    this.#profile = profile;
    this.#duration = new OperationDuration(Convention.operationDuration, limits);
    this.#released = new ReleasedFamily(limits, this.#duration);
    this.#newest = new NewestFamily(limits, this.#duration);
  }

  register(meter: Meter): void {
    // An instrument without measurements is not exported.
    for (const part of [this.#duration, this.#released, this.#newest]) part.register(meter);
  }

  observe(call: ModelCall, series: CallSeries): void {
    const family = this.#profile() === 'latest' ? this.#newest : this.#released;
    family.observe(call, series, this.#servers.of(call));
  }
}
