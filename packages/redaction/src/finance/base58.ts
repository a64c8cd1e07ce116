import { createHash } from 'node:crypto';

/** Of Bitcoin: no `0`, `O`, `I`, `l`. */
export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Of the XRP Ledger: the same characters in another order. */
export const XRP_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
/** The longest that is decoded: an extended key of BIP 32 has 82 bytes. */
const BYTES_LIMIT = 82;

/**
 * Decodes base58 into bytes.
 *
 * @returns undefined for a character outside of the alphabet, or for more than 82 bytes
 */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | undefined {
  const bytes = new Uint8Array(BYTES_LIMIT);
  let used = 0;
  let zeros = 0;
  for (let at = 0; at < text.length; at++) {
    let carry = alphabet.indexOf(text[at]!);
    if (carry < 0) return undefined;
    if (carry === 0 && zeros === at) zeros++;
    for (let i = 0; i < used || carry > 0; i++) {
      if (i === BYTES_LIMIT) return undefined;
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
      if (i >= used) used = i + 1;
    }
  }
  if (zeros + used > BYTES_LIMIT) return undefined;
  const out = new Uint8Array(zeros + used);
  for (let i = 0; i < used; i++) out[zeros + i] = bytes[used - 1 - i]!;
  return out;
}

/**
 * Whether the last four bytes are the first of the doubled SHA-256 of those before.
 *
 * @see https://en.bitcoin.it/wiki/Base58Check_encoding
 */
export function hasBase58Checksum(bytes: Uint8Array): boolean {
  if (bytes.length < 5) return false;
  const body = bytes.subarray(0, bytes.length - 4);
  const hash = createHash('sha256').update(createHash('sha256').update(body).digest()).digest();
  return hash.subarray(0, 4).equals(bytes.subarray(bytes.length - 4));
}
