/**
 * The remainder of a decimal number of any length.
 *
 * @param digits ASCII digits only
 */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i++) rest = (rest * 10 + digits.charCodeAt(i) - 48) % modulus;
  return rest;
}

/**
 * The hybrid system of ISO 7064, MOD 11,10: German and Croatian tax numbers.
 *
 * @param digits ASCII digits, the last one the check digit
 */
export function isMod1110(digits: string): boolean {
  let rest = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    rest = (rest + digits.charCodeAt(i) - 48) % 10 || 10;
    rest = (rest * 2) % 11;
  }
  return (11 - rest) % 10 === digits.charCodeAt(digits.length - 1) - 48;
}

/**
 * ISO 7064, MOD 11-2: identity numbers of China.
 *
 * @param text ASCII digits, then a check digit or `X`
 */
export function isMod112(text: string): boolean {
  let rest = 0;
  const last = text.length - 1;
  for (let i = 0; i < last; i++) rest = ((rest + text.charCodeAt(i) - 48) * 2) % 11;
  const check = (12 - rest) % 11;
  return text[last] === (check === 10 ? 'X' : String(check));
}
