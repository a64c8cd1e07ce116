import { expect } from 'vitest';

/**
 * Holds a check of an identifier against published examples: each one is accepted, and refused once its check character
 * is another one.
 *
 * @param place of the check character; the last one unless it is somewhere else
 */
export function expectChecked(check: (compact: string) => boolean, examples: readonly string[], place = -1): void {
  for (const example of examples) {
    expect.soft(check(example), example).toBe(true);
    const other = altered(example, place);
    expect.soft(check(other), other).toBe(false);
  }
}

/** The same with another digit or letter at a place: the next one. */
function altered(example: string, place: number): string {
  const at = place < 0 ? example.length + place : place;
  const character = example[at]!;
  const next = character === '9' ? '0' : character === 'Z' ? 'A' : String.fromCharCode(character.charCodeAt(0) + 1);
  return example.slice(0, at) + next + example.slice(at + 1);
}
