import { PERIOD_LENGTH } from './duration.ts';
import type { ValueKind } from './value-kind.ts';

/** Windows of the calendar. */
export const CALENDAR_UNITS = ['day', 'week', 'month'] as const;

export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** A window of a budget, as it is written. */
export const PERIOD: ValueKind<string> = {
  allowed: 'day, week, month, or the length of a rolling window such as 24h or 30d',
  words: CALENDAR_UNITS,
  read: (written) =>
    typeof written === 'string' && (isCalendarUnit(written) || PERIOD_LENGTH.test(written)) ? written : undefined,
};

export function isCalendarUnit(period: string): period is CalendarUnit {
  return (CALENDAR_UNITS as readonly string[]).includes(period);
}
