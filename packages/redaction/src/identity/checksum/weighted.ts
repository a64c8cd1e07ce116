/** What a character counts in checksums: 0 to 9 for digits, 10 to 35 for capital letters. */
export function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code <= 57 ? code - 48 : code - 55;
}

/** The sum of each character's value times its weight; what is longer than the weights is left out. */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length && i < text.length; i++) sum += valueAt(text, i) * weights[i]!;
  return sum;
}

/** As {@link weightedSum}, but the digits of each product are added up: 8 times 2 counts 1 + 6. */
export function weightedDigitSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length && i < digits.length; i++) {
    const product = valueAt(digits, i) * weights[i]!;
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}

/** The number between two offsets. */
export function numberIn(digits: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + digits.charCodeAt(i) - 48;
  return value;
}
