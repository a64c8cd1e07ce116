import type { BudgetWindow } from './budget.ts';

const DAY_MS = 86_400_000;
/** No zone is further from UTC. */
const FARTHEST_MS = 16 * 3_600_000;

/** From when to when, in ms since the epoch; `endMs` is the first moment behind it. */
export interface Period {
  startMs: number;
  endMs: number;
}

/**
 * Days, weeks from Monday, and months as a clock on the wall of a time zone has them: the day of a change of clocks has 23 or 25
 * hours, and where midnight is skipped it begins at the first moment that there is. Takes some 0.2 ms: ask once in a period.
 *
 * @throws RangeError where the zone is not known to this Node
 * @example calendarPeriods({ unit: 'day', timeZone: 'Europe/Berlin' })(Date.now())
 */
export function calendarPeriods({
  unit,
  timeZone,
}: Pick<BudgetWindow & { kind: 'calendar' }, 'unit' | 'timeZone'>): (ms: number) => Period {
  const dayOf = localDays(timeZone);
  return (ms) => {
    const [first, next] = daysAround(dayOf(ms), unit);
    return { startMs: beginning(first, dayOf), endMs: beginning(next, dayOf) };
  };
}

/** The first day of the period that a day is in, and of the one behind it; days count from 1970-01-01. */
function daysAround(day: number, unit: 'day' | 'week' | 'month'): [first: number, next: number] {
  if (unit === 'day') return [day, day + 1];
  // 1970-01-01 was a Thursday.
  if (unit === 'week') return [day - ((day + 3) % 7), day - ((day + 3) % 7) + 7];
  const date = new Date(day * DAY_MS);
  const firstOf = (month: number) => Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS;
  return [firstOf(date.getUTCMonth()), firstOf(date.getUTCMonth() + 1)];
}

/** The local date at a moment, as a count of days. */
function localDays(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (ms) => {
    let [year, month, day] = [0, 0, 0];
    for (const { type, value } of format.formatToParts(ms)) {
      if (type === 'year') year = Number(value);
      else if (type === 'month') month = Number(value);
      else if (type === 'day') day = Number(value);
    }
    return Date.UTC(year, month - 1, day) / DAY_MS;
  };
}

/** The first moment of a local day. Its offset from UTC is not asked for, since Node has no word for it: it is searched. */
function beginning(day: number, dayOf: (ms: number) => number): number {
  let before = day * DAY_MS - FARTHEST_MS;
  let within = day * DAY_MS + FARTHEST_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle) >= day) within = middle;
    else before = middle;
  }
  return within;
}
