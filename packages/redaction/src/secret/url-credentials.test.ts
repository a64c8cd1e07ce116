import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const signature = random('alnum', 43);
const pair = ['jo', 's3cr3tpw'].join(':');

describe('user and password of a URL go', () => {
  it.each([
    [`https://${pair}@example.org/x`, `URL_CREDENTIALS ${pair}`],
    ['fetch ftp://jo:a%40b%2Fc9@files.example.net/', 'URL_CREDENTIALS jo:a%40b%2Fc9'],
    ['https://jo:p@ss@example.org', 'URL_CREDENTIALS jo:p@ss'],
    ['https://jo:m0n1t0r!ng@example.org', 'URL_CREDENTIALS jo:m0n1t0r!ng'],
    [`git clone https://${signature}@example.org/a.git`, `URL_CREDENTIALS ${signature}`],
    [`mongodb+srv://${pair}@cluster0.example.net/?w=1`, `CONNECTION_STRING ${pair}`],
    ['redis://:s3cr3tpw@cache:6379/0', 'CONNECTION_STRING :s3cr3tpw'],
    [`"postgres://${pair}@db/x"`, `CONNECTION_STRING ${pair}`],
    [`amqps://${pair}@mq`, `CONNECTION_STRING ${pair}`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('parameters of a query that are secrets go', () => {
  it.each([
    `https://a.example.net/c/b?sv=2022&sr=b&sig=${signature}%3D`,
    `https://s3.example.net/x?X-Amz-Signature=${signature}%3D&a=1`,
    `https://x.test/cb?code=${signature}%3D&state=1`,
    `https://maps.example.net/?key=${signature}%3D`,
  ])('%s', (text) => {
    expect(found(text)).toEqual([`URL_CREDENTIALS ${signature}%3D`]);
  });
});

describe('curl -u', () => {
  it.each([
    [`curl -u ${pair} https://x.test`, pair],
    ['curl -s --user "jo@example.org:s3cr3tpw" x', 'jo@example.org:s3cr3tpw'],
    ["curl -u ':s3cr3tpw' x", ':s3cr3tpw'],
    [`curl https://x.test \\\n  --user ${pair} \\\n  -d a=1`, pair],
  ])('%s', (text, pair) => {
    expect(found(text)).toEqual([`URL_CREDENTIALS ${pair}`]);
  });
});

it.each([
  'https://example.org/user:name@x',
  'https://user:password@example.org',
  'https://\x24{USER}:\x24{PASS}@host',
  'https://{{user}}:{{pass}}@host',
  'https://YOUR_USERNAME:YOUR_PASSWORD@host',
  'https://user:abc@host',
  'https://user:1111@host',
  'https://jo@example.org/',
  'git@github.com:org/repo.git',
  'http://localhost:8080/@fs/x',
  'https://medium.com/@user/x',
  'curl -u user:pass x',
  'curl -u "\x24{user}":"\x24{pass}" x',
  'docker run -u 1000:1000 image',
  'https://x.test/?code=404&key=name',
])('%s holds none', (text) => {
  expect(found(text)).toEqual([]);
});
