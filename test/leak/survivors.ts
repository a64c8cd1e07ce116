import { jsonEscaped } from './credentials.ts';
import type { Plant } from './plants.ts';

/** A planted value that was found in bytes. */
export interface Survivor {
  kind: string;
  /** What stands around it, unprintable bytes as dots. */
  around: string;
}

interface Needle {
  kind: string;
  bytes: Buffer;
}

/** How many survivors of one kind are worth showing. */
const SHOWN = 3;

/**
 * Looks for values in bytes: as they are, escaped for JSON up to four levels deep, percent-encoded, in base64 at any
 * offset, in hexadecimal, and numbers in the binary forms of protobuf.
 */
export class Search {
  /** Needles by their first two bytes. */
  readonly #byHead = new Map<number, Needle[]>();
  readonly #heads = new Uint8Array(0x10000);

  constructor(plants: readonly Plant[]) {
    for (const { kind, secrets } of plants) {
      const forms = new Set(secrets.flatMap((secret) => formsOf(secret).map((form) => form.toString('latin1'))));
      for (const form of forms) this.#add({ kind, bytes: Buffer.from(form, 'latin1') });
    }
  }

  #add(needle: Needle): void {
    const head = needle.bytes.readUInt16BE(0);
    this.#heads[head] = 1;
    this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), needle]);
  }

  /** How often each kind stands in the bytes. */
  count(bytes: Buffer): Map<string, number> {
    const counts = new Map<string, number>();
    this.#each(bytes, ({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
    return counts;
  }

  /** What stands in the bytes, a few of each kind. */
  survivors(bytes: Buffer): Survivor[] {
    const counts = new Map<string, number>();
    const found: Survivor[] = [];
    this.#each(bytes, ({ kind, bytes: needle }, at) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > SHOWN) return;
      const around = bytes.subarray(Math.max(0, at - 100), at + needle.length + 40).toString('utf8');
      found.push({ kind, around: around.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '·') });
    });
    return found;
  }

  #each(bytes: Buffer, found: (needle: Needle, at: number) => void): void {
    for (let at = 0; at + 1 < bytes.length; at++) {
      const head = (bytes[at]! << 8) | bytes[at + 1]!;
      if (this.#heads[head] === 0) continue;
      for (const needle of this.#byHead.get(head)!) {
        const { length } = needle.bytes;
        if (at + length <= bytes.length && needle.bytes.compare(bytes, at, at + length) === 0) found(needle, at);
      }
    }
  }
}

/** Every form in which a value may stand on the wire. */
function formsOf(secret: string): Buffer[] {
  const forms = [secret, encodeURIComponent(secret)];
  for (let depth = 0; depth < 4; depth++) forms.push(jsonEscaped(depth === 0 ? secret : forms.at(-1)!));
  const raw = Buffer.from(secret, 'utf8');
  forms.push(raw.toString('hex'), raw.toString('hex').toUpperCase());
  // Nine bytes are eight characters of base64 at least, whatever stands before: short enough, and no accident.
  if (raw.length >= 9) forms.push(...base64Forms(raw));
  return [...forms.map((form) => Buffer.from(form, 'utf8')), ...numberForms(secret)];
}

/** The characters of base64 that the value alone decides, for each of the three offsets at which it may begin. */
function base64Forms(raw: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), raw])
      .toString('base64')
      .replace(/=+$/, '');
    const bits = (offset + raw.length) * 8;
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
  });
}

/** The binary forms of a whole number in protobuf: varint and double. */
function numberForms(secret: string): Buffer[] {
  const number = Number(secret);
  if (!/^[1-9]\d{11,}$/.test(secret) || !Number.isSafeInteger(number)) return [];
  const double = Buffer.alloc(8);
  double.writeDoubleLE(number);
  const varint: number[] = [];
  for (let rest = BigInt(number); ; rest >>= 7n) {
    const isLast = rest < 128n;
    varint.push(Number(rest & 127n) | (isLast ? 0 : 128));
    if (isLast) break;
  }
  return [double, Buffer.from(varint)];
}
