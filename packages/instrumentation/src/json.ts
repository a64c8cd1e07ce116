/** A JSON object of unknown content. */
export type Json = Record<string, unknown>;

/** The value as an object; an empty one for anything else, so that a chain of reads never throws. */
export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : NOTHING;
}

const NOTHING: Json = Object.freeze({});

/** The value as a list; empty for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE;
}

const NONE: readonly unknown[] = Object.freeze([]);

/** A non-empty string. Gateways written in Go report absent strings as empty ones. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A string or a list of strings, as a list. */
export function texts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  const found = list(value).filter((item): item is string => typeof item === 'string');
  return found.length > 0 ? found : undefined;
}

/** The same object without the fields that are undefined. */
export function defined<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}
