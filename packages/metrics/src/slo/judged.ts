/** What objectives have said about one response. */
interface Entry {
  objectives: Set<string>;
  /** Its call was seen to end. */
  isEnded: boolean;
}

/** How many ids are remembered. */
const MOST = 2000;

/**
 * Which responses have a verdict of an objective already. A truncated answer is bad as its call ends, and the app that
 * validates it would have it counted again; so would one that validates or evaluates a response twice.
 *
 * A response is known by its own id and by its span's. Some servers use ids again after a while (Ollama has 999), so a call
 * that ends is a new response, unless it was judged before its end was seen.
 */
export class Judged {
  readonly #known = new Map<string, Entry>();

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  /** Whether this is the first verdict of an objective on a response. Without an id it always is. */
  isFirst(ids: readonly string[], objective: string, isEnded: boolean): boolean {
    if (ids.length === 0) return true;
    const entry = this.#find(ids) ?? { objectives: new Set(), isEnded };
    entry.isEnded ||= isEnded;
    for (const id of ids) {
      this.#known.delete(id);
      this.#known.set(id, entry);
    }
    while (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    const isFirst = !entry.objectives.has(objective);
    entry.objectives.add(objective);
    return isFirst;
  }

  /** A call ended. What was known under its ids was another response, unless that was judged early. */
  ended(ids: readonly string[]): void {
    const entry = this.#find(ids);
    if (!entry) return;
    if (entry.isEnded) for (const id of ids) this.#known.delete(id);
    else entry.isEnded = true;
  }

  #find(ids: readonly string[]): Entry | undefined {
    for (const id of ids) {
      const entry = this.#known.get(id);
      if (entry) return entry;
    }
    return undefined;
  }
}
