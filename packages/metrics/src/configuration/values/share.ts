import type { ValueKind } from './value-kind.ts';

/** A share that is neither nothing nor all: `99.5%` or `0.995`, both exactly the double 0.995. */
export const SHARE: ValueKind<number> = {
  allowed: 'a share above 0% and below 100%, such as 99.5% or 0.995',
  read: (written) => within(fraction(written), (share) => share < 1),
};

/** A share of a budget at which it speaks up; it may be above all of it. */
export const THRESHOLD: ValueKind<number> = {
  allowed: 'a share above 0% and at most 1000%, such as 80% or 0.8',
  read: (written) => within(fraction(written), (share) => share <= 10),
};

/** Six decimals at most, so that no share below all is rounded to all. */
const PERCENT = /^(\d{1,3}(?:\.\d{1,6})?|1000) ?%$/;

function fraction(written: unknown): number | undefined {
  if (typeof written === 'number') return written;
  const percent = typeof written === 'string' ? PERCENT.exec(written)?.[1] : undefined;
  // By the decimal exponent and not by division, which may be off by one place.
  return percent === undefined ? undefined : Number(`${percent}e-2`);
}

function within(share: number | undefined, isAllowed: (share: number) => boolean): number | undefined {
  return share !== undefined && share > 0 && isAllowed(share) ? share : undefined;
}

/** A share as {@link SHARE} reads it back, exactly: `99.5%`, or the number where percent would have too many decimals. */
export function writtenShare(share: number): string | number {
  // A product is off by one place at times: 0.995 times 100 is 99.5, 0.57 times 100 is 56.99999999999999.
  const percent = `${Number((share * 100).toPrecision(12))}%`;
  return fraction(percent) === share ? percent : share;
}
