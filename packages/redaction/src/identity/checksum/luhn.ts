/**
 * Whether the last digit is the Luhn check digit of those before it.
 *
 * @param digits ASCII digits only
 * @see ISO/IEC 7812-1, annex B
 */
export function isLuhn(digits: string): boolean {
  return digits.length > 1 && luhnSum(digits) % 10 === 0;
}

/** The sum of Luhn's scheme over all digits, the last one counted once: a multiple of 10 when the last one is right. */
export function luhnSum(digits: string): number {
  let sum = 0;
  let twice = false;
  for (let i = digits.length - 1; i >= 0; i--, twice = !twice) {
    const value = digits.charCodeAt(i) - 48;
    sum += twice ? (value > 4 ? 2 * value - 9 : 2 * value) : value;
  }
  return sum;
}
