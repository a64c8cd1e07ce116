import { isUtf8 } from 'node:buffer';
import { types } from 'node:util';
import type { Notes } from '../action/actions.ts';
import { bytesToken } from './blob.ts';
import { isSchemaMember, type KeyRule, NO_RULE, ruleInside } from './key-rules.ts';
import { cutMarker } from './oversize.ts';
import type { TextHints, TextRedaction } from './text-redaction.ts';
import { VECTOR_LENGTH, vectorToken } from './vector.ts';

/** Deeper values are not read: exporters end in a stack overflow there. */
const DEPTH_LIMIT = 64;
/** A value of more parts than this loses the rest. */
const PART_LIMIT = 10_000;
/** Bytes that are no text stay up to this size, being keys of joins; larger ones are described. */
const BYTES_LIMIT = 1024;

/** What stands in place of what is deeper than anybody can read, or stands in itself. */
export const TOO_DEEP = '[too deep]';
export const CIRCULAR = '[circular]';
/** What stands in place of a value that cannot be read. */
export const UNREADABLE = '[unreadable]';

/**
 * Redacts values of any shape: strings, numbers, bytes, arrays, maps and objects, in each other. The value given is never
 * changed, each property is read once, and what has nothing in it comes back as it is.
 */
export function redactValue(
  texts: TextRedaction,
  value: unknown,
  key?: string,
  removed?: Notes,
  hints?: TextHints,
): unknown {
  const rule = key === undefined ? NO_RULE : texts.rules.of(key);
  if (typeof value === 'string') return texts.redactUnder(key ?? '', rule, value, removed, hints);
  return new Walk(texts, removed, hints ?? {}).value(value, key ?? '', rule, 0);
}

class Walk {
  readonly #texts: TextRedaction;
  readonly #removed: Notes | undefined;
  readonly #hints: TextHints;
  /** Objects that are being read. */
  readonly #open = new Set<object>();
  /** Objects read, with what became of them. */
  readonly #met = new Map<object, unknown>();
  #parts = 0;

  constructor(texts: TextRedaction, removed: Notes | undefined, hints: TextHints) {
    this.#texts = texts;
    this.#removed = removed;
    this.#hints = hints;
  }

  value(value: unknown, key: string, rule: KeyRule, depth: number): unknown {
    switch (typeof value) {
      case 'string':
        return this.#texts.redactUnder(key, rule, value, this.#removed, this.#hints);
      case 'number':
      case 'bigint':
        return this.#number(value, key, rule);
      case 'object':
        return value === null || rule.isAllowed ? value : this.#object(value, key, rule, depth);
      default:
        return value;
    }
  }

  #number(value: number | bigint, key: string, rule: KeyRule): unknown {
    // One or two digits are nobody's, except under a key that says so.
    if (rule.entity === undefined && value > -100 && value < 100) return value;
    return this.#texts.redactNumber(key, rule, String(value), this.#removed) ?? value;
  }

  #object(value: object, key: string, rule: KeyRule, depth: number): unknown {
    if (this.#open.has(value)) return CIRCULAR;
    if (depth >= DEPTH_LIMIT) return TOO_DEEP;
    // What a key says of an object holds there alone.
    if (rule === NO_RULE && this.#met.has(value)) return this.#met.get(value);
    this.#open.add(value);
    const redacted = this.#read(value, key, rule, depth);
    this.#open.delete(value);
    if (rule === NO_RULE) this.#met.set(value, redacted);
    return redacted;
  }

  #read(value: object, key: string, rule: KeyRule, depth: number): unknown {
    if (types.isProxy(value)) return this.#proxy(value, key, rule, depth);
    if (ArrayBuffer.isView(value)) return this.#view(value, key, rule);
    if (types.isAnyArrayBuffer(value)) return this.#bytes(value, new Uint8Array(value), key, rule);
    if (Array.isArray(value)) return this.#array(value, key, rule, depth);
    if (types.isMap(value)) return this.#map(value, rule, depth);
    if (types.isSet(value)) return this.#set(value, key, rule, depth);
    if (types.isBoxedPrimitive(value)) return this.value(value.valueOf(), key, rule, depth + 1);
    if (types.isDate(value) || types.isRegExp(value)) return value;
    if (value instanceof URL) return this.#urlLike(value, key, rule);
    if (types.isNativeError(value)) return this.#error(value, rule, depth);
    return this.#fields(value, rule, depth);
  }

  /** A proxy may say something else when it is asked again: what it says now is what counts. */
  #proxy(proxy: object, key: string, rule: KeyRule, depth: number): unknown {
    const fields = keysOf(proxy).map((name): [string, unknown] => [name, fieldOf(proxy, name)]);
    if (isArray(proxy))
      return this.#array(
        fields.map(([, item]) => item),
        key,
        rule,
        depth,
      );
    const { entries } = this.#entries(fields, rule, depth);
    return Object.fromEntries(entries);
  }

  #array(array: readonly unknown[], key: string, rule: KeyRule, depth: number): unknown {
    if (array.length > VECTOR_LENGTH && array.every((item) => typeof item === 'number'))
      return vectorToken(array.length);
    let copy: unknown[] | undefined;
    for (let i = 0; i < array.length; i++) {
      if (this.#isFull()) return [...(copy ?? array.slice(0, i)), cutMarker(array.length - i)];
      const item = array[i];
      const redacted = this.value(item, key, rule, depth + 1);
      if (redacted !== item && !copy) copy = array.slice(0, i);
      copy?.push(redacted);
    }
    return copy ?? array;
  }

  #map(map: ReadonlyMap<unknown, unknown>, rule: KeyRule, depth: number): unknown {
    const { entries, isChanged } = this.#entries([...map], rule, depth);
    return isChanged ? new Map(entries) : map;
  }

  #set(set: ReadonlySet<unknown>, key: string, rule: KeyRule, depth: number): unknown {
    const items = [...set];
    const redacted = this.#array(items, key, rule, depth);
    if (redacted === items) return set;
    return Array.isArray(redacted) ? new Set(redacted) : redacted;
  }

  /** Own enumerable fields, as exporters read them. Getters become plain fields: they could say otherwise next time. */
  #fields(value: object, rule: KeyRule, depth: number): unknown {
    let isLive = false;
    const fields: [string, unknown][] = [];
    for (const key of keysOf(value)) {
      isLive ||= hasGetter(value, key);
      fields.push([key, fieldOf(value, key)]);
    }
    const { entries, isChanged } = this.#entries(fields, rule, depth);
    return isChanged || isLive ? Object.fromEntries(entries) : value;
  }

  #entries<K>(
    fields: readonly (readonly [K, unknown])[],
    rule: KeyRule,
    depth: number,
  ): { entries: [K | string, unknown][]; isChanged: boolean } {
    const inside = ruleInside(rule, rule.entity !== undefined && describes(fields));
    const entries: [K | string, unknown][] = [];
    const taken = new Map<string, number>();
    let isChanged = false;
    for (const [index, [key, item]] of fields.entries()) {
      if (this.#isFull()) {
        entries.push(['cut', cutMarker(fields.length - index)]);
        return { entries, isChanged: true };
      }
      const name = typeof key === 'string' ? key : '';
      const redacted = this.value(
        item,
        name,
        inside === NO_RULE && name !== '' ? this.#texts.rules.of(name) : inside,
        depth + 1,
      );
      const shown = typeof key === 'string' ? numbered(this.#key(key), taken) : key;
      entries.push([shown, redacted]);
      isChanged ||= redacted !== item || shown !== key;
    }
    return { entries, isChanged };
  }

  /** A key may be somebody's address. */
  #key(key: string): string {
    return this.#texts.redact(key, this.#removed);
  }

  #error(error: Error, rule: KeyRule, depth: number): unknown {
    const keys = new Set(['name', 'message', 'stack', 'cause', ...keysOf(error)]);
    const fields = [...keys].map((key): [string, unknown] => [key, fieldOf(error, key)]);
    const given = fields.filter(([, item]) => item !== undefined);
    const { entries, isChanged } = this.#entries(given, rule, depth);
    return isChanged ? Object.fromEntries(entries) : error;
  }

  #urlLike(url: URL, key: string, rule: KeyRule): unknown {
    const text = url.href;
    const redacted = this.#texts.redactUnder(key, rule, text, this.#removed);
    return redacted === text ? url : redacted;
  }

  #view(view: ArrayBufferView, key: string, rule: KeyRule): unknown {
    if (view instanceof Uint8Array) return this.#bytes(view, view, key, rule);
    if (view instanceof DataView) {
      return this.#bytes(view, new Uint8Array(view.buffer, view.byteOffset, view.byteLength), key, rule);
    }
    const { length } = view as Float64Array;
    return length > VECTOR_LENGTH ? vectorToken(length) : view;
  }

  /** Bytes that are text are read as text. Of others, what is ASCII in them is. */
  #bytes(value: object, bytes: Uint8Array, key: string, rule: KeyRule): unknown {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isText = isUtf8(buffer);
    if (!isText && buffer.length > BYTES_LIMIT) return bytesToken(buffer);
    const text = buffer.toString(isText ? 'utf8' : 'latin1');
    const redacted = this.#texts.redactUnder(key, rule, text, this.#removed, this.#hints);
    return redacted === text ? value : new Uint8Array(Buffer.from(redacted, isText ? 'utf8' : 'latin1'));
  }

  #isFull(): boolean {
    return this.#parts++ >= PART_LIMIT;
  }
}

function keysOf(value: object): string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function fieldOf(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}

function hasGetter(value: object, key: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  return descriptor !== undefined && descriptor.get !== undefined;
}

/** Whether an object is a JSON schema: under the key `password` it describes one and holds none. */
function describes(fields: readonly (readonly [unknown, unknown])[]): boolean {
  return fields.some(([key, item]) => typeof key === 'string' && isSchemaMember(key, item));
}

function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** A key that no member before has: two addresses both become `<EMAIL>`, the second one `<EMAIL> 2`. */
function numbered(key: string, taken: Map<string, number>): string {
  const count = (taken.get(key) ?? 0) + 1;
  taken.set(key, count);
  return count === 1 ? key : `${key} ${count}`;
}
