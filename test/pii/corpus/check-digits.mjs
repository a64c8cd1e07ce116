/** Check digits by their public definitions, written for the corpus alone: the detectors are measured with them. */

const digitsOf = (/** @type {string} */ text) => Array.from(text, Number);

/** Sum of digits times weights. @param {string} text @param {readonly number[]} weights */
export const weighted = (text, weights) =>
  digitsOf(text).reduce((sum, digit, index) => sum + digit * weights[index % weights.length], 0);

/** The digit that makes `text` + digit pass Luhn. */
export function luhnDigit(/** @type {string} */ text) {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, index) => {
      if (index % 2 === 1) return total + digit;
      return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO 7064 MOD 11,10. */
export function mod1110Digit(/** @type {string} */ text) {
  let product = 10;
  for (const digit of digitsOf(text)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
].map(digitsOf); // prettier-ignore
const PERMUTATION = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
].map(digitsOf); // prettier-ignore

export function verhoeffDigit(/** @type {string} */ text) {
  const check = digitsOf(text)
    .reverse()
    .reduce((state, digit, index) => DIHEDRAL[state][PERMUTATION[(index + 1) % 8][digit]], 0);
  return String(DIHEDRAL[check].indexOf(0));
}

/** Remainder of a long decimal number. */
export const mod = (/** @type {string} */ text, /** @type {number} */ divisor) =>
  digitsOf(text).reduce((rest, digit) => (rest * 10 + digit) % divisor, 0);

/** Letters as numbers, `A` = 10, as IBANs count. */
export const lettersAsNumbers = (/** @type {string} */ text) =>
  Array.from(text, (character) => Number.parseInt(character, 36)).join('');
