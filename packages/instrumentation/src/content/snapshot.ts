import { describeBytes, describeSize } from './blob.ts';
import { JsonText } from './json-text.ts';
import { CONTENT_LIMIT, WINDOW } from './limits.ts';

const DEPTH_LIMIT = 32;
/** The least that a value takes in JSON, with its comma: once a limit is used up the JSON is longer than that. */
const NODE = 2;

/**
 * Takes values as they are now, since the app may change its objects as soon as its call has returned. Objects and
 * arrays become {@link JsonText}, what else is immutable stays. What is left is what JSON would show, data URIs aside,
 * which are described. It is bounded, so that a request of megabytes costs no more than what will be kept of it.
 */
export class Snapshot {
  /** Characters and nodes that may still be taken, over all values. */
  #left: number;
  /** The same for the value at hand. */
  #leftOfValue = 0;
  readonly #path = new Set<object>();

  constructor(limit = CONTENT_LIMIT) {
    this.#left = limit;
  }

  /** A string, number, boolean or null as it is, anything else as its JSON; undefined for what has none. */
  take(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return value.toString();
      case 'object':
        return value === null || value instanceof JsonText ? value : this.#takeObject(value);
      default:
        return undefined;
    }
  }

  #takeObject(value: object): unknown {
    if (this.#left <= 0) return '[not captured: too much content]';
    this.#leftOfValue = WINDOW;
    const copy = this.#copy(value, '');
    this.#left -= WINDOW - this.#leftOfValue;
    const text = JSON.stringify(copy);
    return text === undefined ? undefined : new JsonText(text, this.#leftOfValue > 0);
  }

  #copy(value: unknown, key: string): unknown {
    this.#leftOfValue -= NODE;
    switch (typeof value) {
      case 'string':
        return this.#text(value);
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return value.toString();
      case 'object':
        return value === null ? null : this.#copyObject(value, key);
      default:
        return undefined;
    }
  }

  #text(text: string): string {
    const shown = describeBytes(text);
    this.#leftOfValue -= shown.length;
    return shown.length > WINDOW ? shown.slice(0, WINDOW) : shown;
  }

  #copyObject(value: object, key: string): unknown {
    if (value instanceof JsonText) return this.#text(value.text);
    if (ArrayBuffer.isView(value)) return describeSize(value.byteLength);
    if (this.#path.size >= DEPTH_LIMIT) return '[nested deeper than is kept]';
    if (this.#path.has(value)) return '[circular]';
    const { toJSON } = value as { toJSON?: unknown };
    this.#path.add(value);
    try {
      if (typeof toJSON === 'function') return this.#copy(toJSON.call(value, key), key);
      return Array.isArray(value) ? this.#copyArray(value) : this.#copyRecord(value);
    } finally {
      this.#path.delete(value);
    }
  }

  #copyArray(values: readonly unknown[]): unknown[] {
    const out: unknown[] = [];
    for (let i = 0; i < values.length && this.#leftOfValue > 0; i++) out.push(this.#copy(values[i], String(i)) ?? null);
    return out;
  }

  #copyRecord(record: object): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(record)) {
      if (this.#leftOfValue <= 0) break;
      const copy = this.#copy((record as Record<string, unknown>)[key], key);
      if (copy === undefined) continue;
      this.#leftOfValue -= key.length;
      set(out, key, copy);
    }
    return out;
  }
}

/** Sets a field, also one with a name that assignment treats in a way of its own. */
function set(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true });
  else record[key] = value;
}
