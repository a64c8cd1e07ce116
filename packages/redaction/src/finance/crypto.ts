import { isHex } from '../contact/ascii.ts';
import { isBehind } from '../contact/side.ts';
import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';
import { decodeBase58, hasBase58Checksum, XRP_ALPHABET } from './base58.ts';
import { isBech32 } from './bech32.ts';

const SHORTEST = 25;
const LONGEST = 120;
/** First byte of an address of 25 bytes: Bitcoin (0, 5, test nets 111, 196), Litecoin, Dogecoin, Dash, Tron. */
const ADDRESS_VERSIONS = new Set([0, 5, 111, 196, 48, 50, 58, 30, 22, 76, 16, 65]);
/** First two bytes of a transparent Zcash address of 26 bytes. */
const ZCASH_VERSIONS = new Set([0x1cb8, 0x1cbd, 0x1d25, 0x1cba]);
/** First four bytes of extended keys (BIP 32, SLIP 132): xpub, ypub, zpub, tpub; xprv, yprv, zprv, tprv. */
const PUBLIC_KEYS = new Set([0x0488b21e, 0x049d7cb2, 0x04b24746, 0x043587cf]);
const PRIVATE_KEYS = new Set([0x0488ade4, 0x049d7878, 0x04b2430c, 0x04358394]);
/** A private key in Wallet Import Format, main and test net. */
const WIF_VERSIONS = new Set([0x80, 0xef]);
/** Prefixes of bech32 addresses that are looked for; the checksum decides. */
const BECH32 =
  /(?:bc|tb|bcrt|ltc|tltc|addr|addr_test|stake|cosmos|osmo|juno|celestia|inj|terra|bnb|xpla|erd|vtc|dgb|nano)1/iy;
const BASE58 = /[1-9A-HJ-NP-Za-km-z]{25,112}(?![A-Za-z0-9_])/y;
const MONERO = /[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?:[1-9A-HJ-NP-Za-km-z]{11})?(?![A-Za-z0-9_])/y;

/**
 * Wallet addresses: Bitcoin and its kin by base58check, bech32 and bech32m, Ethereum and its kin by `0x` and 40
 * hexadecimal digits, Monero by its form, XRP by its checksum, Solana beside a word for a wallet. Private keys of
 * Bitcoin (WIF, BIP 32) too.
 */
export const cryptoDetector: Detector = {
  entities: ['CRYPTO', 'PRIVATE_KEY'],
  atNumber(scan, run) {
    for (let i = 0; i < run.count; i++) {
      const length = run.ends[i]! - run.starts[i]!;
      if (length >= SHORTEST && length <= LONGEST) lookAt(scan, run.starts[i]!, run.ends[i]!);
    }
  },
};

function lookAt(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (text.charCodeAt(start + 1) === 0x78) {
    if (isEthereum(text, start, end)) scan.report('CRYPTO', start, end, 0.95, '0x and 40 hexadecimal digits');
    return;
  }
  if (isAt(BECH32, text, start)) {
    if (isBech32(text.slice(start, end))) scan.report('CRYPTO', start, end, 0.99, 'checksum of bech32');
    return;
  }
  if (!isAt(BASE58, text, start)) return;
  if (end - start === 95 || end - start === 106) {
    if (isAt(MONERO, text, start)) scan.report('CRYPTO', start, end, 0.95, 'form of a Monero address');
  } else if (mayHaveChecksum(end - start)) lookAtChecksum(scan, start, end);
}

/** Lengths of what is looked for: addresses, private keys, extended keys. */
function mayHaveChecksum(length: number): boolean {
  return length <= 36 || (length >= 43 && length <= 44) || length === 51 || length === 52 || length === 111;
}

function isEthereum(text: string, start: number, end: number): boolean {
  if (end - start !== 42 || text.charCodeAt(start) !== 48) return false;
  let zeros = 0;
  for (let at = start + 2; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isHex(code)) return false;
    if (code === 48) zeros++;
  }
  // The zero address and the like belong to nobody.
  return zeros < 36;
}

function lookAtChecksum(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  const word = text.slice(start, end);
  if (word.startsWith('r') && isXrp(word)) scan.report('CRYPTO', start, end, 0.99, 'checksum of base58');
  const bytes = decodeBase58(word);
  if (bytes === undefined) return;
  if (bytes.length === 32) {
    if (isBehind(scan, 'wallet', start, 40)) scan.report('CRYPTO', start, end, 0.75, 'context word for a wallet');
    return;
  }
  const kind = kindOf(bytes);
  if (kind !== undefined && hasBase58Checksum(bytes)) scan.report(kind, start, end, 0.99, 'checksum of base58');
}

function isXrp(word: string): boolean {
  const bytes = decodeBase58(word, XRP_ALPHABET);
  return bytes?.length === 25 && bytes[0] === 0 && hasBase58Checksum(bytes);
}

/** What bytes of this length and version are, should their checksum be good. */
function kindOf(bytes: Uint8Array): 'CRYPTO' | 'PRIVATE_KEY' | undefined {
  const { length } = bytes;
  if (length === 25) return ADDRESS_VERSIONS.has(bytes[0]!) ? 'CRYPTO' : undefined;
  if (length === 26) return ZCASH_VERSIONS.has(bytes[0]! * 256 + bytes[1]!) ? 'CRYPTO' : undefined;
  if (length === 37 || length === 38) return WIF_VERSIONS.has(bytes[0]!) ? 'PRIVATE_KEY' : undefined;
  if (length !== 82) return undefined;
  const version = bytes[0]! * 0x1000000 + bytes[1]! * 0x10000 + bytes[2]! * 0x100 + bytes[3]!;
  if (PRIVATE_KEYS.has(version)) return 'PRIVATE_KEY';
  return PUBLIC_KEYS.has(version) ? 'CRYPTO' : undefined;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
