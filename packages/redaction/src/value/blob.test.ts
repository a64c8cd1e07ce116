import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesToken, cutBlobs } from './blob.ts';
import { randomNumbers } from './redaction.fixture.ts';

const random = randomNumbers(5);
const bytes = (length: number) => Buffer.from(Array.from({ length }, () => random(256)));
const hashOf = (data: Buffer) => createHash('sha256').update(data).digest('hex').slice(0, 8);
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), bytes(2000)]);
const wrapped = (text: string, length: number, end: string) =>
  text.replace(new RegExp(`.{${length}}`, 'g'), `$&${end}`);

describe('a blob', () => {
  const token = `<blob image/png ${PNG.length} sha256:${hashOf(PNG)}>`;

  it.each([
    ['alone', PNG.toString('base64')],
    ['with the alphabet of URLs', PNG.toString('base64url')],
    ['in lines of MIME', wrapped(PNG.toString('base64'), 76, '\r\n')],
    ['in lines of 64', wrapped(PNG.toString('base64'), 64, '\n').trimEnd()],
  ])('is replaced by its kind, length and hash: %s', (_name, encoded) => {
    expect(cutBlobs(encoded)).toBe(token);
    expect(cutBlobs(`image: ${encoded} end`)).toBe(`image: ${token} end`);
  });

  it('is replaced in JSON, which stays JSON', () => {
    const value = { type: 'image', data: wrapped(PNG.toString('base64'), 76, '\n'), text: 'kept' };
    expect(JSON.parse(cutBlobs(JSON.stringify(value)))).toEqual({ ...value, data: token });
    const slashes = JSON.stringify({ data: PNG.toString('base64') }).replaceAll('/', '\\/');
    expect(JSON.parse(cutBlobs(slashes))).toEqual({ data: token });
  });

  it('is replaced whatever its size in a data URI', () => {
    const small = Buffer.from('<svg>jan@example.com</svg>');
    const uri = `data:image/svg+xml;charset=utf-8;base64,${small.toString('base64')}`;
    const expected = `<img src="<blob image/svg+xml ${small.length} sha256:${hashOf(small)}>">`;
    expect(cutBlobs(`<img src="${uri}">`)).toBe(expected);
    expect(cutBlobs(`<img src="${uri.replaceAll('=', '%3D').replace('%3D', '=')}">`)).toBe(expected);
  });

  it('is replaced where several stand, of both kinds', () => {
    const uri = `data:image/png;base64,${PNG.toString('base64')}`;
    const text = [PNG.toString('base64'), uri, 'word', uri, PNG.toString('base64')].join(' , ');
    expect(cutBlobs(text)).toBe([token, token, 'word', token, token].join(' , '));
  });
});

describe('no blob', () => {
  it.each([
    ['hexadecimal digits', bytes(2000).toString('hex')],
    ['short base64', bytes(700).toString('base64')],
    ['a rule', '-'.repeat(3000)],
    ['one letter', 'a'.repeat(5000)],
    ['words without spaces', 'theQuickBrownFoxJumpsOverTheLazyDog'.repeat(60)],
    ['a list of words', 'Word\nother\nThird9\n'.repeat(300)],
    ['code', 'function a(b){return b.c(d)+e[0]};'.repeat(100)],
    ['a path', '/usr/local/lib/node_modules'.repeat(60)],
    [
      'a PEM block',
      `-----BEGIN PRIVATE KEY-----\n${wrapped(bytes(1200).toString('base64'), 64, '\n')}-----END PRIVATE KEY-----`,
    ],
    [
      'a PEM block in JSON',
      `"-----BEGIN PRIVATE KEY-----\\n${wrapped(bytes(1200).toString('base64'), 64, '\\n')}-----END"`,
    ],
    ['a long JWT', `${'eyJhbGciOiJIUzI1NiJ9'}.${bytes(1500).toString('base64url')}.${bytes(32).toString('base64url')}`],
    ['a data URI of text', 'data:text/plain,hello%20jan'],
    ['the name of the scheme alone', ';base64, data:;base64,'.repeat(100)],
  ])('is %s', (_name, text) => {
    expect(cutBlobs(text)).toBe(text);
  });
});

it('finds a run wherever it begins', () => {
  const encoded = bytes(1200).toString('base64');
  for (let before = 0; before < 2100; before += 61) {
    const text = `${'some words '.repeat(200).slice(0, before)} ${encoded} `;
    expect(cutBlobs(text)).not.toContain(encoded.slice(0, 64));
  }
});

it('knows formats by their first bytes', () => {
  expect(bytesToken(Buffer.from('%PDF-1.7'))).toMatch(/^<blob application\/pdf 8 sha256:[0-9a-f]{8}>$/);
  expect(bytesToken(Buffer.from('RIFF\x00\x00\x00\x00WAVE', 'latin1'))).toContain('audio/wav');
  expect(bytesToken(Buffer.from([1, 2]))).toContain('application/octet-stream 2 ');
});
