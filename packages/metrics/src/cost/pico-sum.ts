const DOLLAR = 1_000_000_000_000;

/**
 * An exact sum of pico-dollars (10^-12 USD), as whole dollars and the rest, since a plain number is exact up to 9,007 dollars
 * only. This one is up to 9 * 10^15 dollars.
 */
export class PicoSum {
  dollars = 0;
  /** Less than a dollar. */
  pico = 0;

  /**
   * @param pico whole and not negative; a number up to `Number.MAX_SAFE_INTEGER`, a bigint of any size
   * @throws RangeError when it is no whole number; the sum stays what it was
   */
  add(pico: number | bigint): void {
    if (typeof pico === 'number' && !Number.isInteger(pico)) throw new RangeError(`${pico} is no whole number`);
    if (typeof pico === 'bigint') {
      this.dollars += Number(pico / BigInt(DOLLAR));
      this.#addRest(Number(pico % BigInt(DOLLAR)));
    } else if (pico < DOLLAR) {
      this.#addRest(pico);
    } else {
      const rest = pico % DOLLAR;
      this.dollars += (pico - rest) / DOLLAR;
      this.#addRest(rest);
    }
  }

  addSum(dollars: number, pico: number): void {
    this.dollars += dollars;
    this.#addRest(pico);
  }

  /** Takes away what was added before. */
  subtractSum(dollars: number, pico: number): void {
    this.dollars -= dollars;
    this.pico -= pico;
    if (this.pico >= 0) return;
    this.pico += DOLLAR;
    this.dollars -= 1;
  }

  isAtLeast(other: PicoSum): boolean {
    return this.dollars > other.dollars || (this.dollars === other.dollars && this.pico >= other.pico);
  }

  isZero(): boolean {
    return this.dollars === 0 && this.pico === 0;
  }

  /** The double nearest to the sum, in dollars. Both parts are exact as decimals; the parser rounds once. */
  usd(): number {
    return Number(`${this.dollars}.${padded(this.pico)}`);
  }

  /** Pico-dollars in decimal digits. */
  toString(): string {
    return picoDigits(this.dollars, this.pico);
  }

  /** @param digits as {@link toString} gives them; undefined for anything else */
  static parse(digits: string): PicoSum | undefined {
    if (!/^\d{1,27}$/.test(digits)) return undefined;
    const sum = new PicoSum();
    sum.add(BigInt(digits));
    return sum;
  }

  /** A share of an amount, rounded up to a whole pico-dollar: `PicoSum.share(0.1, 0.8)` is 0.08 USD exactly. */
  static share(usd: number, share: number): PicoSum {
    const [amount, places] = decimal(usd);
    const [part, partPlaces] = decimal(share);
    const unit = 10n ** BigInt(places + partPlaces);
    const sum = new PicoSum();
    sum.add((amount * part * BigInt(DOLLAR) + unit - 1n) / unit);
    return sum;
  }

  #addRest(pico: number): void {
    this.pico += pico;
    if (this.pico < DOLLAR) return;
    this.pico -= DOLLAR;
    this.dollars += 1;
  }
}

/** An amount in decimal digits of pico-dollars. */
export function picoDigits(dollars: number, pico: number): string {
  return dollars === 0 ? String(pico) : `${dollars}${padded(pico)}`;
}

function padded(pico: number): string {
  return String(pico).padStart(12, '0');
}

/** A number as the digits that a person wrote, and how many of them are behind the point. */
function decimal(value: number): [digits: bigint, places: number] {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? [digits, places] : [digits * 10n ** BigInt(-places), 0];
}
