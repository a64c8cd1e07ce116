/** Numbers, words and ids that look random and are the same in every run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1. Source: mulberry32, public domain. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(values: readonly T[]): T {
    return values[this.between(0, values.length - 1)]!;
  }

  of(alphabet: string, length: number): string {
    let out = '';
    while (out.length < length) out += alphabet[this.between(0, alphabet.length - 1)];
    return out;
  }

  hex(length: number): string {
    return this.of('0123456789abcdef', length);
  }

  /** No leading zero. */
  digits(length: number): string {
    return this.of('123456789', 1) + this.of('0123456789', length - 1);
  }

  /** Version 4. */
  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${this.of('89ab', 1)}${this.hex(3)}-${this.hex(12)}`;
  }

  /** An id in one of the usual forms: serial numbers, UUID, ULID, snowflake, ObjectId, nanoid, order numbers, slugs. */
  id(): string {
    const forms = [
      () => this.digits(this.between(1, 10)),
      () => this.uuid(),
      () => `01${this.of('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`,
      () => `1${this.of('0123456789', 18)}`,
      () => this.hex(24),
      () => this.of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-', 21),
      () => `ORD-2026-${this.digits(6)}`,
      () => `${this.pick(NOUNS)}-${this.pick(NOUNS)}-${this.digits(3)}`,
    ];
    return this.pick(forms)();
  }

  /** A host of a service, by name or address. */
  host(): string {
    const { pick, between } = {
      pick: <T>(of: readonly T[]) => this.pick(of),
      between: (a: number, b: number) => this.between(a, b),
    };
    const forms = [
      () => 'localhost',
      () => `${pick(NOUNS)}-${between(0, 30)}.${pick(NOUNS)}.svc.cluster.local`,
      () => `api.${pick(NOUNS)}.example.com`,
      () => `10.${between(0, 255)}.${between(0, 255)}.${between(1, 254)}`,
      () => `ip-10-${between(0, 255)}-${between(0, 255)}-${between(1, 254)}.eu-west-1.compute.internal`,
      () => `${pick(NOUNS)}.${this.hex(12)}.eu-central-1.rds.amazonaws.com`,
    ];
    return pick(forms)();
  }
}

/** Words that say nothing of a value behind them. */
export const NEUTRAL = ['order', 'invoice', 'basket', 'catalog', 'shipping', 'ledger', 'search', 'audit'] as const;

/** Words for names of services, tables, topics; also such as announce a secret or personal data elsewhere. */
export const NOUNS = [
  'order',
  'invoice',
  'basket',
  'catalog',
  'customer',
  'shipping',
  'payment',
  'ledger',
  'search',
  'session',
  'account',
  'address',
  'phone',
  'token',
  'user',
  'email',
  'passport',
  'secret',
  'member',
  'patient',
  'audit',
  'outbox',
] as const; // prettier-ignore
