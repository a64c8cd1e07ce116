/** Arrays of more numbers than this are vectors (embeddings): of those the length is all that anybody reads. */
export const VECTOR_LENGTH = 64;

/** What stands in place of a vector. */
export function vectorToken(length: number): string {
  return `<vector ${length} numbers>`;
}
