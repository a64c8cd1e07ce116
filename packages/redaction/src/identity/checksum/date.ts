const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The oldest people alive, and those in records, were born after it. */
const FIRST_YEAR = 1850;

/** Whether a month has this day in some year. */
export function isDayOfMonth(day: number, month: number): boolean {
  return day >= 1 && month >= 1 && month <= 12 && day <= DAYS[month - 1]!;
}

/** Whether a day is on the calendar; `year` may be the last two digits only, of any century. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!isDayOfMonth(day, month)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0 || year < 100));
}

/** Whether someone who is on record can have been born then: a day between 1850 and this year. */
export function isBirthDay(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && year <= new Date().getFullYear() && isDay(year, month, day);
}

/** Whether 10 or 13 digits are seconds or milliseconds of a time between 2001 and 2036. */
export function isUnixTime(digits: string): boolean {
  const seconds = Number(digits.slice(0, 10));
  return (digits.length === 10 || digits.length === 13) && seconds >= 1_000_000_000 && seconds < 2_100_000_000;
}
