import { LimitedNames } from './limited-names.ts';
import { PromptVersions } from './prompt-versions.ts';
import { MOST_LIMITS, type SeriesLimits } from './series-limits.ts';

/** Operations that the conventions name, and some of the app's own. */
const OPERATIONS = 20;

/**
 * The values that metrics have, folded in one place, so that a feature that is `other` on one metric is so on all.
 * A value that a call does not have stays undefined.
 */
export class Dimensions {
  /** As given, but for what no SDK could hold: each at most what {@link MOST_LIMITS} says. */
  readonly limits: SeriesLimits;
  readonly #features: LimitedNames;
  readonly #teams: LimitedNames;
  readonly #providers: LimitedNames;
  readonly #operations = new LimitedNames(OPERATIONS, 'none');
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
    this.limits = held(limits);
    const { features, teams, providers, models, promptNames, promptVersions, tools, agents } = this.limits;
    this.#features = new LimitedNames(features);
    this.#teams = new LimitedNames(teams);
    this.#providers = new LimitedNames(providers, 'none');
    this.#requestModels = new LimitedNames(models, 'none');
    this.#responseModels = new LimitedNames(models, 'none');
    this.#promptNames = new LimitedNames(promptNames, 'texts');
    this.#promptVersions = new PromptVersions(promptVersions);
    this.#tools = new LimitedNames(tools, 'texts');
    this.#agents = new LimitedNames(agents, 'texts');
    this.#workflows = new LimitedNames(agents);
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

function held(limits: SeriesLimits): SeriesLimits {
  const out = { ...limits };
  for (const name of Object.keys(MOST_LIMITS) as (keyof SeriesLimits)[]) {
    out[name] = Math.min(limits[name], MOST_LIMITS[name]);
  }
  return out;
}

function limited(names: LimitedNames, name: string | undefined): string | undefined {
  return name === undefined ? undefined : names.of(name);
}
