import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { decodeBase58 } from './base58.ts';
import { isBech32 } from './bech32.ts';
import { cryptoDetector } from './crypto.ts';

const engine = new Engine([cryptoDetector]);
const find = (text: string) => engine.find(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);

/** Addresses that stand in the documentation of their networks. */
const ADDRESSES = {
  'Bitcoin, first block': '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  'Bitcoin, BIP 173': 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
  'Bitcoin, BIP 350': 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  'Bitcoin test net, BIP 173': 'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
  'Ethereum, EIP 55': '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  'Monero, project fund':
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
  'XRP, first account': 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh',
  'Tron, token contract': 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  'Dogecoin, foundation': 'DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L',
  'extended public key, BIP 32':
    'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
};

describe('an address is found', () => {
  it.each(Object.entries(ADDRESSES))('%s', (_name, address) => {
    expect(find(`send to ${address}, please`)).toEqual([`CRYPTO ${address}`]);
  });
});

it('takes one changed character for no address', () => {
  for (const [name, address] of Object.entries(ADDRESSES)) {
    if (name.startsWith('Ethereum') || name.startsWith('Monero')) continue;
    const changed = address.slice(0, -3) + (address.at(-3) === 'q' ? 'p' : 'q') + address.slice(-2);
    expect(find(changed.startsWith('BC') ? changed.toUpperCase() : changed)).toEqual([]);
  }
});

it('finds the private keys of Bitcoin', () => {
  const wif = ['5HueCGU8rMjxEXxiPuD5', 'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'].join('');
  expect(find(`key ${wif}`)).toEqual([`PRIVATE_KEY ${wif}`]);
});

it('finds an address of Solana beside a word for a wallet only', () => {
  const address = 'So11111111111111111111111111111111111111112';
  expect(find(`my Solana wallet: ${address}`)).toEqual([`CRYPTO ${address}`]);
  expect(find(`the mint ${address}`)).toEqual([]);
});

describe('no address is found in', () => {
  it.each([
    '0x0000000000000000000000000000000000000000',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg',
    '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '8f953371d3e85eddb89b05ed6b9e680791055315c73e1025ab5dba7bb2aee189',
    'chatcmpl-6SJJ03SdBlo5TZjKgHYMcUqwabc',
    'bc1q',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

it('decodes base58', () => {
  expect(decodeBase58('2NEpo7TZRRrLZSi2U')).toEqual(new TextEncoder().encode('Hello World!'));
  expect(decodeBase58('111')).toEqual(new Uint8Array(3));
  expect(decodeBase58('0OIl')).toBeUndefined();
  expect(decodeBase58('z'.repeat(120))).toBeUndefined();
});

it('wants bech32 in one case', () => {
  expect(isBech32('A12UEL5L')).toBe(true);
  expect(isBech32('a12uel5l')).toBe(true);
  expect(isBech32('A12uEL5L')).toBe(false);
  expect(isBech32('1qzzfhee')).toBe(false);
});
