/** Up to 19 digits of a candidate, one after another: filled and read without an allocation. */
export type Digits = Uint8Array;

/**
 * The check of ISO/IEC 7812: every second digit from the right doubled, the sum divisible by ten.
 *
 * @param digits values 0 to 9
 * @param count how many of them count
 */
export function isLuhn(digits: Digits, count: number): boolean {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const digit = digits[count - 1 - i]!;
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
