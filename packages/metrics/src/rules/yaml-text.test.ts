import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './yaml-text.ts';

const TRICKY = [
  'a: b',
  '# no comment',
  '- item',
  '{{ $labels.x }}',
  '"quoted" and \'single\'',
  'two\nlines',
  '\nbegins with a line break',
  '  begins with spaces\n',
  'tab\there',
  'return\r\nevil: true',
  'separator\u2028evil: true',
  'paragraph\u2029evil: true',
  'next line\u0085evil: true',
  '\ufeffmark',
  'yes',
  '1e3',
  '',
];

test('every text comes back as it was', () => {
  const value = { list: TRICKY, map: Object.fromEntries(TRICKY.map((text, i) => [`k${i}`, text])) };
  expect(parse(toYaml(value, []))).toEqual(value);
});

test('no text ends a line that it should not', () => {
  const text = toYaml({ a: TRICKY }, TRICKY);
  expect(text).not.toMatch(/[\r\u0085\u2028\u2029\ufeff]/);
  expect(text.split('\n').filter((line) => /^evil|^lines/.test(line))).toEqual([]);
});

test('the same object twice is written twice: not every reader knows aliases', () => {
  const labels = { severity: 'page' };
  expect(toYaml([labels, labels], [])).toBe('\n- severity: page\n- severity: page\n');
});
