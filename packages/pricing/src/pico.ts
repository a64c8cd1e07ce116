/** Pico-dollars (10^-12) of a currency's unit: small enough that a token's price is a whole number of them. */
export const PICO = 1_000_000_000_000;

/** A whole number of pico-dollars: a number while that is safe (about 9,000 dollars), a bigint beyond. */
export type Pico = number | bigint;

/**
 * Pico-dollars of one token from USD per million tokens. Rates have six decimals at most, so the result is exact.
 *
 * @example picoPerToken(2.5) // 2500000
 */
export function picoPerToken(usdPerMillion: number): number {
  return Math.round(usdPerMillion * 1_000_000);
}

/** The product of two whole numbers that are not negative. */
export function times(count: number, pico: number): Pico {
  const product = count * pico;
  return product <= Number.MAX_SAFE_INTEGER ? product : BigInt(count) * BigInt(pico);
}

/** The sum of two amounts. */
export function plus(a: Pico, b: Pico): Pico {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** The double nearest to an exact amount, in dollars. */
export function dollars(pico: Pico): number {
  if (typeof pico === 'number') return pico / PICO;
  const unit = BigInt(PICO);
  // Both parts are exact as decimals; the parser rounds their sum once.
  return Number(`${pico / unit}.${(pico % unit).toString().padStart(12, '0')}`);
}

/** The amount nearest to a double of dollars, for what others have reckoned. */
export function picoOf(usd: number): Pico {
  const pico = Math.round(usd * PICO);
  return Number.isSafeInteger(pico) ? pico : BigInt(pico);
}
