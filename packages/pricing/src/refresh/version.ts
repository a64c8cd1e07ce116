/**
 * Whether a table's version is later than another's: by day, then by the counter within the day.
 *
 * @example isNewer('2026-11-21.10', '2026-11-21.9') // true
 */
export function isNewer(version: string, than: string): boolean {
  const [day = '', count = '0'] = version.split('.', 2);
  const [otherDay = '', otherCount = '0'] = than.split('.', 2);
  return day === otherDay ? Number(count) > Number(otherCount) : day > otherDay;
}
