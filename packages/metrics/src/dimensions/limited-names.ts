/** The first so many different names; every further one is `other`. */
export class LimitedNames {
  readonly #limit: number;
  readonly #known = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  of(name: string): string {
    if (this.#known.has(name)) return name;
    if (this.#known.size >= this.#limit) return OTHER;
    this.#known.add(name);
    return name;
  }
}

/** What stands for all names beyond a limit. */
export const OTHER = 'other';
