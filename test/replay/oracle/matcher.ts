import { isDeepStrictEqual } from 'node:util';

/** What a span attribute must be. `undefined` stands for an attribute that is not there. */
export interface Matcher {
  expected: string;
  matches(got: unknown): boolean;
}

/** Exactly this value; `undefined` means the attribute must be absent. */
export function equals(value: unknown): Matcher {
  return { expected: show(value), matches: (got) => isDeepStrictEqual(got, value) };
}

/** The attribute must not be there. */
export const absent: Matcher = equals(undefined);

/** One of several values, where the contract leaves the choice; `undefined` allows absence. */
export function oneOf(...values: unknown[]): Matcher {
  return {
    expected: values.map(show).join(' or '),
    matches: (got) => values.some((value) => isDeepStrictEqual(got, value)),
  };
}

/** What the matcher accepts, or nothing. */
export function optional(matcher: Matcher): Matcher {
  return { expected: `absent or ${matcher.expected}`, matches: (got) => got === undefined || matcher.matches(got) };
}

/** A value that cannot be known beforehand, such as a time. */
export function satisfies(expected: string, matches: (got: unknown) => boolean): Matcher {
  return { expected, matches };
}

/** A value for a report: JSON, shortened, `absent` for undefined. */
export function show(value: unknown): string {
  if (value === undefined) return 'absent';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 160 ? `${json.slice(0, 157)}...` : json;
}
