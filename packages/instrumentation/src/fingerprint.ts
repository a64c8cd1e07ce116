import type { Fingerprints } from '@genspan/model-call';
import { list } from './json.ts';

/**
 * A 64-bit hash of a text as 16 hex digits: two 32-bit multiplicative lanes over the UTF-16 units with a final mix.
 * It tells versions of a prompt apart; it is no secret keeper, and texts short enough to guess can be guessed.
 *
 * Source of the mixing constants: MurmurHash3's finaliser and the public-domain cyrb53.
 */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return hex(low) + hex(high);
}

/** The fingerprint of a JSON value; undefined when it is undefined or no JSON (cyclic, BigInt). */
export function fingerprintOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return fingerprint(value);
  try {
    return fingerprint(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

/** Hashes of the system instructions and of the tool definitions; undefined when there are neither. */
export function fingerprints(system: readonly unknown[], tools: unknown): Fingerprints | undefined {
  const first = system.length === 1 && typeof system[0] === 'string' ? system[0] : system;
  const ofSystem = system.length > 0 ? fingerprintOf(first) : undefined;
  const ofTools = list(tools).length > 0 ? fingerprintOf(tools) : undefined;
  return ofSystem || ofTools ? { system: ofSystem, tools: ofTools } : undefined;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(lane: number): string {
  return BYTES[lane >>> 24]! + BYTES[(lane >>> 16) & 255]! + BYTES[(lane >>> 8) & 255]! + BYTES[lane & 255]!;
}
