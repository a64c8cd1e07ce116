/**
 * The word that was probably meant: `worfklow` for `workflow`, `atLeast` for `at_least`, `weekly` for `week`.
 *
 * @returns undefined where none is near
 */
export function nearest(written: string, words: Iterable<string>): string | undefined {
  if (written.length > LONGEST_WORD) return undefined;
  const plain = folded(written);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const most = Math.max(1, Math.min(3, Math.floor(Math.max(plain.length, word.length) / 2.5)));
    const other = folded(word);
    if (Math.abs(other.length - plain.length) > most) continue;
    const distance = editDistance(plain, other);
    if (distance <= most && distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best;
}

const LONGEST_WORD = 60;

/** As people of other conventions write it. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** How many letters must be inserted, taken out, replaced, or swapped with the next one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
