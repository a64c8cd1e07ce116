/**
 * The least of what was measured, and how far the next one is: neighbours on the machine only ever add, so the least is
 * nearest to the truth, and a second one close by says that it can be trusted.
 *
 * @param {number[]} samples
 */
export function least(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  return { value: sorted[0], next: sorted[1] ?? sorted[0], samples };
}
