import { LimitedNames } from './limited-names.ts';
import type { SeriesLimits } from './series-limits.ts';

/**
 * The values that metrics have, folded in one place, so that a feature that is `other` on one metric is so on all.
 * A value that a call does not have stays undefined.
 */
export class Dimensions {
  readonly #features: LimitedNames;
  readonly #teams: LimitedNames;
  readonly #environment: () => string | undefined;

  /** @param environment `deployment.environment.name`, from the resource; asked at every use */
  constructor(limits: SeriesLimits, environment: () => string | undefined = () => undefined) {
    this.#features = new LimitedNames(limits.features);
    this.#teams = new LimitedNames(limits.teams);
    this.#environment = environment;
  }

  feature(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.#features.of(name);
  }

  team(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.#teams.of(name);
  }

  environment(): string | undefined {
    return this.#environment();
  }
}
