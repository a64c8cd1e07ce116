import type { ContentFilter } from '@genspan/model-call';

/** Characters of one text that are kept. */
export const TEXT_LIMIT = 32_768;
/** Characters of one call's content that are kept, numbers and names of fields included. */
export const CONTENT_LIMIT = 262_144;

const DEPTH_LIMIT = 32;

/**
 * Seals values that the app or the model shaped freely: tool arguments, results, parameters. Every text in them passes
 * the filter, numbers and names of fields too, since a card number may be either. What is left is what JSON would show.
 */
export class FreeValue {
  readonly #filter: ContentFilter | undefined;
  readonly #path = new Set<object>();
  #left: number;

  /** @param limit characters kept over all values of this sealer */
  constructor(filter: ContentFilter | undefined, limit: number) {
    this.#filter = filter;
    this.#left = limit;
  }

  seal(value: unknown): unknown {
    return this.#seal(value, '');
  }

  text(text: string): string {
    if (this.#left <= 0) return `[${text.length} characters]`;
    const kept = Math.min(text.length, TEXT_LIMIT, this.#left);
    this.#left -= kept + 1;
    // The cut comes after the filter, so that it never leaves half of a secret that the filter no longer knows.
    const filtered = this.#filter ? this.#filter(text) : text;
    if (filtered.length <= kept || kept === text.length) return filtered;
    return `${filtered.slice(0, kept)}[${filtered.length - kept} more characters]`;
  }

  #seal(value: unknown, key: string): unknown {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        return this.#number(value);
      case 'bigint':
        return this.text(value.toString());
      case 'object':
        return value === null ? null : this.#object(value, key);
      case 'boolean':
        return value;
      default:
        return undefined;
    }
  }

  /** A number that the filter would change as a text becomes that text. */
  #number(value: number): unknown {
    const text = String(value);
    const sealed = this.text(text);
    return sealed === text ? value : sealed;
  }

  #object(value: object, key: string): unknown {
    if (this.#left <= 0) return '[not captured: too much content]';
    if (this.#path.size >= DEPTH_LIMIT) return '[nested deeper than is kept]';
    if (this.#path.has(value)) return '[circular]';
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function') return this.#seal(toJSON.call(value, key), key);
    this.#path.add(value);
    try {
      return Array.isArray(value) ? this.#array(value) : this.#record(value);
    } finally {
      this.#path.delete(value);
    }
  }

  #array(values: readonly unknown[]): unknown[] {
    const out: unknown[] = [];
    for (const value of values) {
      if (this.#left-- <= 0) {
        out.push(`[${values.length - out.length} more]`);
        break;
      }
      out.push(this.#seal(value, String(out.length)) ?? null);
    }
    return out;
  }

  #record(record: object): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(record)) {
      if (this.#left <= 0) break;
      const sealed = this.#seal((record as Record<string, unknown>)[key], key);
      if (sealed !== undefined) out[this.text(key)] = sealed;
    }
    return out;
  }
}
