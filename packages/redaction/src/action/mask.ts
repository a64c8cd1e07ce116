/** Values with fewer letters and digits than this would give away most of themselves with four of them. */
const LEAST_MASKED = 8;
/** Longer values are not drawn in full: nobody reads 1,600 stars. */
const LONGEST = 64;
const KEPT = 4;

/**
 * Stars for all letters and digits but the last four; what separates them stays: `**** **** **** 1111`. A value with
 * fewer than eight letters and digits keeps none.
 */
export function keepLastFour(value: string): string {
  const characters = [...(value.length > LONGEST ? value.slice(-LONGEST) : value)];
  const parts = characters.filter(isAlphanumeric).length;
  let masked = parts < LEAST_MASKED ? parts : parts - KEPT;
  const drawn = characters.map((character) => {
    if (!isAlphanumeric(character)) return harmless(character);
    return masked-- > 0 ? '*' : character;
  });
  return (value.length > LONGEST ? `****${drawn.slice(-16).join('')}` : drawn.join('')).trim();
}

/** Whether a character (a code point) is a letter, a mark on one, or a digit. */
export function isAlphanumeric(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}]$/u.test(character);
}

/** Quotes, backslashes, control characters and halves of surrogate pairs become spaces: they would break JSON. */
export function harmless(character: string): string {
  return /^["'`\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]$/u.test(character) ? ' ' : character;
}
