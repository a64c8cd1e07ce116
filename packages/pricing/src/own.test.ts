import { expect, it } from 'vitest';
import { own } from './own.ts';

it('finds what a record has of its own, and nothing that all objects have', () => {
  expect(own({ a: 1 }, 'a')).toBe(1);
  expect(own({ a: 1 }, 'constructor')).toBeUndefined();
  expect(own({ a: 1 }, undefined)).toBeUndefined();
  expect(own(undefined, 'a')).toBeUndefined();
});
