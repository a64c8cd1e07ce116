import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { macDetector } from './mac.ts';

const engine = new Engine([macDetector]);
const find = (text: string) =>
  engine
    .find(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('|');

describe('a MAC address is found', () => {
  it.each([
    ['at 00:1A:2b:3C:4D:5E.', '00:1A:2b:3C:4D:5E'],
    ['at 00-1A-2B-3C-4D-5E,', '00-1A-2B-3C-4D-5E'],
    ['at 001a.2b3c.4d5e;', '001a.2b3c.4d5e'],
    ['ab-cd-ef-1b-2d-ef', 'ab-cd-ef-1b-2d-ef'],
    ['device FF:FF:FF:FF:FF:FF', 'FF:FF:FF:FF:FF:FF'],
    ['01:02:03:04:05:06:07:ab', '01:02:03:04:05:06:07:ab'],
    ['01-02-03-04-05-06-07-ab', '01-02-03-04-05-06-07-ab'],
    ['0102.0304.0506.07ab', '0102.0304.0506.07ab'],
    ['device 01 02 03 04 05 ab', '01 02 03 04 05 ab'],
    ['Hardware address: AA-BB-CC-DD-EE-FF', 'AA-BB-CC-DD-EE-FF'],
    ['physical address is aabb.ccdd.eeff', 'aabb.ccdd.eeff'],
    ['"mac": "001a2b3c4d5e"', '001a2b3c4d5e'],
    ['mac=aa-bb-cc-dd-ee-ff', 'aa-bb-cc-dd-ee-ff'],
    ['mac:00:1a:2b:3c:4d:5e', '00:1a:2b:3c:4d:5e'],
  ])('%s', (text, found) => {
    expect(new Set(find(text).split('|'))).toEqual(new Set([found]));
  });
});

describe('no MAC address is found in', () => {
  it.each([
    '00:00:00:00:00:00',
    'commit 001a2b3c4d5e',
    '89 50 4e 47 0d 0a 1a 0a',
    '12:34:56',
    '01-02-2024',
    '1234.5678.9012',
    'AB:CD:EF:01:23:45:67',
    'AB:CD:EF:01:23:45:67:89:AB:CD',
    '01-02-03-04-05',
    '01-02-03-04-05-06-07',
    '00-1A-2B-3C-4D-5E1',
    'x00-1A-2B-3C-4D-5E',
    'the machine 001a2b3c4d5e',
    '123e4567-e89b-12d3-a456-426614174000',
  ])('%s', (text) => {
    expect(find(text)).toBe('');
  });
});
