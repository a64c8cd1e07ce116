import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });
const payload = encode({ sub: '1', name: 'Jo' });
const signature = random('word', 41);
const token = `${header}.${payload}.a${signature}`;

describe('a JSON Web Token is found', () => {
  it.each([
    ['signed', token],
    ['unsigned', `${encode({ alg: 'none' })}.${payload}.`],
    [
      'encrypted',
      `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.${random('alnum', 86)}.${random('alnum', 16)}.${random('alnum', 60)}.${random('alnum', 22)}`,
    ],
    [
      'encrypted without a key of its own',
      `${encode({ alg: 'dir', enc: 'A256GCM' })}..${random('alnum', 16)}.${random('alnum', 60)}.${random('alnum', 22)}`,
    ],
    ['cut off in the signature', token.slice(0, -30)],
    ['cut off in the payload', `${header}.${payload.slice(0, 12)}`],
    ['encoded once more', Buffer.from(token).toString('base64')],
  ])('%s', (_how, jwt) => {
    expect(found(`got ${jwt}`)).toEqual([`JWT ${jwt}`]);
  });

  it('in JSON and in a header', () => {
    expect(found(`{"id_token":"${token}"}`)).toHaveLength(1);
    expect(found(`{"t":"x\\n${token}\\n"}`)).toEqual([`JWT ${token}`]);
  });
});

it.each([
  ['a header with dots', `${header}...`],
  ['a header alone', header],
  ['a description', `${header}.payload.signature`],
  ['base64 of other JSON', `${encode({ name: 'x', value: 1 })}.${payload.slice(0, 20)}`],
  ['a file name', 'keyboard.eyes.min.js'],
])('leaves %s', (_what, text) => {
  expect(found(text)).toEqual([]);
});
