/** What a space in a context word stands for: `date of birth`, `date_of_birth`, `date-of-birth`, `dateOfBirth`. */
const SEPARATORS = [' ', '_', '-', ''];

/**
 * Context words as keywords of a detector: each with every separator that may stand for its spaces.
 *
 * @example spellings(['zip code']) // ['zip code', 'zip_code', 'zip-code', 'zipcode']
 */
export function spellings(words: readonly string[]): string[] {
  const out = new Set<string>();
  for (const word of words) {
    const plain = word.replaceAll('*', '');
    for (const separator of plain.includes(' ') ? SEPARATORS : ['']) out.add(plain.replaceAll(' ', separator));
  }
  return [...out];
}
