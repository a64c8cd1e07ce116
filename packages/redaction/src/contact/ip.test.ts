import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { ipDetector } from './ip.ts';

const engine = new Engine([ipDetector]);
const find = (text: string) =>
  engine
    .find(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('|');

describe('an address of IPv4 is found', () => {
  it.each([
    ['from 203.0.113.7:443, then', '203.0.113.7'],
    ['203.0.113.7.', '203.0.113.7'],
    ['net 203.0.113.0/24.', '203.0.113.0/24'],
    ['203.0.113.0/99', '203.0.113.0'],
    ['203.0.113.7-203.0.113.9', '203.0.113.7|203.0.113.9'],
    ['[a] 203.0.113.7 - - [10/Oct/2000', '203.0.113.7'],
    ['http://203.0.113.7/path', '203.0.113.7'],
    ['ssh jo@203.0.113.7', '203.0.113.7'],
    ['localhost/127.0.0.1 and db-1/203.0.113.7', '127.0.0.1|203.0.113.7'],
    ['{"ip":"203.0.113.7"}', '203.0.113.7'],
    ['203.000.113.007', '203.000.113.007'],
    ['0.0.0.0', '0.0.0.0'],
    ['0.005 203.0.113.7:80 0.004', '203.0.113.7'],
    ['203.0.113.7 203.0.113.8 203.0.113.9', '203.0.113.7|203.0.113.8|203.0.113.9'],
    ['dns 8.8.8.8', '8.8.8.8'],
    ['to 1.2.3.4:80', '1.2.3.4'],
    ['"1.2.3.4"', '1.2.3.4'],
    ['new release on host 3.21.18.3', '3.21.18.3'],
  ])('%s', (text, found) => {
    expect(find(text)).toBe(found);
  });
});

describe('no address of IPv4 is found in', () => {
  it.each([
    '0-.87 2.83-2.12 3.51.98.32 2.03 3.11.5',
    '7.1.1.1 Overview',
    'see 7.1.1.1 for more',
    'upgrade V8 to 3.21.18.3',
    'netmask 255.255.255.0',
    'OID 1.3.101.110',
    'v1.2.3.4',
    'version 1.2.3.4',
    '"version": "1.2.3.4"',
    'Version=4.0.0.0, Culture=neutral',
    'Chrome/120.0.0.0 Safari',
    'pip install a==1.2.3.4',
    'OID 1.3.6.1.4.1.311',
    '192.168.1.1.1',
    '1.2.3',
    '256.1.1.1',
    '1.2.3.256',
    'text203.0.113.7',
    '1.2.3.4-beta',
    '203.0.113.7a',
    '01.02.03.04',
    'section 4.1.2.3',
    'a >= 1.2.3.4',
    'gem "x", "~> 1.2.3.4"',
    '203.0.113',
    'chrome 92.0.36.86',
  ])('%s', (text) => {
    expect(find(text)).toBe('');
  });
});

describe('an address of IPv6 is found', () => {
  it.each([
    ['2001:db8:85a3:1:2:8a2e:370:7334', '2001:db8:85a3:1:2:8a2e:370:7334'],
    ['2001:db8::1.', '2001:db8::1'],
    ['http://[2001:db8::1]:8080/', '2001:db8::1'],
    ['2001:db8::/32.', '2001:db8::/32'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['::1', '::1'],
    ['2001:db8::1: refused', '2001:db8::1'],
    ['source:2001:db8::1', '2001:db8::1'],
    ['ip:::1', '::1'],
    ['回答:::ffff:203.0.113.7。', '::ffff:203.0.113.7'],
    ['ip:fe80::a1', 'fe80::a1'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['64:ff9b::203.0.113.7', '64:ff9b::203.0.113.7'],
    ['client address 0000::', '0000::'],
    ['address 1::7', '1::7'],
    ['1:2:3:4:5:6:7:8 is my ip', '1:2:3:4:5:6:7:8'],
  ])('%s', (text, found) => {
    expect(find(text).split('|')).toContain(found);
  });
});

describe('no address of IPv6 is found in', () => {
  it.each([
    'std::vector',
    'list[::2]',
    'rows[1::2]',
    'f64::EPSILON',
    'use a::b;',
    'dead::beef()',
    '12:34:56',
    '1:2:3:4',
    'fe80::1text',
    'text::ffff',
    '2001:db8::256.1.1.1',
    '1:2:3:4:5:6:7:8:9',
    'gggg::1',
    ':::',
    'x::1::2',
    'SHA1 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01',
    '1::int',
    'MyClass::a1',
    '01:02:03:04:05:06:07:ab',
    'let x = a1::b2;',
    'f32::<T>',
  ])('%s', (text) => {
    expect(find(text)).toBe('');
  });
});
