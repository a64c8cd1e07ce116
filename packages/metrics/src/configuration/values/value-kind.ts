import type { Place } from '../document/place.ts';

/** How one kind of value is written, and what it means. */
export interface ValueKind<T> {
  /** What is allowed, as a message says it: `a duration such as 300ms, 2s, 5m`. */
  allowed: string;
  /** Words that it may be, for "did you mean". */
  words?: readonly string[];
  /** Undefined: not allowed. `written` is text, a number, true, false, or null. */
  read(written: unknown): T | undefined;
}

/** The value at a place; undefined, and a line about it, where it is none of that kind. */
export function readValue<T>(place: Place, kind: ValueKind<T>): T | undefined {
  const value = place.node.kind === 'value' ? kind.read(place.node.value) : undefined;
  if (value === undefined) place.isWrong(kind.allowed, kind.words);
  return value;
}

/** One of some words. */
export function oneOf<const W extends string>(words: readonly W[]): ValueKind<W> {
  const [last, ...others] = words.toReversed();
  const allowed = others.length === 0 ? last! : `${others.reverse().join(', ')} or ${last}`;
  return { allowed, words, read: (written) => words.find((word) => word === written) };
}

/** Text that fits. */
export function text(allowed: string, pattern: RegExp): ValueKind<string> {
  return { allowed, read: (written) => (typeof written === 'string' && pattern.test(written) ? written : undefined) };
}

/** A finite number that fits. */
export function number(allowed: string, isIn: (value: number) => boolean): ValueKind<number> {
  return {
    allowed,
    read: (written) => (typeof written === 'number' && Number.isFinite(written) && isIn(written) ? written : undefined),
  };
}

export function wholeNumber(least: number, most: number): ValueKind<number> {
  return number(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  );
}

export const TRUTH: ValueKind<boolean> = {
  allowed: 'true or false',
  read: (written) => (typeof written === 'boolean' ? written : undefined),
};
