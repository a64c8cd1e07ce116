import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { emailDetector } from './email.ts';

const engine = new Engine([emailDetector]);
const find = (text: string) => engine.find(text).map(({ start, end }) => text.slice(start, end));

describe('an address is found', () => {
  it.each([
    ['Write to jo@example.com.', 'jo@example.com'],
    ['<jo.doe+news@mail.example.co.uk>', 'jo.doe+news@mail.example.co.uk'],
    ["ask o'brien@example.ie, please", "o'brien@example.ie"],
    ['mailto:jo@example.com?subject=x', 'jo@example.com'],
    ['jörg@müller.de', 'jörg@müller.de'],
    ['user@xn--80ak6aa92e.com', 'user@xn--80ak6aa92e.com'],
    ['почта: иван@почта.рф', 'иван@почта.рф'],
    ['我的邮箱是jo@example.com谢谢', 'jo@example.com'],
    ['"john doe"@example.com', '"john doe"@example.com'],
    ['"foo\\"bar"@example.com', '"foo\\"bar"@example.com'],
    ['https://x.test/?email=jo.doe%2Bnews%40example.com&x=1', 'jo.doe%2Bnews%40example.com'],
    ['next=%2Flogin%3Femail%3Djo%40example.com', 'jo%40example.com'],
    ['u=jo%2540example.com', 'jo%2540example.com'],
    ['{"to":"jo\\u0040example.com"}', 'jo\\u0040example.com'],
    ['{"to":"jo\\u002Bnews@example.com"}', 'jo\\u002Bnews@example.com'],
    ['**jo@example.com**', 'jo@example.com'],
    ["['a@example.com','jo@example.com']", 'a@example.com|jo@example.com'],
    ['jo@example.com-old', 'jo@example.com'],
    ['jo@example.com.2', 'jo@example.com'],
    ['jo@sub_domain.example.com', 'jo@sub_domain.example.com'],
    ['ssh://jo@host.example.com/', 'jo@host.example.com'],
    ['https://host:8080/users/jo@example.com', 'jo@example.com'],
    ['one|two@example.com', 'one|two@example.com'],
    ['INFO|jo@example.com|200', 'jo@example.com'],
    ['INFO|7|jo@example.com', 'jo@example.com'],
    ['|jo@example.com', 'jo@example.com'],
    ['see...jo@example.com', 'jo@example.com'],
    ['📧jo@example.com', 'jo@example.com'],
  ])('%s', (text, found) => {
    expect(find(text).join('|')).toBe(found);
  });

  it('in a JSON string without a hurt to its escapes', () => {
    const json = JSON.stringify({ a: 'mail:\njo@example.com', b: '"john doe"@example.com', c: 'C:\\jo@example.com' });
    expect(find(json)).toEqual(['jo@example.com', '\\"john doe\\"@example.com', 'jo@example.com']);
    expect(find('"\\u003cjo@example.com\\u003e"')).toEqual(['jo@example.com']);
  });

  it('with a local part that is longer than the standard allows', () => {
    expect(find(`${'a'.repeat(100)}@example.com`)).toEqual([`${'a'.repeat(100)}@example.com`]);
  });
});

describe('no address is found in', () => {
  it.each([
    'jo@example',
    'import { x } from "@scope/pkg.name"',
    '["a", "@b.example"]',
    '@decorator.property',
    'git@github.com:owner/name.git',
    'image icon@2x.png',
    'lib@8.49.54-rc.next and react@18.x',
    'att = (q@k.transpose(-2, -1))',
    'this@Outer.name',
    'getty@tty1.service',
    '$USER@host.example.com',
    'postgres://app:pass@db.example.com/x',
    'https://0123456789abcdef0123456789abcdef@o1.ingest.example.io/1',
    'a@b.c1',
    'app@sha256:0123',
    '@@ -1,3 +1,4 @@ fn.name',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

it('takes a number for a domain when a top-level domain follows', () => {
  expect(find('test@1337.com')).toEqual(['test@1337.com']);
});
