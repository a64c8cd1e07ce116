import { describe, expect, it } from 'vitest';
import { random, randomUuid } from './found.fixture.ts';
import { formOf, isMasked, isRandom } from './token-form.ts';
import { wordlikeness } from './wordlikeness.ts';

const isToken = (text: string) => isRandom(text, 0, text.length, 10, -1.5);

describe('random', () => {
  it.each(['alnum', 'lower', 'upper', 'word', 'letters'] as const)('characters of %s are, at 24', (alphabet) => {
    const tokens = Array.from({ length: 200 }, (_, seed) => random(alphabet, 24, seed));
    expect(tokens.filter((token) => !isToken(token))).toEqual([]);
  });

  it('nearly all of 14 letters and digits are', () => {
    const tokens = Array.from({ length: 500 }, (_, seed) => random('lower', 14, seed));
    expect(tokens.filter(isToken).length).toBeGreaterThan(470);
  });

  it.each([random('hex', 32), random('hex', 16), randomUuid(), random('digits', 18)])('%s is', (token) => {
    expect(isToken(token)).toBe(true);
  });

  it.each([
    'my-secret-name-2',
    'accessTokenForUser',
    'projects/demo/secrets/db-password/versions/3',
    'text-embedding-3-large',
    'claude-sonnet-4-5-20250929',
    'abcdefghijklmnop1234',
    '1234567890123456',
    'aaaaaaaaaaaaaaaa1',
    'xxxx-xxxx-xxxx-xxxx',
    '2024-11-21T12:00:00Z',
    'user_service_v2_handler',
    '0.0.1-beta.20240101',
    'deadbeef',
  ])('%s is not', (text) => {
    expect(isToken(text)).toBe(false);
  });
});

it('reads names as words and tokens as none', () => {
  const name = 'the_name_of_some_configuration_value';
  expect(wordlikeness(name, 0, name.length)).toBeGreaterThan(20);
  expect(wordlikeness(random('lower', 36), 0, 36)).toBeLessThan(-20);
});

it('counts the same again', () => {
  const first = { ...formOf('aab-12', 0, 6) };
  expect({ ...formOf('aab-12', 0, 6) }).toEqual(first);
  expect(first).toMatchObject({ letters: 3, digits: 2, distinct: 5, top: 'a'.charCodeAt(0), topShare: 2 / 5 });
});

it.each([
  ['xxxxxxxx', true],
  ['XXXX-XXXX-AXXX', true],
  ['****', true],
  ['000000000000', true],
  ['AAAAAAAA', false],
  ['x9fk2l', false],
])('%s is blanked out: %s', (text, expected) => {
  expect(isMasked(text, 0, text.length)).toBe(expected);
});
