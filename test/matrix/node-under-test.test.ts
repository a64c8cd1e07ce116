import { expect, it } from 'vitest';
import { atLeast, versionFor } from './node-under-test.ts';

it('takes the running Node for its major and a pinned one for the others', () => {
  expect(versionFor('24', '24.3.0')).toBe('24.3.0');
  expect(versionFor('22', '24.3.0')).toBe('22.15.1');
  expect(versionFor('22.23.3', '22.15.1')).toBe('22.23.3');
});

it('says what is allowed when a version is unknown', () => {
  expect(() => versionFor('19', '24.3.0')).toThrow('allowed are 20, 22, 24, 26 and exact versions');
});

it.each([
  ['22.15.0', '22.15.0', true],
  ['22.9.9', '22.15.0', false],
  ['26.0.0', '22.15.0', true],
  ['22.15.1', '22.15.10', false],
])('%s is at least %s: %s', (version, minimum, expected) => {
  expect(atLeast({ version, binary: '' }, minimum)).toBe(expected);
});
