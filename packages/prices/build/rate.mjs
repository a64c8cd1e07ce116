/** Rates have six decimals at most, so that the price of a token is a whole number of pico-dollars. */
const DECIMALS = 6;

/**
 * The rate without the noise of binary fractions.
 *
 * @throws {RangeError} when it has more decimals than the table can hold, or is no price at all.
 */
export function rate(usdPerMillion) {
  const rounded = Number(usdPerMillion.toFixed(DECIMALS));
  if (!(usdPerMillion >= 0) || Math.abs(rounded - usdPerMillion) > 1e-9 * Math.max(1, usdPerMillion)) {
    throw new RangeError(`${usdPerMillion} is no rate with ${DECIMALS} decimals`);
  }
  return rounded;
}

/** Whether two rates are the same to half a per cent, which is what rounding on price pages makes. */
export function agree(one, other) {
  return Math.abs(one - other) <= 0.005 * Math.max(one, other);
}
