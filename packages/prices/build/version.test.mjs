import { expect, it } from 'vitest';
import { dayOf, versionAfter } from './version.mjs';

it('is the latest day on which something was read', () => {
  const pins = { one: { dated: '2026-11-10' }, other: { dated: '2026-09-23' } };
  const overlays = new Map([['acme', { rules: [{ date: '2026-11-21' }], decisions: [{ date: '2026-11-02' }] }]]);
  expect(dayOf(pins, overlays)).toBe('2026-11-21');
  expect(dayOf(pins, new Map())).toBe('2026-11-10');
});

it('counts within a day, and stays where nothing changed', () => {
  const table = { providers: { acme: {} } };
  const day = '2026-11-21';
  expect(versionAfter({}, table, day)).toBe(day);
  expect(versionAfter({ version: '2026-11-01', providers: {} }, table, day)).toBe(day);
  expect(versionAfter({ version: day, providers: {} }, table, day)).toBe('2026-11-21.2');
  expect(versionAfter({ version: '2026-11-21.9', providers: {} }, table, day)).toBe('2026-11-21.10');
  expect(versionAfter({ version: '2026-11-01', providers: { acme: {} } }, table, day)).toBe('2026-11-01');
});
