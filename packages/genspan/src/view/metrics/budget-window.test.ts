import { describe, expect, it } from 'vitest';
import { isSameWindow } from './budget-window.ts';

describe('isSameWindow', () => {
  it.each([
    ['day', '2026-11-20T17:00Z', '2026-11-20T23:59Z', true],
    ['day', '2026-11-20T23:00Z', '2026-11-21T01:00Z', false],
    ['week', '2026-11-16T00:00Z', '2026-11-22T23:00Z', true],
    ['week', '2026-11-15T23:00Z', '2026-11-16T01:00Z', false],
    ['month', '2026-11-01T00:00Z', '2026-11-30T23:00Z', true],
    ['month', '2025-11-30T00:00Z', '2026-11-30T00:00Z', false],
    ['30d', '2026-10-25T00:00Z', '2026-11-20T00:00Z', true],
    ['12h', '2026-11-20T00:00Z', '2026-11-20T13:00Z', false],
    ['fortnight', '2020-01-01T00:00Z', '2026-11-20T13:00Z', true],
  ])('%s: %s and %s', (period, earlier, later, same) => {
    expect(isSameWindow(period, Date.parse(earlier), Date.parse(later))).toBe(same);
  });
});
