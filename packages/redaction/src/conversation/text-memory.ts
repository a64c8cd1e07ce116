import { hash } from 'node:crypto';
import type { Edit } from './edits.ts';

/** What redacting a text did to it: how to do it again, and how many of which entity were removed. */
export interface Redone {
  edits: readonly Edit[];
  types: ReadonlyMap<string, number>;
}

/** What is remembered of a text: that nothing had to go, or what did. */
export type Memory = 'clean' | Redone;

/** Bounds of a {@link TextMemory}. */
export interface MemoryLimits {
  /** Texts remembered at most. Default 32,768: about 4 MB when all of them are clean. */
  texts?: number;
  /** Bytes at most, estimated. Default 8 MiB. */
  bytes?: number;
}

/** ES2024 knows it, and so does every Node that this runs on; the compiler is told of ES2023. */
type WellFormed = string & { isWellFormed(): boolean };

/** What an entry costs: its key, and its place in the map. */
const ENTRY_BYTES = 128;
const EDIT_BYTES = 64;

/**
 * Remembers what redaction did to texts, by a hash of them: neither a text nor a part of one is kept.
 *
 * A false hit would let raw text pass, so the hash is SHA-256, in full: nobody can make two texts with one hash. It has
 * no salt, since whoever reads it in this process's memory could read the salt too.
 *
 * What was not asked for in a while is forgotten: there are two generations, what is asked for moves to the young one,
 * and when that is full the old one goes. There is no clock in it.
 */
export class TextMemory {
  /** Of one generation. */
  readonly #texts: number;
  readonly #bytes: number;
  #young = new Map<string, Memory>();
  #old = new Map<string, Memory>();
  #youngBytes = 0;

  constructor({ texts = 32_768, bytes = 8 * 1024 * 1024 }: MemoryLimits = {}) {
    this.#texts = texts / 2;
    this.#bytes = bytes / 2;
  }

  /** Texts remembered. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /**
   * The name under which a text is remembered. Undefined for one with half a surrogate pair in it: in UTF-8, which is
   * what is hashed, all halves look the same.
   */
  keyOf(text: string): string | undefined {
    return (text as WellFormed).isWellFormed() ? hash('sha256', text, 'binary') : undefined;
  }

  get(key: string): Memory | undefined {
    const young = this.#young.get(key);
    if (young) return young;
    const old = this.#old.get(key);
    if (!old) return undefined;
    this.#old.delete(key);
    this.set(key, old);
    return old;
  }

  set(key: string, memory: Memory): void {
    const bytes = bytesOf(memory);
    if (bytes > this.#bytes) return;
    if (this.#young.size + 1 > this.#texts || this.#youngBytes + bytes > this.#bytes) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(key, memory);
    this.#youngBytes += bytes;
  }
}

function bytesOf(memory: Memory): number {
  if (memory === 'clean') return ENTRY_BYTES;
  let bytes = ENTRY_BYTES + EDIT_BYTES * (memory.edits.length + memory.types.size);
  for (const { put } of memory.edits) bytes += 2 * put.length;
  return bytes;
}
