import { describe, expect, it } from 'vitest';
import { calendarPeriods } from './calendar-periods.ts';

const HOUR = 3_600_000;

function period(
  unit: 'day' | 'week' | 'month',
  timeZone: string,
  at: string,
): [start: string, end: string, hours: number] {
  const { startMs, endMs } = calendarPeriods({ unit, timeZone })(Date.parse(at));
  return [new Date(startMs).toISOString(), new Date(endMs).toISOString(), (endMs - startMs) / HOUR];
}

describe('calendar periods', () => {
  it.each([
    ['day', 'UTC', '2026-11-21T23:59:59.999Z', '2026-11-21T00:00:00.000Z', 24],
    ['day', 'UTC', '2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.000Z', 24],
    ['day', 'Europe/Berlin', '2026-11-21T23:00:00.000Z', '2026-11-21T23:00:00.000Z', 24],
    ['day', 'Europe/Berlin', '2026-03-29T12:00:00.000Z', '2026-03-28T23:00:00.000Z', 23],
    ['day', 'Europe/Berlin', '2026-10-25T12:00:00.000Z', '2026-10-24T22:00:00.000Z', 25],
    ['day', 'America/New_York', '2026-03-08T06:59:00.000Z', '2026-03-08T05:00:00.000Z', 23],
    ['day', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-01T04:00:00.000Z', 25],
    ['day', 'Asia/Kathmandu', '2026-06-01T18:15:00.000Z', '2026-06-01T18:15:00.000Z', 24],
    ['day', 'Pacific/Kiritimati', '2026-06-01T09:59:59.000Z', '2026-05-31T10:00:00.000Z', 24],
    ['day', 'Pacific/Pago_Pago', '2026-06-01T11:00:00.000Z', '2026-06-01T11:00:00.000Z', 24],
    // Clocks went from 24:00 to 1:00: the day has no midnight.
    ['day', 'America/Sao_Paulo', '2018-11-04T12:00:00.000Z', '2018-11-04T03:00:00.000Z', 23],
    // And back from 24:00 to 23:00: the day before is the long one.
    ['day', 'America/Sao_Paulo', '2018-02-17T12:00:00.000Z', '2018-02-17T02:00:00.000Z', 25],
    ['day', 'Australia/Lord_Howe', '2026-04-05T12:00:00.000Z', '2026-04-04T13:00:00.000Z', 24.5],
    ['week', 'UTC', '2026-11-22T23:59:59.999Z', '2026-11-16T00:00:00.000Z', 168],
    ['week', 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z', 168],
    ['week', 'Europe/Berlin', '2026-03-25T00:00:00.000Z', '2026-03-22T23:00:00.000Z', 167],
    ['month', 'UTC', '2028-02-29T12:00:00.000Z', '2028-02-01T00:00:00.000Z', 29 * 24],
    ['month', 'UTC', '2026-12-31T23:59:59.999Z', '2026-12-01T00:00:00.000Z', 31 * 24],
    ['month', 'Europe/Berlin', '2026-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z', 31 * 24],
    ['month', 'Europe/Berlin', '2026-10-31T22:59:00.000Z', '2026-09-30T22:00:00.000Z', 31 * 24 + 1],
  ] as const)('a %s in %s around %s begins %s and has %d hours', (unit, zone, at, start, hours) => {
    const [begin, , length] = period(unit, zone, at);
    expect([begin, length]).toEqual([start, hours]);
  });

  it('follow one another without a gap, each moment in its own, for years', () => {
    for (const timeZone of ['Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'Pacific/Apia', 'Asia/Tehran']) {
      const at = calendarPeriods({ unit: 'day', timeZone });
      const date = new Intl.DateTimeFormat('en-CA', { timeZone });
      let [ms, days] = [Date.parse('2011-12-01T12:00:00Z'), 0];
      for (; days < 500; days++) {
        const { startMs, endMs } = at(ms);
        expect(at(endMs - 1)).toEqual({ startMs, endMs });
        expect(at(endMs).startMs).toBe(endMs);
        expect(date.format(startMs) === date.format(endMs - 1) && date.format(endMs) !== date.format(startMs)).toBe(
          true,
        );
        ms = endMs;
      }
    }
  });

  it('are not made for a zone that does not exist', () => {
    expect(() => calendarPeriods({ unit: 'day', timeZone: 'Europe/Bonn' })).toThrow(RangeError);
  });
});
