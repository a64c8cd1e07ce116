/** Pico-dollars (10^-12) of a currency's unit: small enough that a token's price is a whole number of them. */
export const PICO = 1_000_000_000_000;

/**
 * Pico-dollars of one token from USD per million tokens. Rates have six decimals at most, so the result is exact.
 *
 * @example picoPerToken(2.5) // 2500000
 */
export function picoPerToken(usdPerMillion: number): number {
  return Math.round(usdPerMillion * 1_000_000);
}

/**
 * An exact sum of products of whole numbers. It stays a number while that is safe, which is up to about 9,000 dollars
 * for one call, and goes on as a bigint beyond.
 */
export class ExactSum {
  #small = 0;
  #large = 0n;

  /** Adds `count * pico`; both are whole and not negative. */
  add(count: number, pico: number): void {
    const product = count * pico;
    const sum = this.#small + product;
    if (sum <= Number.MAX_SAFE_INTEGER && product <= Number.MAX_SAFE_INTEGER) {
      this.#small = sum;
      return;
    }
    this.#large += BigInt(this.#small) + BigInt(count) * BigInt(pico);
    this.#small = 0;
  }

  /** The sum in pico-dollars. */
  get pico(): number | bigint {
    return this.#large === 0n ? this.#small : this.#large + BigInt(this.#small);
  }
}

/** The double nearest to an exact amount, in dollars. */
export function dollars(pico: number | bigint): number {
  if (typeof pico === 'number') return pico / PICO;
  const unit = BigInt(PICO);
  // Both parts are exact as decimals; the parser rounds their sum once.
  return Number(`${pico / unit}.${(pico % unit).toString().padStart(12, '0')}`);
}
