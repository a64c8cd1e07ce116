import { OTHER, shownName } from './limited-names.ts';

/** What stands for versions of a prompt before its last so many. */
export const OLD = 'old';

/** So many times the limit are remembered as old, so that an old version that comes again is not taken for a new one. */
const REMEMBERED = 20;

interface Versions {
  /** In the order in which they were first seen. */
  recent: string[];
  old: Set<string>;
}

/** The last so many versions of each prompt; older ones are `old`. */
export class PromptVersions {
  readonly #limit: number;
  readonly #prompts = new Map<string, Versions>();
  #retired = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many versions became old so far; what was remembered of a version holds while this stays. */
  get retired(): number {
    return this.#retired;
  }

  /** @param prompt a name that is limited already */
  of(prompt: string, given: string): string {
    if (prompt === OTHER) return OTHER;
    const version = shownName(given, 'texts');
    const { recent, old } = this.#versionsOf(prompt);
    if (recent.includes(version)) return version;
    if (old.has(version)) return OLD;
    // One version a call is no version; whoever does it, does not get a series for each.
    if (old.size >= this.#limit * REMEMBERED) return OTHER;
    recent.push(version);
    if (recent.length > this.#limit) {
      old.add(recent.shift()!);
      this.#retired++;
    }
    return this.#limit > 0 ? version : OLD;
  }

  #versionsOf(prompt: string): Versions {
    let versions = this.#prompts.get(prompt);
    if (!versions) {
      versions = { recent: [], old: new Set() };
      this.#prompts.set(prompt, versions);
    }
    return versions;
  }
}
