import { expect, it } from 'vitest';
import { named } from './named.fixture.ts';

it.each([
  ['/home/asmith/project/index.js', 'asmith'],
  ['file:///Users/anna.smith/Documents/x.pdf', 'anna.smith'],
  ['at C:\\Users\\Anna\\AppData', 'Anna'],
  ['"C:\\\\Users\\\\Anna\\\\AppData"', 'Anna'],
  ['C:/Users/Anna/AppData', 'Anna'],
])('finds the user in: %s', (text, name) => {
  expect(named(text)).toEqual([name]);
});

it.each([
  '/home/runner/repo/x',
  '/home/node/app',
  '/Users/Shared/x',
  'GET /v1/users/499048/orders',
  'https://example.com/home/anna/page',
  'the route /home/dashboard shows',
  'C:\\Users\\<user>\\AppData',
  '$HOME/Users/x',
])('leaves alone: %s', (text) => {
  expect(named(text)).toEqual([]);
});
