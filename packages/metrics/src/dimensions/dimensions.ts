import { LimitedNames } from './limited-names.ts';
import { PromptVersions } from './prompt-versions.ts';
import type { SeriesLimits } from './series-limits.ts';

/**
 * With more features than this, calls by feature and outcome alone could have more series than an SDK gives an instrument.
 */
export const MOST_FEATURES = 200;

/** Operations that the conventions name, and some of the app's own. */
const OPERATIONS = 20;

/**
 * The values that metrics have, folded in one place, so that a feature that is `other` on one metric is so on all.
 * A value that a call does not have stays undefined.
 */
export class Dimensions {
  /** As given, but for what no SDK could hold: at most {@link MOST_FEATURES} features. */
  readonly limits: SeriesLimits;
  readonly #features: LimitedNames;
  readonly #teams: LimitedNames;
  readonly #providers: LimitedNames;
  readonly #operations = new LimitedNames(OPERATIONS);
  readonly #requestModels: LimitedNames;
  readonly #responseModels: LimitedNames;
  readonly #promptNames: LimitedNames;
  readonly #promptVersions: PromptVersions;
  readonly #tools: LimitedNames;
  readonly #agents: LimitedNames;
  readonly #workflows: LimitedNames;
  readonly #environment: () => string | undefined;

  /** @param environment `deployment.environment.name`, from the resource; asked at every use */
  constructor(limits: SeriesLimits, environment: () => string | undefined = () => undefined) {
    this.limits = { ...limits, features: Math.min(limits.features, MOST_FEATURES) };
    this.#features = new LimitedNames(this.limits.features);
    this.#teams = new LimitedNames(limits.teams);
    this.#providers = new LimitedNames(limits.providers);
    this.#requestModels = new LimitedNames(limits.models);
    this.#responseModels = new LimitedNames(limits.models);
    this.#promptNames = new LimitedNames(limits.promptNames);
    this.#promptVersions = new PromptVersions(limits.promptVersions);
    this.#tools = new LimitedNames(limits.tools);
    this.#agents = new LimitedNames(limits.agents);
    this.#workflows = new LimitedNames(limits.agents);
    this.#environment = environment;
  }

  feature(name: string | undefined): string | undefined {
    return limited(this.#features, name);
  }

  team(name: string | undefined): string | undefined {
    return limited(this.#teams, name);
  }

  environment(): string | undefined {
    return this.#environment();
  }

  provider(name: string): string {
    return this.#providers.of(name);
  }

  operation(name: string): string {
    return this.#operations.of(name);
  }

  requestModel(id: string | undefined): string | undefined {
    return limited(this.#requestModels, id);
  }

  responseModel(id: string | undefined): string | undefined {
    return limited(this.#responseModels, id);
  }

  promptName(name: string | undefined): string | undefined {
    return limited(this.#promptNames, name);
  }

  /** @param prompt as {@link promptName} said it */
  promptVersion(prompt: string | undefined, version: string | undefined): string | undefined {
    if (prompt === undefined || version === undefined) return undefined;
    return this.#promptVersions.of(prompt, version);
  }

  /** How many versions of prompts became old so far. */
  get retiredVersions(): number {
    return this.#promptVersions.retired;
  }

  tool(name: string | undefined): string | undefined {
    return limited(this.#tools, name);
  }

  agent(name: string | undefined): string | undefined {
    return limited(this.#agents, name);
  }

  /** As many as agents. */
  workflow(name: string | undefined): string | undefined {
    return limited(this.#workflows, name);
  }
}

function limited(names: LimitedNames, name: string | undefined): string | undefined {
  return name === undefined ? undefined : names.of(name);
}
