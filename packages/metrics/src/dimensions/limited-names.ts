/** Names longer than this are cut: a series is no place for a text. */
const LONGEST = 200;

/** The first so many different names; every further one is `other`. */
export class LimitedNames {
  readonly #limit: number;
  readonly #known = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  of(name: string): string {
    if (this.#known.has(name)) return name;
    if (name.length > LONGEST) return this.of(name.slice(0, LONGEST));
    if (this.#known.size >= this.#limit) return OTHER;
    this.#known.add(name);
    return name;
  }
}

/** What stands for all names beyond a limit. */
export const OTHER = 'other';
