const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum leaves: bech32 of BIP 173, bech32m of BIP 350. */
const CONSTANTS = new Set([1, 0x2bc830a3]);
const CHECKSUM = 6;

/**
 * Whether a text is good bech32 or bech32m: a prefix, a `1`, data, six characters of checksum; capitals or small letters
 * throughout.
 *
 * @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki
 */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== text && text.toUpperCase() !== text) return false;
  const one = lower.lastIndexOf('1');
  if (one < 1 || lower.length - one - 1 < CHECKSUM) return false;
  let sum = 1;
  for (let at = 0; at < one; at++) sum = step(sum) ^ (lower.charCodeAt(at) >> 5);
  sum = step(sum);
  for (let at = 0; at < one; at++) sum = step(sum) ^ (lower.charCodeAt(at) & 31);
  for (let at = one + 1; at < lower.length; at++) {
    const value = ALPHABET.indexOf(lower[at]!);
    if (value < 0) return false;
    sum = step(sum) ^ value;
  }
  return CONSTANTS.has(sum);
}

function step(sum: number): number {
  const top = sum >>> 25;
  let next = (sum & 0x1ffffff) << 5;
  for (let i = 0; i < 5; i++) if ((top >> i) & 1) next ^= GENERATORS[i]!;
  return next;
}
