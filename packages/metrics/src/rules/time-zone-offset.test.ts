import { expect, test } from 'vitest';
import { offsetExpression } from './time-zone-offset.ts';

/** What PromQL would make of it at a moment. */
function evaluate(expression: string, at: Date): number {
  const seconds = at.getTime() / 1000;
  let sum = 0;
  for (const [, sign = '', amount, since] of expression.matchAll(
    /([+-]?) ?(\d+)(?: \* \(time\(\) >= bool (\d+)\))?\n?/g,
  )) {
    if (since === undefined || seconds >= Number(since)) sum += Number(`${sign}${amount}`);
  }
  return sum;
}

test.each([
  ['2026-01-15T12:00:00Z', 1],
  ['2026-03-29T00:59:59Z', 1],
  ['2026-03-29T01:00:00Z', 2],
  ['2026-10-25T00:59:59Z', 2],
  ['2026-10-25T01:00:00Z', 1],
  ['2031-07-01T00:00:00Z', 2],
])('Berlin at %s is %i h ahead', (at, hours) => {
  expect(evaluate(offsetExpression('Europe/Berlin'), new Date(at))).toBe(hours * 3600);
});

test.each([
  ['UTC', '0'],
  ['Asia/Kolkata', '19800'],
  ['America/Bogota', '-18000'],
])('%s has no changes', (zone, offset) => {
  expect(offsetExpression(zone)).toBe(offset);
});

test('zones west of Greenwich are behind', () => {
  const expression = offsetExpression('America/New_York');
  expect(evaluate(expression, new Date('2026-12-01T00:00:00Z'))).toBe(-5 * 3600);
  expect(evaluate(expression, new Date('2026-07-01T00:00:00Z'))).toBe(-4 * 3600);
});

test('a zone that does not exist is refused', () => {
  expect(() => offsetExpression('Mars/Olympus')).toThrow(RangeError);
});
