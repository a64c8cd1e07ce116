import type { Json, JsonObject } from '../recording.ts';

/** The value as an object, or an empty one: recordings hold null and nothing in places that should be objects. */
export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The value's objects, or none. */
export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** A string that says something: gateways written in Go send `""` for "not there". */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number, or undefined for null and for anything else. */
export function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The first of the values that says something. */
export function firstText(values: Iterable<Json | undefined>): string | undefined {
  for (const value of values) if (text(value) !== undefined) return text(value);
  return undefined;
}
