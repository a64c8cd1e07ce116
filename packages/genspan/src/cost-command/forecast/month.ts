/** A calendar month, in UTC. */
export interface Month {
  /** `2026-12`. */
  name: string;
  days: Date[];
}

/** So many whole months, from the first that begins at a moment or after it. */
export function wholeMonths(from: Date, count: number): Month[] {
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1));
  const skipped = first.getTime() < from.getTime() ? 1 : 0;
  return Array.from({ length: count }, (_, at) => monthAt(from.getUTCFullYear(), from.getUTCMonth() + skipped + at));
}

function monthAt(year: number, month: number): Month {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const start = new Date(Date.UTC(year, month, 1));
  return {
    name: start.toISOString().slice(0, 7),
    days: Array.from({ length: days }, (_, day) => new Date(Date.UTC(year, month, day + 1))),
  };
}
