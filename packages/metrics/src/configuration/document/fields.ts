import { readValue, type ValueKind } from '../values/value-kind.ts';
import type { Place } from './place.ts';

/** One key of a map: how its value is read. */
export interface Field<T> {
  allowed: string;
  isRequired: boolean;
  /** Undefined: the value will not do, and a line says so. */
  readAt(place: Place): T | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What fields hold; what is not there, or is wrong, is undefined. */
export type FieldValues<F extends Fields> = { [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

export function required<T>(kind: ValueKind<T>): Field<T> {
  return { ...optional(kind), isRequired: true };
}

export function optional<T>(kind: ValueKind<T>): Field<T> {
  return { allowed: kind.allowed, isRequired: false, readAt: (place) => readValue(place, kind) };
}

/**
 * Reads a map that has these keys and no others. Everything that is wrong is said.
 *
 * @param allowed what the whole may be, when it is no map
 * @param advice what to do instead of keys that suggest themselves
 * @returns the values, and whether nothing was wrong
 */
export function readFields<const F extends Fields>(
  place: Place,
  fields: F,
  { allowed = 'a map', advice = {} }: { allowed?: string; advice?: Readonly<Record<string, string>> } = {},
): { values: FieldValues<F>; isSound: boolean } {
  const values: Record<string, unknown> = {};
  const entries = place.entries(allowed);
  let isSound = entries !== undefined && !place.hasRepeated;
  for (const [key, inner] of entries ?? []) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) place.isUnknown(key, Object.keys(fields), Object.hasOwn(advice, key) ? advice[key] : undefined);
    else values[key] = field.readAt(inner);
    if (!field || values[key] === undefined) isSound = false;
  }
  const given = new Set(entries?.map(([key]) => key));
  for (const [key, field] of Object.entries(fields)) {
    if (!entries || !field.isRequired || given.has(key)) continue;
    place.isMissing(key, field.allowed);
    isSound = false;
  }
  return { values: values as FieldValues<F>, isSound };
}
