import { expect, it } from 'vitest';
import { isNewer } from './version.ts';

it.each([
  ['2026-11-22', '2026-11-21', true],
  ['2026-11-21', '2026-11-22', false],
  ['2026-11-21', '2026-11-21', false],
  ['2026-11-21.1', '2026-11-21', true],
  ['2026-11-21.10', '2026-11-21.9', true],
  ['2026-11-21.2', '2026-11-21.10', false],
  ['2027-01-01', '2026-12-31.5', true],
])('%s after %s: %s', (version, than, expected) => expect(isNewer(version, than)).toBe(expected));
