import { expect, it } from 'vitest';
import { hasCommonJsDefect } from './commonjs-defect.ts';

it.each([
  ['22.15.0', true],
  ['22.22.2', true],
  ['22.22.3', false],
  ['22.23.0', false],
  ['23.11.0', true],
  ['24.0.0', true],
  ['24.11.1', true],
  ['24.12.0', false],
  ['26.0.0', false],
])('Node %s has the defect: %o', (version, has) => {
  expect(hasCommonJsDefect(version)).toBe(has);
});
