import { isDigit } from '../contact/ascii.ts';

/**
 * The remainder of ISO 7064 MOD 97-10 with one character more: digits count as one, letters as two (A = 10, either
 * case). A text with good check digits ends at 1.
 */
export function addMod97(remainder: number, code: number): number {
  if (isDigit(code)) return (remainder * 10 + code - 48) % 97;
  return (remainder * 100 + (code & 0x1f) + 9) % 97;
}
