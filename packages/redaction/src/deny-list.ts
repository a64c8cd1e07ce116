import type { Detector } from './detector.ts';
import { OTHER, symbolOf } from './scan/alphabet.ts';

/** So much of a value is looked for; the rest is compared at the sight. */
const ANCHOR = 24;
const SHORTEST = 6;

/** The reason of its findings, which count whatever entities are switched off. */
export const ON_DENY_LIST = 'value on the deny list';

/**
 * Finds exact values that the app knows to be secret, such as its own keys, wherever they stand. A value is anchored on
 * a stretch of at least six characters that the keyword alphabet knows; one without such a stretch is left out.
 */
export function denyListDetector(values: readonly string[]): Detector {
  const byAnchor = new Map<string, Anchored[]>();
  for (const value of values) {
    const offset = anchorIn(value);
    if (offset < 0) continue;
    const anchor = stretchAt(value, offset).slice(0, ANCHOR).toLowerCase();
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), { value, offset }]);
  }
  return {
    entities: ['SECRET'],
    keywords: [...byAnchor.keys()],
    atKeyword(scan, start, end) {
      const { text } = scan;
      for (const { value, offset } of byAnchor.get(text.slice(start, end).toLowerCase()) ?? []) {
        const from = start - offset;
        if (from >= 0 && text.startsWith(value, from)) {
          scan.report('SECRET', from, from + value.length, 1, ON_DENY_LIST);
        }
      }
    },
  };
}

interface Anchored {
  value: string;
  /** Of the anchor within the value. */
  offset: number;
}

function anchorIn(value: string): number {
  for (let at = 0; at < value.length; at++) {
    const { length } = stretchAt(value, at);
    if (length >= SHORTEST) return at;
    at += length;
  }
  return -1;
}

/** What of a value stands in the alphabet from an offset on. Folding must not merge spellings: ASCII alone. */
function stretchAt(value: string, from: number): string {
  let end = from;
  while (end < value.length && value.charCodeAt(end) < 0x80 && symbolOf(value.charCodeAt(end)) !== OTHER) end++;
  return value.slice(from, end);
}
