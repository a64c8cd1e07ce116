import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const session = random('alnum', 32);

describe('cookies go whole', () => {
  it.each([
    [`Cookie: theme=dark; sessionid=${session}`, `theme=dark; sessionid=${session}`],
    [`GET /\ncookie: JSESSIONID=${session}\nHost: x`, `JSESSIONID=${session}`],
    [`Set-Cookie: id=${session}; Max-Age=2592000; HttpOnly`, `id=${session}; Max-Age=2592000; HttpOnly`],
    [`{"cookie":"a=1; sid=${session}"}`, `a=1; sid=${session}`],
    [`{\\"Cookie\\":\\"sid=${session}\\"}`, `sid=${session}`],
    [`curl -H 'Cookie: sid=${session}' x`, `sid=${session}`],
  ])('%s', (text, cookies) => {
    expect(found(text)).toEqual([`COOKIE ${cookies}`]);
  });

  it('up to the next header on the same line', () => {
    expect(found(`Cookie: a=${session} Cookie: b=${session}`)).toHaveLength(2);
  });
});

it('finds session cookies without a header', () => {
  expect(found(`/x;jsessionid=${session}?a=1`)).toEqual([`COOKIE ${session}`]);
  expect(found(`connect.sid=s%3A${session}`)).toEqual([`COOKIE s%3A${session}`]);
});

it.each([
  'Cookie: theme=dark',
  'cookie: delicious',
  'Set-Cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
  'We use cookies = small files',
  '"session_id": "0f8fad5b-d9cb-469f-a165-70867728950e"',
  'document.cookie = "name=value"',
])('%s is left', (text) => {
  expect(found(text)).toEqual([]);
});
