import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { normalise } from './normalise.ts';

/** Bytes that a key must have: what the Collector's redaction processor asks for with `hmac-sha256`. */
export const KEY_BYTES = 32;

/** 80 bits: short enough to read, and two of a hundred million values share one with a chance of 1 in 240 million. */
const TOKEN_DIGITS = 20;

/** Keyed hashes of values. Without the key nobody can try values out; with the same key every process agrees. */
export class Pseudonyms {
  readonly #key: KeyObject;

  /**
   * @param key at least {@link KEY_BYTES} bytes in UTF-8
   * @throws RangeError when it is shorter
   */
  constructor(key: string) {
    if (Buffer.byteLength(key) < KEY_BYTES) throw new RangeError(`the key has fewer than ${KEY_BYTES} bytes`);
    this.#key = createSecretKey(key, 'utf8');
  }

  /**
   * `<EMAIL:9f2c…>`: the first 80 bits of HMAC-SHA-256 over the entity, a NUL and the normalised value, in
   * hexadecimal. A pseudonym in the sense of the GDPR, no anonymisation: who has the key can test a value.
   */
  token(entity: string, value: string): string {
    const hash = this.#hmac(`${entity}\0${normalise(entity, value)}`).toString('hex');
    return `<${entity}:${hash.slice(0, TOKEN_DIGITS)}>`;
  }

  /**
   * All of HMAC-SHA-256 over the value as it stands, in lower-case hexadecimal: what the Collector's redaction
   * processor writes with `hash_function: hmac-sha256` and the same `hmac_key`, so that both give one token.
   *
   * Source: opentelemetry-collector-contrib, processor/redactionprocessor, `hashStringHMAC` (v0.164.1).
   */
  collectorToken(value: string): string {
    return this.#hmac(value).toString('hex');
  }

  /** `length` bytes that depend on the key, the entity and the normalised value alone. */
  stream(entity: string, value: string, length: number): Buffer {
    const seed = `${entity}\0format\0${normalise(entity, value)}\0`;
    const blocks: Buffer[] = [];
    for (let size = 0; size < length; size += 32) blocks.push(this.#hmac(seed + blocks.length));
    return Buffer.concat(blocks, length);
  }

  #hmac(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text, 'utf8').digest();
  }
}
