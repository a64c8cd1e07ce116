const PICO = 1_000_000_000_000;

/**
 * An exact sum of whole pico-dollars (10^-12). Most additions are of two numbers; what gets too large for one is carried to a
 * bigint.
 */
export class ExactSum {
  #low = 0;
  #high = 0n;

  /** @throws RangeError when it is no whole number */
  add(pico: number | bigint): void {
    if (typeof pico === 'number') {
      const sum = this.#low + pico;
      if (sum <= Number.MAX_SAFE_INTEGER && Number.isInteger(pico)) {
        this.#low = sum;
        return;
      }
    }
    this.#high += BigInt(this.#low) + BigInt(pico);
    this.#low = 0;
  }

  get pico(): bigint {
    return this.#high + BigInt(this.#low);
  }

  /** The double nearest to the sum, in dollars. */
  get dollars(): number {
    // Both are exact, so that the division rounds once.
    if (this.#high === 0n) return this.#low / PICO;
    const { pico } = this;
    const unit = BigInt(PICO);
    // Exact as a decimal; the parser rounds once.
    return Number(`${pico / unit}.${(pico % unit).toString().padStart(12, '0')}`);
  }
}
