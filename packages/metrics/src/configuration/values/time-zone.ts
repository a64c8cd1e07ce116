import type { ValueKind } from './value-kind.ts';

/** A time zone by its IANA name. Offsets are none: whether Node knows them depends on its version. */
export const TIME_ZONE: ValueKind<string> = {
  allowed: 'a time zone such as UTC or Europe/Berlin',
  get words() {
    return Intl.supportedValuesOf('timeZone');
  },
  read: (written) =>
    typeof written === 'string' && LOOKS_LIKE_ONE.test(written) && isKnown(written) ? written : undefined,
};

const LOOKS_LIKE_ONE = /^[A-Za-z][A-Za-z0-9_+-]{0,31}(\/[A-Za-z0-9_+-]{1,32}){0,2}$/;

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    // A RangeError is how the platform says no.
    return false;
  }
}
