import { Engine } from '../engine.ts';
import { withoutOverlaps } from '../scan/overlap.ts';
import { SECRET_DETECTORS } from './detectors.ts';

const engine = new Engine(SECRET_DETECTORS);

/**
 * What this room finds in a text, as entity and value.
 *
 * @example found('my password is hunter2') // ['PASSWORD hunter2']
 */
export function found(text: string): string[] {
  return withoutOverlaps(text, engine.find(text)).map(
    ({ entity, start, end }) => `${entity} ${text.slice(start, end)}`,
  );
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALPHABETS = {
  alnum: LOWER + LOWER.toUpperCase() + DIGITS,
  lower: LOWER + DIGITS,
  upper: LOWER.toUpperCase() + DIGITS,
  letters: LOWER + LOWER.toUpperCase(),
  hex: `${DIGITS}abcdef`,
  digits: DIGITS,
  word: `${LOWER}${LOWER.toUpperCase()}${DIGITS}_-`,
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
} as const;

/** Random characters, the same in each run for the same arguments: so that no credential stands in a file. */
export function random(alphabet: keyof typeof ALPHABETS, length: number, seed = 1): string {
  const characters = ALPHABETS[alphabet];
  let state = (Math.imul(seed + length, 2654435761) + characters.length) >>> 0;
  let out = '';
  while (out.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out += characters[Math.floor((state / 2 ** 32) * characters.length)];
  }
  return out;
}

/** A random UUID. */
export function randomUuid(seed = 1): string {
  const hex = random('hex', 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
