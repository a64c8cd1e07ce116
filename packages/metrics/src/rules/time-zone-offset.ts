/** The first year and the last whose changes of clocks are written into rules. */
const YEARS = [2026, 2037] as const;
const STEP_SECONDS = 14 * 86_400;

/**
 * How many seconds a time zone's clocks are ahead of UTC, as a scalar of PromQL, which knows no time zones: every change
 * of clocks until 2037 is written out.
 *
 * @throws RangeError where the zone is not known to this Node
 */
export function offsetExpression(timeZone: string): string {
  const offsetAt = offsets(timeZone);
  const [from, to] = YEARS.map((year) => Date.UTC(year, 0, 1) / 1000) as [number, number];
  const terms = [`${offsetAt(from)}`];
  for (let at = from; at < to; at += STEP_SECONDS) {
    const change = offsetAt(at + STEP_SECONDS) - offsetAt(at);
    if (change === 0) continue;
    const since = changeBetween(at, at + STEP_SECONDS, offsetAt);
    terms.push(`${change < 0 ? '-' : '+'} ${Math.abs(change)} * (time() >= bool ${since})`);
  }
  return terms.join('\n');
}

function changeBetween(before: number, after: number, offsetAt: (seconds: number) => number): number {
  const old = offsetAt(before);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

function offsets(timeZone: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  return (seconds) => {
    const parts = new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return local / 1000 - seconds;
  };
}
