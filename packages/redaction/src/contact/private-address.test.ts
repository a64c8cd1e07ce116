import { expect, it } from 'vitest';
import { isPrivateAddress } from './private-address.ts';

it.each([
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.0/16',
  '127.0.0.1',
  '169.254.1.1',
  '0.0.0.0',
  '100.64.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1%eth0',
  'fd12:3456::1',
  'fc00::/7',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

it.each([
  '11.0.0.1',
  '172.32.0.1',
  '172.15.255.255',
  '100.128.0.1',
  '192.169.0.1',
  '8.8.8.8/32',
  '2001:db8::1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  'fec0::1',
  'no address',
  '',
])('%s is not', (address) => expect(isPrivateAddress(address)).toBe(false));
