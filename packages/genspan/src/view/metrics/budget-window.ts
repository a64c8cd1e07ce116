const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };

/**
 * Whether a report of a budget is about the same window as a later one. Where days begin is not told; UTC is taken.
 *
 * @param period `budget.period`: `day`, `week`, `month`, or a length such as `30d`; of another kind every report counts
 * @example isSameWindow('day', Date.parse('2026-11-20T17:00Z'), Date.parse('2026-11-21T09:00Z')) // false
 */
export function isSameWindow(period: string, earlierMs: number, laterMs: number): boolean {
  const [earlier, later] = [new Date(earlierMs), new Date(laterMs)];
  switch (period) {
    case 'day':
      return dayOf(earlierMs) === dayOf(laterMs);
    case 'week':
      // The first day of 1970 was a Thursday, and weeks begin on Monday.
      return Math.floor((dayOf(earlierMs) + 3) / 7) === Math.floor((dayOf(laterMs) + 3) / 7);
    case 'month':
      return earlier.getUTCMonth() === later.getUTCMonth() && earlier.getUTCFullYear() === later.getUTCFullYear();
    default: {
      const [, length, unit] = /^(\d{1,6})([smhdw])$/.exec(period) ?? [];
      return length === undefined || laterMs - earlierMs <= Number(length) * UNITS[unit!]!;
    }
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
